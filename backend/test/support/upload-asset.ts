/** Brings bytes into the library as a client does: announce, send to the signed address, complete. */
import type { Asset, CreateUploadRequest } from '@greenlight/shared/asset/asset.js';
import type { ApiAnswer, ApiClient } from './api-client.js';

export type UploadDescription = Partial<CreateUploadRequest> & { mediaType: CreateUploadRequest['mediaType'] };

/** What of an absolute address a test client needs. */
export const pathAndQuery = (address: string): string => {
  const { pathname, search } = new URL(address);
  return `${pathname}${search}`;
};

export const announceUpload = async (client: ApiClient, bytes: Buffer, description: UploadDescription) => {
  const { status, body } = await client.post('/uploads', { filename: 'sample', bytes: bytes.length, ...description });
  if (status !== 201) throw new Error(`The upload was refused: ${JSON.stringify(body)}`);
  return body as { id: string; url: string; headers: Record<string, string>; expiresAt: string };
};

/** Announces and sends; the answer is that of completing. */
export const tryUpload = async (
  client: ApiClient,
  bytes: Buffer,
  description: UploadDescription,
): Promise<ApiAnswer> => {
  const { id, url, headers } = await announceUpload(client, bytes, description);
  const sent = await client.put(pathAndQuery(url), bytes, { headers });
  if (sent.status !== 204) throw new Error(`The bytes were refused: ${JSON.stringify(sent.body)}`);
  return client.post(`/uploads/${id}/complete`);
};

export const uploadAsset = async (client: ApiClient, bytes: Buffer, description: UploadDescription): Promise<Asset> => {
  const { status, body } = await tryUpload(client, bytes, description);
  if (status !== 201 && status !== 200) throw new Error(`The upload was not completed: ${JSON.stringify(body)}`);
  return body;
};
