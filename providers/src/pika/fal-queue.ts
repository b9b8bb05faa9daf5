/** The words of fal's queue, and where a request lies in it (collected 2026-11-20). */
import { z } from 'zod';

export const FalSubmitted = z.object({ request_id: z.string().min(1), response_url: z.string().optional() });
type FalSubmitted = z.infer<typeof FalSubmitted>;

export const FalStatus = z.object({
  status: z.string(),
  logs: z.array(z.object({ message: z.string() })).nullish(),
});

/** What the model made; a video is all that counts. */
export const FalResult = z.object({
  video: z.object({ url: z.url(), content_type: z.string().optional() }).optional(),
});

export const FalWebhook = z.object({ request_id: z.string().min(1), status: z.string() });

/** The queue files requests under the first two parts of a model's name. */
const builtPath = (model: string, requestId: string): string =>
  `/${model.split('/').slice(0, 2).join('/')}/requests/${encodeURIComponent(requestId)}`;

/**
 * The id of the request; or its address, where fal names another than we would build. An address elsewhere than on the
 * configured origin isn't believed: our key would go there.
 */
export function providerJobIdOf({ request_id, response_url }: FalSubmitted, model: string, queueUrl: string): string {
  const named = URL.parse(response_url ?? '');
  const built = builtPath(model, request_id);
  if (named === null || named.origin !== new URL(queueUrl).origin) return request_id;
  return named.pathname.endsWith(built) ? request_id : `${named.origin}${named.pathname}`;
}

export const requestAddress = (providerJobId: string, model: string): string =>
  /^https?:/i.test(providerJobId) ? providerJobId : builtPath(model, providerJobId);
