/** Statuses that an outside service has never said before: they end no job, and an operator is told of each once. */
export class UnseenStatuses {
  private readonly told = new Set<string>();

  /** `service`: what people call it. */
  constructor(
    private readonly service: string,
    private readonly warn: (message: string) => void = () => undefined,
  ) {}

  tell(status: string): void {
    if (this.told.has(status)) return;
    this.told.add(status);
    this.warn(`${this.service} says ${JSON.stringify(status.slice(0, 60))}, which is taken for running.`);
  }
}
