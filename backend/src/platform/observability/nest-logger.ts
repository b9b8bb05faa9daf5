/** Sends what Nest and our own classes log (`new Logger(X.name)`) through the process's one logger. */
import type { LoggerService } from '@nestjs/common';
import type { Logger } from 'pino';

type Level = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace';

/** Nest tells of every module and route at boot; that is interesting only when one looks for it. */
const BOOT_CHATTER = new Set(['InstanceLoader', 'RouterExplorer', 'RoutesResolver', 'NestFactory', 'NestApplication']);

export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.write('info', message, rest);
  }
  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }
  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }
  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }
  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }
  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  /** Nest puts the context last; before it an error's stack may stand. */
  private write(level: Level, message: unknown, rest: readonly unknown[]): void {
    const context = rest.at(-1);
    const stack = rest.length > 1 ? rest[0] : undefined;
    const quiet = level === 'info' && BOOT_CHATTER.has(String(context));
    this.logger[quiet ? 'debug' : level]({
      ...(typeof context === 'string' ? { context } : {}),
      ...(typeof stack === 'string' ? { stack } : {}),
      ...fieldsOf(message),
    });
  }
}

const fieldsOf = (message: unknown): Record<string, unknown> => {
  if (message instanceof Error) return { msg: message.message, err: message };
  if (typeof message !== 'object' || message === null) return { msg: String(message) };
  const { message: msg, ...fields } = message as Record<string, unknown>;
  return { ...fields, ...(msg === undefined ? {} : { msg }) };
};
