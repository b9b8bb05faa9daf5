/** The shape of one way to come by a MongoDB server; a source that has none always says why. */

/** Receives progress in plain words, one line at a time; the caller decides where it is shown. */
export type Report = (line: string) => void;

/** Either a server that somebody else runs, or a program from which one can be started. */
export type DatabaseServer =
  | { readonly kind: 'uri'; readonly uri: string }
  | { readonly kind: 'binary'; readonly path: string; readonly version: string };

/**
 * `missing`: nothing here, ask the next source. `misconfigured`: somebody named this source on purpose and it doesn't
 * work, so the search ends here rather than quietly using something else.
 */
export type SourceAnswer =
  | { readonly outcome: 'found'; readonly server: DatabaseServer }
  | { readonly outcome: 'missing'; readonly reason: string }
  | { readonly outcome: 'misconfigured'; readonly reason: string };

export interface MongodSource {
  /** How the source is called in messages. */
  readonly name: string;
  find(report: Report): Promise<SourceAnswer>;
}
