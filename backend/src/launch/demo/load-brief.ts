/** Takes a campaign file from the disk, as far as no schema is needed for: before any build there is none. */
import { readFile } from 'node:fs/promises';
import { parse, YAMLParseError } from 'yaml';

/** A file that can't be used; the message names each wrong field, or is one line when it is no campaign file at all. */
export class BriefError extends Error {
  constructor(path: string, why: string, separator = '\n') {
    super(`${path} can’t be used:${separator}${why}`);
    this.name = 'BriefError';
  }
}

const notOne = (path: string, why: string): BriefError =>
  new BriefError(path, `${why}. A campaign file is expected, such as examples/course-enrolment.yaml.`, ' ');

/** What no campaign file is without: a file of something else is told by the first that it hasn't got. */
const PARTS = ['campaign', 'strategy', 'creatives', 'posts', 'revision'];

/** Throws `BriefError` when it isn't YAML, isn't made of fields, or lacks one of the parts. */
export const fieldsOf = (path: string, text: string): object => {
  try {
    const value: unknown = parse(text);
    if (value === null) throw notOne(path, 'it is empty');
    if (typeof value !== 'object' || Array.isArray(value)) throw notOne(path, 'it holds something else');
    const missing = PARTS.find((part) => !(part in value));
    if (missing !== undefined) throw notOne(path, `it has no “${missing}”`);
    return value;
  } catch (error) {
    if (error instanceof YAMLParseError) throw new BriefError(path, error.message);
    throw error;
  }
};

const WHY_NOT_READ: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'it may not be read',
};

/** Throws `BriefError`, also when there is no such file. */
export const loadBrief = async (path: string): Promise<object> => {
  const text = await readFile(path, 'utf8').catch(({ code, message }: NodeJS.ErrnoException) => {
    throw notOne(path, WHY_NOT_READ[code ?? ''] ?? message);
  });
  return fieldsOf(path, text);
};
