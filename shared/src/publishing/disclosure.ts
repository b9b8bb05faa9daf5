/** Whether a post says that AI made what it shows (SPEC §4). */
import { z } from 'zod';

export const Disclosure = z.enum(['none', 'ai-generated']);
export type Disclosure = z.infer<typeof Disclosure>;
