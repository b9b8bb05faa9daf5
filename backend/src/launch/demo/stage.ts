/** What every scene of the demo works with: the people, the server, and those who tell, check and write down. */
import type { CampaignFile } from '@greenlight/shared/campaign/campaign-file.js';
import type { CampaignId, CreativeId, TenantId } from '@greenlight/shared/kernel/ids.js';
import type { DemoPerson } from '../../modules/identity/demo-people.js';
import type { ApiClient } from './api-client.js';
import type { Expectations } from './expectations.js';
import type { Narrator } from './narrator.js';
import type { OutsideName } from './outside-providers.js';
import type { StandIn } from './stand-in.js';
import type { Transcript } from './transcript.js';

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly firstName: string;
  readonly role: string;
  readonly api: ApiClient;
}

export interface Cast extends Readonly<Record<DemoPerson, Person>> {
  readonly tenant: { readonly id: TenantId; readonly slug: string; readonly name: string };
  /** By id, of all members. */
  readonly names: ReadonlyMap<string, string>;
}

/** Who makes media beside the studio. */
export interface Outside {
  readonly name: OutsideName;
  readonly title: string;
  /** Absent of the real service. */
  readonly standIn?: StandIn;
}

export interface Stage {
  readonly cast: Cast;
  readonly apiUrl: string;
  /** Absent when the bytes can't be reached from here. */
  readonly storageDir?: string;
  readonly outDir: string;
  /** Absent where the studio makes everything. */
  readonly outside?: Outside;
  readonly narrator: Narrator;
  readonly expect: Expectations;
  readonly transcript: Transcript;
  /** Aborted when somebody presses Ctrl-C. */
  readonly stopped: AbortSignal;
  /** The campaign file, with its times counted from now. */
  readonly brief: () => Promise<CampaignFile>;
}

/** The campaign that the demo made. */
export interface Production {
  readonly campaignId: CampaignId;
  readonly slug: string;
  /** By the keys of the file. */
  readonly creativeIds: ReadonlyMap<string, CreativeId>;
}

export const beginAct = ({ narrator, transcript }: Stage, title: string, why: string): void => {
  narrator.act(title, why);
  transcript.beginAct(title);
};

/** `why` says what the step is good for. Throws when the demo was told to stop: between steps nothing is half done. */
export const beginStep = ({ narrator, transcript, stopped }: Stage, title: string, why?: string): void => {
  stopped.throwIfAborted();
  transcript.beginStep(narrator.step(title), title);
  if (why !== undefined) narrator.detail(why);
};

export const campaignPath = ({ campaignId }: Pick<Production, 'campaignId'>): string => `campaigns/${campaignId}`;
