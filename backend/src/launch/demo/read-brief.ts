/** Reads a campaign file. Its times are counted from the moment it is read, so it is read again when slots are needed. */
import { readFile } from 'node:fs/promises';
import { CampaignFile, parseCampaignFile } from '@greenlight/shared/campaign/campaign-file.js';
import { DomainError } from '@greenlight/shared/kernel/errors.js';
import { parse, YAMLParseError } from 'yaml';
import { z } from 'zod';

/** A file that can't be used; the message names each wrong field. */
export class BriefError extends Error {
  constructor(path: string, why: string) {
    super(`${path} can’t be used:\n${why}`);
    this.name = 'BriefError';
  }
}

/** Throws `BriefError`. */
export const parseBrief = (path: string, text: string, now: Date): CampaignFile => {
  try {
    return parseCampaignFile(parse(text), now);
  } catch (error) {
    if (error instanceof YAMLParseError || error instanceof DomainError) throw new BriefError(path, error.message);
    if (error instanceof z.ZodError) throw new BriefError(path, z.prettifyError(error));
    throw error;
  }
};

/** Throws `BriefError`, also when there is no such file. */
export const readBrief = async (path: string, now: Date): Promise<CampaignFile> => {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new BriefError(path, error.message);
  });
  return parseBrief(path, text, now);
};
