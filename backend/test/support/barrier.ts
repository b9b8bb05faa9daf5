/** Opens when told to, and tells when somebody waits at it. */
export class Barrier {
  open: () => void = () => {};
  arrive: () => void = () => {};
  readonly opened = new Promise<void>((resolve) => {
    this.open = resolve;
  });
  readonly reached = new Promise<void>((resolve) => {
    this.arrive = resolve;
  });
}
