/** Every rule of the evaluation, in the order in which findings are shown. Ids are unique and never reused. */
import type { Rule } from '../rule.js';
import { ACCOUNT_RULES } from './account-rules.js';
import { ADS_RULES } from './ads-rules.js';
import { BRAND_RULES } from './brand-rules.js';
import { CADENCE_RULES } from './cadence-rules.js';
import { CHANNEL_FIT_RULES } from './channel-fit-rules.js';
import { CONTENT_COPY_RULES } from './content-copy-rules.js';
import { CONTENT_STATE_RULES } from './content-state-rules.js';
import { FORBIDDEN_WORD_RULES } from './forbidden-word-rules.js';
import { SCHEDULE_RULES } from './schedule-rules.js';
import { STRATEGY_DATE_RULES } from './strategy-date-rules.js';
import { STRATEGY_PLAN_RULES } from './strategy-plan-rules.js';
import { STRATEGY_RULES } from './strategy-rules.js';

export const RULES: readonly Rule[] = [
  ...STRATEGY_RULES,
  ...STRATEGY_DATE_RULES,
  ...STRATEGY_PLAN_RULES,
  ...CONTENT_STATE_RULES,
  ...FORBIDDEN_WORD_RULES,
  ...CONTENT_COPY_RULES,
  ...CHANNEL_FIT_RULES,
  ...ACCOUNT_RULES,
  ...SCHEDULE_RULES,
  ...CADENCE_RULES,
  ...ADS_RULES,
  ...BRAND_RULES,
];
