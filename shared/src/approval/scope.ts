/** The four things people approve, each on its own (SPEC §1). */
import { z } from 'zod';

export const SCOPES = ['strategy', 'content', 'schedule', 'ads'] as const;
export const Scope = z.enum(SCOPES);
export type Scope = z.infer<typeof Scope>;

export const SCOPE_STATES = ['pending', 'approved', 'rejected', 'needs_review'] as const;
export const ScopeState = z.enum(SCOPE_STATES);
export type ScopeState = z.infer<typeof ScopeState>;
