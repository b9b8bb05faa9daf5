/** Makes ids: a kind's prefix and a ULID, so that ids of one kind sort by the time they were made. */
import { ID_PREFIXES, type IdKind } from '@greenlight/shared/kernel/ids.js';
import { ulid } from 'ulid';
import type { z } from 'zod';

export const newId = <K extends IdKind>(kind: K): string & z.$brand<K> =>
  `${ID_PREFIXES[kind]}_${ulid()}` as string & z.$brand<K>;
