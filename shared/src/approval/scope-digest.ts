/** What the events of a scope remember of it: one digest of all that is stored, so that no field of it can be forgotten. */
import type { Position } from '../kernel/apply-event.js';
import { digestOf } from '../kernel/digest.js';
import type { Digest } from '../kernel/digest-schema.js';
import type { ScopeMachine } from './scope-machine.js';

/** Throws `validation_failed` for a position that can't have been stored by the machine: it has no canonical spelling. */
export const scopeDigest = ({ value, context }: Position<ScopeMachine>): Digest =>
  digestOf({ type: 'greenlight/scope/v1', state: value, context });
