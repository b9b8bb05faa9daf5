/** The text writer port: who composes a creative's words. What it answers is data: it is validated, never obeyed (SPEC §5). */
import type { Copy } from '@greenlight/shared/creative/copy.js';
import type { CopyRequest } from '@greenlight/shared/prompting/copy-request.js';

export interface WrittenText {
  /** Exactly the parts that were asked for. */
  readonly copy: Partial<Copy>;
  /** What is kept of how it was written. */
  readonly record: {
    readonly model: string;
    readonly inputTokens: number;
    readonly outputTokens: number;
    /** Integer millionths of a US dollar. */
    readonly costMicros: number;
  };
}

/** Why a writer could not answer; the next one in line is asked when that may help. */
export class TextWriterError extends Error {
  constructor(
    message: string,
    /** Stable within the writer, e.g. `copywriter.nothing_fits`. */
    readonly code: string,
    readonly retryable: boolean,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'TextWriterError';
  }
}

export interface TextWriter {
  readonly name: string;
  /** Throws `TextWriterError`. Never retries by itself. */
  compose(request: CopyRequest): Promise<WrittenText>;
}
