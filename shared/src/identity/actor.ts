/** Who did something, as the event chain records it (PROOF, Event chain). */
import { z } from 'zod';

export const Actor = z.object({ kind: z.enum(['user', 'key', 'link', 'system']), id: z.string() });
export type Actor = z.infer<typeof Actor>;

export const SYSTEM_ACTOR = (part: string): Actor => ({ kind: 'system', id: part });
