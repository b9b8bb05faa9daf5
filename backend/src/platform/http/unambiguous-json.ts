/**
 * Refuses JSON that two readers can take for two different things (RFC 7493): bytes that are no UTF-8, and a name that
 * is twice in one object, of which most parsers keep the last and some the first. "What was checked on the way isn't
 * what was stored" is the threat.
 */
import { DomainError, invalidField } from '@greenlight/shared/kernel/errors.js';
import { type JSONPath, printParseErrorCode, visit } from 'jsonc-parser';

/** Far deeper than any body is, far less than what a reader's stack can take. */
const MAX_DEPTH = 64;
const MAX_PATH_LENGTH = 200;

/** By the names that the parser has for what it finds; the others are for signs that JSON doesn't know at all. */
const FINDINGS: Readonly<Record<string, string>> = {
  InvalidNumberFormat: 'this is no number',
  PropertyNameExpected: 'a name in quotation marks is expected',
  ValueExpected: 'a value is expected',
  ColonExpected: 'a colon is expected',
  CommaExpected: 'a comma is expected',
  CloseBraceExpected: 'a closing brace is expected',
  CloseBracketExpected: 'a closing bracket is expected',
  EndOfFileExpected: 'nothing more is expected',
  InvalidCommentToken: 'a comment is no JSON',
  UnexpectedEndOfString: 'the text has no end',
  UnexpectedEndOfNumber: 'the number has no end',
  InvalidUnicode: 'after \\u, four hexadecimal digits are expected',
  InvalidEscapeCharacter: 'after \\, this sign means nothing',
  InvalidCharacter: 'this sign must be escaped',
};

const UTF8 = new TextDecoder('utf-8', { fatal: true });

/** Throws `malformed_json` for bytes that are no UTF-8; a byte order mark at the beginning is left out. */
export const readUtf8 = (bytes: Uint8Array): string => {
  try {
    return UTF8.decode(bytes);
  } catch {
    throw new DomainError('malformed_json', 'The body is not valid UTF-8.');
  }
};

/** `line` and `character` as the parser counts them: from 0. */
const malformedAt = (finding: string, line: number, character: number): DomainError => {
  const rule = `line ${line + 1}, column ${character + 1}: ${FINDINGS[finding] ?? 'this is no JSON'}`;
  return new DomainError('malformed_json', `The body is not well-formed JSON: ${rule}.`, {
    issues: [{ path: 'body', rule, code: 'malformed_json' }],
  });
};

const named = (path: JSONPath): string => path.join('.').slice(0, MAX_PATH_LENGTH);
const SUSPICIOUS: ReadonlySet<string> = new Set(['__proto__', 'prototype']);

/** By these names a reader that merges objects is led to the prototype of all of them. */
const reachesPrototype = (path: JSONPath): boolean =>
  path.at(-1) === '__proto__' || (path.at(-2) === 'constructor' && path.at(-1) === 'prototype');

/** Throws `malformed_json` naming the place, and `validation_failed` naming a field that is there twice or must not be. */
export const assertUnambiguous = (text: string): void => {
  const open: Set<string>[] = [];
  const enter = () => {
    if (open.push(new Set()) > MAX_DEPTH) throw invalidField('body', `must not be deeper than ${MAX_DEPTH} levels`);
  };
  const leave = () => void open.pop();
  const name = (key: string, pathOf: () => JSONPath) => {
    const keys = open.at(-1);
    const path = () => [...pathOf(), key];
    if (SUSPICIOUS.has(key) && reachesPrototype(path())) {
      throw invalidField(named(path()), 'must not be there: no field may have this name', 'forbidden_key');
    }
    if (!keys?.has(key)) return void keys?.add(key);
    throw invalidField(named(path()), 'must not be there twice', 'duplicate_key');
  };
  visit(
    text,
    {
      onObjectBegin: enter,
      onObjectEnd: leave,
      onArrayBegin: enter,
      onArrayEnd: leave,
      onObjectProperty: (key, _offset, _length, _line, _character, pathOf) => name(key, pathOf),
      onError: (error, _offset, _length, line, character) => {
        throw malformedAt(printParseErrorCode(error), line, character);
      },
    },
    { disallowComments: true },
  );
};
