/** Every template by its name; a name without a drawing doesn't compile. */
import type { StudioTemplate } from '@greenlight/shared/media/render-spec.js';
import type { Template } from './brief.js';
import { editorial } from './editorial.js';
import { minimal } from './minimal.js';
import { mosaic } from './mosaic.js';
import { poster } from './poster.js';
import { split } from './split.js';
import { spotlight } from './spotlight.js';
import { ticket } from './ticket.js';

export const TEMPLATES = { editorial, spotlight, split, poster, minimal, ticket, mosaic } satisfies Record<
  StudioTemplate,
  Template
>;
