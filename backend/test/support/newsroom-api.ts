/** The whole API with publications in its newsroom, looked at as anybody on the internet would. */
import { sha256Hex } from '@greenlight/shared/kernel/digest.js';
import type { AssetId, PostId } from '@greenlight/shared/kernel/ids.js';
import type { mongo } from 'mongoose';
import {
  AT_SLOT,
  approvedWords,
  expectStatus,
  newPicture,
  sampleCopy,
  uploadPicture,
  withPicture,
} from './campaign-steps.js';
import type { Stored } from './damage.js';
import { type ShippingApi, startShippingApi } from './shipping-api.js';

export interface Published {
  readonly postId: PostId;
  readonly assetId: AssetId;
  readonly picture: Buffer;
  /** Where its page and its picture are. */
  readonly page: string;
  readonly media: string;
}

export interface NewsroomApi extends ShippingApi {
  /** Publications with these headlines, each with a picture of its own; what else is due goes out with them. */
  publish(...headlines: string[]): Promise<Published[]>;
  visit(url: string): Promise<{ status: number; text: string; bytes: Buffer }>;
  problemAt(url: string): Promise<{ status: number; code: string }>;
  collection(name: string): mongo.Collection<Stored>;
  stored(name: string, id: string): Promise<Stored>;
  /** Changes what is stored, looks, and puts it back. */
  whileStored(
    name: string,
    id: string,
    change: Readonly<Record<string, unknown>>,
    look: () => Promise<void>,
  ): Promise<void>;
}

export const mediaOf = (picture: Buffer): string => `/newsroom/north/media/${sha256Hex(picture)}.png`;

/** Call it in `beforeAll` and `close` in `afterAll`. */
export const startNewsroomApi = async (...start: Parameters<typeof startShippingApi>): Promise<NewsroomApi> => {
  const api = await startShippingApi(...start);
  const approve = async (headline: string) => {
    const picture = await newPicture();
    const assetId = await uploadPicture(api.as('manager'), picture);
    const copy = { ...sampleCopy(), headline };
    const { postId } = await approvedWords(api, { ...withPicture(assetId), copy });
    return { postId, assetId, picture, media: mediaOf(picture) };
  };
  const withPage = async (plan: Omit<Published, 'page'>): Promise<Published> => {
    const { publication } = expectStatus(await api.as('viewer').get(`/posts/${plan.postId}`), 200).body;
    return { ...plan, page: new URL(publication.url).pathname };
  };
  const visit: NewsroomApi['visit'] = async (url) => {
    const answer = await api.app.inject({ method: 'GET', url });
    return { status: answer.statusCode, text: answer.body, bytes: answer.rawPayload };
  };
  const collection: NewsroomApi['collection'] = (name) => api.database.connection.collection<Stored>(name);
  const stored: NewsroomApi['stored'] = async (name, id) => {
    const found = await collection(name).findOne({ _id: id });
    if (!found) throw new Error(`${id} is in ${name}`);
    return found;
  };
  return {
    ...api,
    visit,
    collection,
    stored,
    async publish(...headlines) {
      const plans = [];
      for (const headline of headlines) plans.push(await approve(headline));
      await api.tickAt(AT_SLOT);
      return Promise.all(plans.map(withPage));
    },
    async problemAt(url) {
      const { status, text } = await visit(url);
      return { status, code: JSON.parse(text).code };
    },
    async whileStored(name, id, change, look) {
      const before = await stored(name, id);
      await collection(name).updateOne({ _id: id }, { $set: change });
      try {
        await look();
      } finally {
        await collection(name).replaceOne({ _id: id }, before);
      }
    },
  };
};
