/** A command line or an environment that can't be followed. The message is one line that says what to write instead. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** What `parseArgs` objects to: its first sentence. The others are about tricks of its own. */
export const objectionOf = (error: unknown): string => {
  const { message = error } = (error ?? {}) as { readonly message?: unknown };
  return `${String(message).split(/\.(?:\s|$)/, 1)[0]}.`;
};

/** npm keeps what stands before “--” for itself, and leaves a variable. Throws `UsageError`; `instead` is what to write. */
export const refuseWhatNpmKept = (
  option: string,
  environment: Readonly<Record<string, string | undefined>>,
  instead: string,
): void => {
  if (environment[`npm_config_${option}`]) {
    throw new UsageError(`npm kept --${option} for itself; options stand after “--”: ${instead}`);
  }
};
