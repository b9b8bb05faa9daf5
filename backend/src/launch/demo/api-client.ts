/**
 * One person's way into the API: HTTP and nothing else. Every answer is read by the same schema that the server
 * publishes, so an answer of another shape is a failure here and not three steps later.
 */
import { z } from 'zod';
import { ExpectationFailed } from './expectations.js';
import { Problem, problemText } from './problem.js';
import type { Transcript } from './transcript.js';

const PATIENCE_MS = 60_000;

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

interface Answer {
  readonly status: number;
  readonly etag: string | undefined;
  readonly body: unknown;
}

/** What was read, with the revision tag that an edit of it must name. */
export interface Seen<T> {
  readonly value: T;
  readonly tag: string;
}

export interface ApiAccess {
  /** Without a slash at its end. */
  readonly apiUrl: string;
  readonly person: string;
  readonly key: string;
}

/** The API said no, or nothing at all, where a yes was expected. */
export class Refused extends Error {
  override readonly name = 'Refused';
}

export class ApiClient {
  constructor(
    private readonly access: ApiAccess,
    private readonly transcript: Transcript,
  ) {}

  async get<S extends z.ZodType>(path: string, schema: S): Promise<z.output<S>> {
    const { body } = await this.granted('GET', path);
    return this.read(`GET ${path}`, schema, body);
  }

  /** For what is going to be edited. */
  async see<S extends z.ZodType>(path: string, schema: S): Promise<Seen<z.output<S>>> {
    const { body, etag } = await this.granted('GET', path);
    if (etag === undefined) throw new ExpectationFailed(`GET ${path} answers an ETag`, 'an ETag', 'none');
    return { value: this.read(`GET ${path}`, schema, body), tag: etag };
  }

  async post<S extends z.ZodType>(path: string, body: unknown, schema: S): Promise<z.output<S>> {
    return this.read(`POST ${path}`, schema, (await this.granted('POST', path, body)).body);
  }

  /** What comes of it, or the rule by which this one field is refused. Throws `Refused` for every other refusal. */
  async postUnless<S extends z.ZodType>(
    field: string,
    path: string,
    body: unknown,
    schema: S,
  ): Promise<{ readonly value: z.output<S>; readonly rule?: never } | { readonly rule: string }> {
    const answer = await this.send('POST', path, body);
    const { data: problem } = Problem.safeParse(answer.body);
    const rule = problem?.issues?.find((issue) => issue.path === field)?.rule;
    if (answer.status >= 400 && rule !== undefined) return { rule };
    return { value: this.read(`POST ${path}`, schema, grantedOr('POST', path, answer).body) };
  }

  /** Sends the tag as `If-Match`: nothing is overwritten that was not seen. */
  async edit<S extends z.ZodType>(
    method: 'PUT' | 'PATCH',
    path: string,
    { tag }: Pick<Seen<unknown>, 'tag'>,
    body: unknown,
    schema: S,
  ): Promise<z.output<S>> {
    return this.read(`${method} ${path}`, schema, (await this.granted(method, path, body, tag)).body);
  }

  /** Asks for something that must be refused with this code. Throws `ExpectationFailed` when it is granted. */
  async refused(method: Method, path: string, body: unknown, code: string): Promise<Problem> {
    const answer = await this.send(method, path, body);
    const { data: problem } = Problem.safeParse(answer.body);
    const came = problem === undefined ? `${answer.status}` : problemText(problem);
    const isMet = problem?.code === code && answer.status === problem.status && answer.status >= 400;
    const what = `${method} ${path} is refused with ${code}`;
    this.transcript.check({ what, met: isMet, expected: code, actual: came });
    if (!isMet) throw new ExpectationFailed(what, code, came);
    return problem;
  }

  private async granted(method: Method, path: string, body?: unknown, tag?: string): Promise<Answer> {
    return grantedOr(method, path, await this.send(method, path, body, tag));
  }

  private async send(method: Method, path: string, body?: unknown, tag?: string): Promise<Answer> {
    const began = performance.now();
    const response = await fetch(`${this.access.apiUrl}/api/v1/${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.access.key}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(tag === undefined ? {} : { 'if-match': tag }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(PATIENCE_MS),
    }).catch((error: Error) => {
      throw new Refused(`${method} ${path} got no answer from ${this.access.apiUrl} (${reasonOf(error)}).`);
    });
    const text = await response.text();
    const answer = { status: response.status, etag: response.headers.get('etag') ?? undefined, body: parsed(text) };
    this.transcript.exchange({
      person: this.access.person,
      method,
      path: `/api/v1/${path}`,
      ...(body === undefined ? {} : { request: body }),
      status: answer.status,
      answer: answer.body,
      durationMs: Math.round(performance.now() - began),
    });
    return answer;
  }

  private read<S extends z.ZodType>(request: string, schema: S, body: unknown): z.output<S> {
    const result = schema.safeParse(body);
    if (result.success) return result.data;
    throw new ExpectationFailed(
      `${request} answers what the API’s schema says`,
      'an answer of that shape',
      z.prettifyError(result.error),
    );
  }
}

/** The answer, where it is a yes. Throws `Refused`. */
const grantedOr = (method: Method, path: string, answer: Answer): Answer => {
  if (answer.status < 400) return answer;
  const { data: problem } = Problem.safeParse(answer.body);
  const why = problem === undefined ? `${answer.status}` : problemText(problem);
  throw new Refused(`${method} ${path} was refused: ${why}`);
};

/** `fetch` hides what happened in the cause of its error. */
const reasonOf = ({ cause, message }: Error): string =>
  cause instanceof Error ? cause.message || String((cause as NodeJS.ErrnoException).code) : message;

const parsed = (text: string): unknown => {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};
