/** Thrown while a provider is made: it can't be used, and this is why. The others can. */
export class MisconfiguredProvider extends Error {
  /** `rule` says what must be, and never what was given. */
  constructor(
    readonly variable: string,
    readonly rule: string,
  ) {
    super(`${variable} ${rule}`);
    this.name = 'MisconfiguredProvider';
  }
}

/** What may stand in an address or a header. */
const ONE_WORD = /^[\x21-\x7e]+$/;

/** Throws `MisconfiguredProvider` when the variable isn't set, or not to one word as keys and addresses are. */
export function required(variable: string, value: string | undefined): string {
  if (value === undefined) throw new MisconfiguredProvider(variable, 'is missing');
  if (!ONE_WORD.test(value)) throw new MisconfiguredProvider(variable, 'must be without spaces and line breaks');
  return value;
}

/** What `read` makes of a setting. Its `TypeError`, which says what must be, becomes `MisconfiguredProvider`. */
export function checked<T>(variable: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof TypeError) throw new MisconfiguredProvider(variable, error.message);
    throw error;
  }
}
