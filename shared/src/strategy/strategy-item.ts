/** What is hashed of a strategy version (PROOF, Items): all of its body. */
import type { VersionFacts } from '../approval/campaign-facts.js';

export const strategyItem = ({ id, version, body }: Pick<VersionFacts, 'id' | 'version' | 'body'>) =>
  ({ type: 'greenlight/strategy/v1', id, version, body }) as const;
export type StrategyItem = ReturnType<typeof strategyItem>;
