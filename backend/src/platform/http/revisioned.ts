/** An answer whose revision is not part of its body; the ETag interceptor shows it as a header. */
export class Revisioned<T> {
  constructor(
    readonly rev: number,
    readonly body: T,
  ) {}
}
