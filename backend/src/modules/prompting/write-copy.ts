/**
 * Has words written by the first text writer that gives usable ones. What a writer answers is data: only the parts that
 * were asked for are taken, and only when they are what copy must be (SPEC §5).
 */
import { type TextWriter, TextWriterError, type WrittenText } from '@greenlight/providers/text/contract.js';
import type { Copy } from '@greenlight/shared/creative/copy.js';
import type { Creative } from '@greenlight/shared/creative/creative.js';
import { digestOf } from '@greenlight/shared/kernel/digest.js';
import type { Digest } from '@greenlight/shared/kernel/digest-schema.js';
import { DomainError } from '@greenlight/shared/kernel/errors.js';
import { toInstant } from '@greenlight/shared/kernel/time.js';
import { type CopyRequest, copyAnswerSchema } from '@greenlight/shared/prompting/copy-request.js';
import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import type { RequestContext } from '../../platform/tenancy/request-context.js';
import type { WrittenCopy } from './prompting.port.js';
import { TextGenerationsRepository } from './text-generations.repository.js';

/** The writers of this installation, in the order in which they are asked. */
export const TEXT_WRITERS = Symbol('TextWriters');

type Subject = Pick<Creative, 'id' | 'campaignId'>;

/** Words, or why there are none. */
type Answer = { readonly copy: Partial<Copy> } | { readonly refusal: string };

@Injectable()
export class WriteCopy {
  constructor(
    @Inject(TEXT_WRITERS) private readonly writers: readonly TextWriter[],
    private readonly generations: TextGenerationsRepository,
    private readonly clock: Clock,
  ) {}

  /** Never to be called inside a transaction. Throws `provider_unavailable` with every writer's reason. */
  async execute(context: RequestContext, subject: Subject, request: CopyRequest): Promise<WrittenCopy> {
    const promptHash = digestOf(request);
    const refusals: string[] = [];
    for (const writer of this.writers) {
      const answer = await this.ask(context, writer, subject, request, promptHash);
      if ('copy' in answer) return { copy: answer.copy, writer: writer.name, promptHash };
      refusals.push(`${writer.name}: ${answer.refusal}`);
    }
    throw new DomainError('provider_unavailable', `No text writer gave usable words. ${refusals.join(' ')}`, {
      refusals,
    });
  }

  private async ask(
    context: RequestContext,
    writer: TextWriter,
    subject: Subject,
    request: CopyRequest,
    promptHash: Digest,
  ): Promise<Answer> {
    const text = await composed(writer, request);
    if ('refusal' in text) return text;
    const checked = copyAnswerSchema(request.parts).safeParse(text.copy);
    await this.generations.insert(context, {
      ...text.record,
      campaignId: subject.campaignId,
      creativeId: subject.id,
      writer: writer.name,
      parts: request.parts,
      promptHash,
      used: checked.success,
      requestedBy: context.actor.id,
      at: toInstant(this.clock.now()),
    });
    return checked.success ? { copy: checked.data } : { refusal: 'The answer is not what was asked for.' };
  }
}

/** What isn't a writer's own refusal is a defect and is thrown on. */
const composed = async (
  writer: TextWriter,
  request: CopyRequest,
): Promise<WrittenText | { readonly refusal: string }> => {
  try {
    return await writer.compose(request);
  } catch (error) {
    if (error instanceof TextWriterError) return { refusal: error.message };
    throw error;
  }
};
