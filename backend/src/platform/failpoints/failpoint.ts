/**
 * Named places where a fault can be made on purpose (RELIABILITY). Unarmed, a failpoint does nothing; it is armed by
 * configuration (`GREENLIGHT_FAILPOINTS=cascade.after-scopes=throw,render.after-accept=kill@2`) or by a test.
 */
import { DomainError } from '@greenlight/shared/kernel/errors.js';

type Effect = () => void | Promise<void>;
interface Armed {
  effect: Effect;
  /** The effect happens on this hit (counted from 1) and not before. */
  onHit: number;
  hits: number;
}

const armed = new Map<string, Armed>();

/** Thrown by a `throw` failpoint. */
export class FailpointError extends Error {
  constructor(name: string) {
    super(`failpoint ${name}`);
    this.name = 'FailpointError';
  }
}

export const failpoint = async (name: string): Promise<void> => {
  const point = armed.get(name);
  if (!point) return;
  point.hits += 1;
  if (point.hits === point.onHit) await point.effect();
};

export const armFailpoint = (name: string, effect: Effect, onHit = 1): void => {
  armed.set(name, { effect, onHit, hits: 0 });
};

export const disarmFailpoints = (): void => armed.clear();

const EFFECTS: Record<string, (name: string) => Effect> = {
  throw: (name) => () => {
    throw new FailpointError(name);
  },
  kill: () => () => {
    process.kill(process.pid, 'SIGKILL');
  },
};

/** Arms what `GREENLIGHT_FAILPOINTS` names: `name=throw|kill[@hit]`, separated by commas. Throws on anything else. */
export const armFailpointsFrom = (setting: string): void => {
  for (const item of setting.split(',').filter(Boolean)) {
    const [, name, kind, hit] = /^([\w.-]+)=(throw|kill)(?:@([1-9]\d*))?$/.exec(item.trim()) ?? [];
    const effect = kind === undefined ? undefined : EFFECTS[kind];
    if (name === undefined || effect === undefined) {
      throw new DomainError('internal_error', `GREENLIGHT_FAILPOINTS: "${item}" is not name=throw|kill[@hit]`);
    }
    armFailpoint(name, effect(name), hit === undefined ? 1 : Number(hit));
  }
};
