/** Delays that pass when the test says so. */
export class ManualTimers {
  private now = 0;
  private readonly due = new Set<{ readonly at: number; readonly work: () => void }>();

  after = (delayMs: number, work: () => void): (() => void) => {
    const entry = { at: this.now + delayMs, work };
    this.due.add(entry);
    return () => void this.due.delete(entry);
  };

  get count(): number {
    return this.due.size;
  }

  /** Does what falls due on the way, in its order. */
  pass(ms: number): void {
    const end = this.now + ms;
    for (;;) {
      const [next] = [...this.due].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
      if (!next) break;
      this.now = next.at;
      this.due.delete(next);
      next.work();
    }
    this.now = end;
  }
}
