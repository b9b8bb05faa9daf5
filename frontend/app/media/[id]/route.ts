/**
 * Leads a browser to the bytes of an asset. Signed addresses are short-lived, so pages hold this one, which stays the
 * same; it works only for who is signed in, and the bytes come from the storage, not through this server.
 */
import { Asset } from '@greenlight/shared/asset/asset.js';
import { AssetId } from '@greenlight/shared/kernel/ids.js';
import { NextResponse } from 'next/server';
import { callApi } from '../../../lib/api/call-api';
import { settle } from '../../../lib/api/loaded';
import { readSessionKey } from '../../../lib/session/session-cookie';

/** Well below the life of a signed address. */
const MAX_AGE_S = 600;

const refusal = (status: number): NextResponse => new NextResponse(null, { status });

export const GET = async (_request: Request, { params }: RouteContext<'/media/[id]'>): Promise<NextResponse> => {
  const [id, key] = [AssetId.safeParse((await params).id), await readSessionKey()];
  if (key === undefined) return refusal(401);
  if (!id.success) return refusal(404);
  const asset = await settle(callApi({ key, path: `/assets/${id.data}`, schema: Asset }));
  if (!asset.ok) return refusal(asset.problem.status);
  const { downloadUrl } = asset.value;
  if (downloadUrl === undefined) return refusal(404);
  return NextResponse.redirect(downloadUrl, {
    status: 302,
    headers: { 'cache-control': `private, max-age=${MAX_AGE_S}` },
  });
};
