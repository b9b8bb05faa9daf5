/** Reads a campaign file. Its times are counted from the moment it is read, so it is read again when slots are needed. */
import { readFile } from 'node:fs/promises';
import { CampaignFile, parseCampaignFile } from '@greenlight/shared/campaign/campaign-file.js';
import { DomainError } from '@greenlight/shared/kernel/errors.js';
import { parse, YAMLParseError } from 'yaml';
import { z } from 'zod';

/** A file that can't be used; the message names each wrong field, or is one line when it is no campaign file at all. */
export class BriefError extends Error {
  constructor(path: string, why: string, separator = '\n') {
    super(`${path} can’t be used:${separator}${why}`);
    this.name = 'BriefError';
  }
}

const notOne = (path: string, why: string): BriefError =>
  new BriefError(path, `${why}. A campaign file is expected, such as examples/course-enrolment.yaml.`, ' ');

/** Throws `BriefError`. */
export const parseBrief = (path: string, text: string, now: Date): CampaignFile => {
  try {
    const value: unknown = parse(text);
    if (value === null) throw notOne(path, 'it is empty');
    if (typeof value !== 'object' || Array.isArray(value)) throw notOne(path, 'it holds something else');
    return parseCampaignFile(value, now);
  } catch (error) {
    if (error instanceof YAMLParseError || error instanceof DomainError) throw new BriefError(path, error.message);
    if (error instanceof z.ZodError) throw new BriefError(path, z.prettifyError(error));
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
export const readBrief = async (path: string, now: Date): Promise<CampaignFile> => {
  const text = await readFile(path, 'utf8').catch(({ code, message }: NodeJS.ErrnoException) => {
    throw notOne(path, WHY_NOT_READ[code ?? ''] ?? message);
  });
  return parseBrief(path, text, now);
};
