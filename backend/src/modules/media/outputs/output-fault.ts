/** Why what a provider made can't be taken over: because of what it is, or because it can't be had just now. */

/** Asking for it again would bring the same; the job has failed. `code` is stable, e.g. `output.too_large`. */
export class OutputRefused extends Error {
  constructor(
    readonly code: string,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'OutputRefused';
  }
}

/** A connection that broke, a server that is down: the finished job is kept and the download is tried again. */
export class OutputUnavailable extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'OutputUnavailable';
  }
}
