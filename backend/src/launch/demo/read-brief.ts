/** Reads a campaign file. Its times are counted from the moment it is read, so it is read again when slots are needed. */
import { type CampaignFile, parseCampaignFile } from '@greenlight/shared/campaign/campaign-file.js';
import { DomainError } from '@greenlight/shared/kernel/errors.js';
import { z } from 'zod';
import { BriefError, fieldsOf, loadBrief } from './load-brief.js';

const campaignIn = (path: string, fields: object, now: Date): CampaignFile => {
  try {
    return parseCampaignFile(fields, now);
  } catch (error) {
    if (error instanceof DomainError) throw new BriefError(path, error.message);
    if (error instanceof z.ZodError) throw new BriefError(path, z.prettifyError(error));
    throw error;
  }
};

/** Throws `BriefError`. */
export const parseBrief = (path: string, text: string, now: Date): CampaignFile =>
  campaignIn(path, fieldsOf(path, text), now);

/** Throws `BriefError`, also when there is no such file. */
export const readBrief = async (path: string, now: Date): Promise<CampaignFile> =>
  campaignIn(path, await loadBrief(path), now);
