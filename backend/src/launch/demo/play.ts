/** The whole play: people come in, the rules are set, three acts, the record, and the rules are put back. */
import { actOne } from './act-one.js';
import { actThree } from './act-three.js';
import { actTwo } from './act-two.js';
import { introduceCast } from './assemble-cast.js';
import { close, type Ending } from './closing.js';
import { type RestoreRules, setRuleOfTwo } from './rule-of-two.js';
import { beginAct, beginStep, type Stage } from './stage.js';
import { wearBrand } from './wear-brand.js';

/** `keepsBrand`: the server is the demo's own, so that its pages may go on wearing the brand. */
const prepare = async (stage: Stage, keepsBrand: boolean): Promise<RestoreRules> => {
  const { brandKit } = await stage.brief();
  beginAct(
    stage,
    'Before it begins',
    'Every request is made over the public HTTP API, with the key of the person who makes it.',
  );
  beginStep(stage, 'Who is who');
  introduceCast(stage);
  beginStep(
    stage,
    'The rule of two',
    'A policy says how many distinct people must approve. Only an admin may change it.',
  );
  const restorePolicy = await setRuleOfTwo(stage);
  if (brandKit === undefined) return restorePolicy;
  beginStep(stage, 'The brand');
  const restoreBrand = await wearBrand(stage, brandKit);
  return async () => {
    await restorePolicy();
    if (!keepsBrand) await restoreBrand();
  };
};

/** Throws `ExpectationFailed`, `Refused`, or what the network throws; the rules are put back all the same. */
export const play = async (stage: Stage, keepsBrand: boolean): Promise<Ending> => {
  const restore = await prepare(stage, keepsBrand);
  try {
    const production = await actOne(stage);
    await actTwo(stage, production);
    await actThree(stage, production);
    return await close(stage, production);
  } finally {
    await restore();
    stage.narrator.detail('The organisation’s own rules are put back.');
  }
};
