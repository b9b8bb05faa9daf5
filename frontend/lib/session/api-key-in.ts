/** Finds the API key in what a person pasted: a whole line of the keys file, quotes and all, is fine. */
const API_KEY = /(?<![A-Za-z0-9_-])gl_[A-Za-z0-9_-]{8,197}(?![A-Za-z0-9_-])/g;

/** `undefined` when there is none, or more than one to choose from. */
export const apiKeyIn = (pasted: string): string | undefined => {
  const found = new Set(pasted.match(API_KEY) ?? []);
  const [key] = found;
  return found.size === 1 ? key : undefined;
};
