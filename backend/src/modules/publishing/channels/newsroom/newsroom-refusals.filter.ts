/** Refusals of the public newsroom: a page for browsers, a problem document for everybody else. */
import type { DomainError } from '@greenlight/shared/kernel/errors.js';
import { Catch } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { toProblem } from '../../../../platform/http/problem.js';
import { RefusalFilter } from '../../../../platform/http/refusal.filter.js';
import { noteRequest } from '../../../../platform/http/request-notes.js';
import { pathOf } from '../../../../platform/http/request-path.js';
import { sendProblem } from '../../../../platform/http/send-problem.js';
import { siteLanguage } from './newsroom-words.js';
import { PAGE_POLICY } from './page-policy.js';
import { ReadNewsroom } from './read-newsroom.js';
import { plainRefusalPage, refusalPage } from './refusal-page.js';

const NOT_FOUND = 404;
const LOWEST_OF_OURS = 500;

/** Asked for by name: any type is what programs ask for. */
const takesPages = ({ headers }: FastifyRequest): boolean =>
  (headers.accept ?? '').split(',').some((range) => {
    const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
    return type === 'text/html' && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter));
  });

@Catch()
export class NewsroomRefusals extends RefusalFilter {
  constructor(private readonly newsrooms: ReadNewsroom) {
    super();
  }

  protected override answer(refusal: DomainError, request: FastifyRequest, reply: FastifyReply): void {
    if (!reply.raw.headersSent) void reply.header('vary', 'accept').header('cache-control', 'no-store');
    if (reply.raw.headersSent || !takesPages(request)) sendProblem(refusal, request, reply);
    else void this.sendPage(refusal, request, reply);
  }

  private async sendPage(refusal: DomainError, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    noteRequest(request, { code: refusal.code });
    const problem = toProblem(refusal, { path: pathOf(request), requestId: request.id, conditional: false });
    // An address that breaks a rule is, for whoever reads, one where nothing is.
    const status = refusal.code === 'validation_failed' ? NOT_FOUND : problem.status;
    const shown = status < LOWEST_OF_OURS ? await this.missingPage(request) : plainRefusalPage('unavailable');
    await reply
      .code(status)
      .headers(problem.headers)
      .header('content-security-policy', PAGE_POLICY)
      .header('x-robots-tag', 'noindex')
      .type('text/html; charset=utf-8')
      .send(shown);
  }

  /** Nobody's when the newsroom isn't there, or can't be read just now. */
  private async missingPage(request: FastifyRequest): Promise<string> {
    const [, , tenant = ''] = pathOf(request).split('/');
    try {
      const { newsroom, entries } = await this.newsrooms.front(tenant);
      return refusalPage(newsroom, siteLanguage(entries), 'missing');
    } catch {
      return plainRefusalPage('missing');
    }
  }
}
