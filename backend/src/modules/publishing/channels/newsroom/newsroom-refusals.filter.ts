/** Refusals of the public newsroom: a page for browsers, a problem document for everybody else. */
import type { DomainError } from '@greenlight/shared/kernel/errors.js';
import { Catch } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RefusalFilter } from '../../../../platform/http/refusal.filter.js';
import { pathOf } from '../../../../platform/http/request-path.js';
import { sendProblem } from '../../../../platform/http/send-problem.js';
import { siteLanguage } from './newsroom-words.js';
import { ReadNewsroom } from './read-newsroom.js';
import { markRefusal, sendRefusalPage, takesPages } from './refusal-answers.js';
import { plainRefusalPage, refusalPage } from './refusal-page.js';

@Catch()
export class NewsroomRefusals extends RefusalFilter {
  constructor(private readonly newsrooms: ReadNewsroom) {
    super();
  }

  protected override answer(refusal: DomainError, request: FastifyRequest, reply: FastifyReply): void {
    if (!reply.raw.headersSent) void markRefusal(reply);
    if (reply.raw.headersSent || !takesPages(request)) sendProblem(refusal, request, reply);
    else void sendRefusalPage(refusal, request, reply, () => this.missingPage(request));
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
