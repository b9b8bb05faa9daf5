/** Which refusals are answered as a page, and how: for whoever asks for pages, nothing of the API's is of any use. */
import type { DomainError } from '@greenlight/shared/kernel/errors.js';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { toProblem } from '../../../../platform/http/problem.js';
import { noteRequest } from '../../../../platform/http/request-notes.js';
import { pathOf } from '../../../../platform/http/request-path.js';
import { PAGE_POLICY } from './page-policy.js';
import { plainRefusalPage } from './refusal-page.js';

const NOT_FOUND = 404;
const LOWEST_OF_OURS = 500;

/** Asked for by name: any type is what programs ask for. */
export const takesPages = ({ headers }: FastifyRequest): boolean =>
  (headers.accept ?? '').split(',').some((range) => {
    const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
    return type === 'text/html' && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter));
  });

export const markRefusal = (reply: FastifyReply): FastifyReply =>
  reply.header('vary', 'accept').header('cache-control', 'no-store');

/** `missingPage` makes what is shown where nothing is. */
export const sendRefusalPage = async (
  refusal: DomainError,
  request: FastifyRequest,
  reply: FastifyReply,
  missingPage: () => string | Promise<string>,
): Promise<void> => {
  noteRequest(request, { code: refusal.code });
  const problem = toProblem(refusal, { path: pathOf(request), requestId: request.id, conditional: false });
  // An address that breaks a rule is, for whoever reads, one where nothing is.
  const status = refusal.code === 'validation_failed' ? NOT_FOUND : problem.status;
  const shown = status < LOWEST_OF_OURS ? await missingPage() : plainRefusalPage('unavailable');
  await reply
    .code(status)
    .headers(problem.headers)
    .header('content-security-policy', PAGE_POLICY)
    .header('x-robots-tag', 'noindex')
    .type('text/html; charset=utf-8')
    .send(shown);
};
