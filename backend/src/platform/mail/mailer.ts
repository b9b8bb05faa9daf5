/** Sends e-mail by SMTP, or writes it as `.eml` files into a folder where no server is configured. */
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { createTransport, type SendMailOptions, type Transporter } from 'nodemailer';
import { Config } from '../config/config.js';

/** `rejected`: the server said no. `unknown`: the connection broke after the message may have been taken. */
export type MailOutcome =
  | { readonly kind: 'sent'; readonly messageId: string; readonly url: string }
  /** Nobody got it. Where the file is stays between this machine and its operators. */
  | { readonly kind: 'written'; readonly messageId: string }
  | { readonly kind: 'rejected'; readonly message: string; readonly retryable: boolean }
  | { readonly kind: 'unknown'; readonly message: string };

export type Mail = SendMailOptions & { readonly messageId: string };

interface SmtpFailure {
  readonly message: string;
  readonly responseCode?: number;
}

/** Temporary refusals (RFC 5321 §4.2.1: 4yz) may be tried again. */
const isTemporary = (code: number): boolean => code >= 400 && code < 500;

/** A reply says for certain that the message was not taken; so does a failure before any of it was asked for. */
const outcomeOf = ({ message, responseCode }: SmtpFailure, mayHaveIt: boolean): MailOutcome => {
  if (responseCode !== undefined) return { kind: 'rejected', message, retryable: isTemporary(responseCode) };
  return mayHaveIt ? { kind: 'unknown', message } : { kind: 'rejected', message, retryable: true };
};

@Injectable()
export class Mailer {
  private readonly transport: Transporter | undefined;
  /** Ids of the messages that the server has begun to read. */
  private readonly begun = new Set<string>();

  constructor(@Inject(Config) private readonly config: Config) {
    this.transport = config.smtpUrl === undefined ? undefined : createTransport(config.smtpUrl);
    this.transport?.use('stream', ({ message, data }, done) => {
      message.processFunc((content) =>
        Readable.from(this.noting(String(data.messageId), content), { objectMode: false }),
      );
      done();
    });
  }

  /** Never throws for what the server answers; throws when the folder can't be written. */
  async send(mail: Mail): Promise<MailOutcome> {
    if (!this.transport) return this.writeFile(mail);
    try {
      const { messageId } = await this.transport.sendMail(mail);
      return { kind: 'sent', messageId, url: `mid:${messageId.replace(/[<>]/g, '')}` };
    } catch (error) {
      return outcomeOf(error as SmtpFailure, this.begun.has(mail.messageId));
    } finally {
      this.begun.delete(mail.messageId);
    }
  }

  /** Runs when the first byte is asked for, which is once the server has agreed to take the message. */
  private async *noting(messageId: string, content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    this.begun.add(messageId);
    yield* content;
  }

  /** One file for one message id: writing it twice leaves one. */
  private async writeFile(mail: Mail): Promise<MailOutcome> {
    const composer = createTransport({ streamTransport: true, buffer: true, newline: 'unix' });
    const { message } = await composer.sendMail(mail);
    const path = join(this.config.mailDir, `${mail.messageId.replace(/[^\w.@-]/g, '')}.eml`);
    await mkdir(this.config.mailDir, { recursive: true, mode: 0o700 });
    await writeFile(`${path}.part`, message as Buffer, { mode: 0o600 });
    await rename(`${path}.part`, path);
    return { kind: 'written', messageId: mail.messageId };
  }
}
