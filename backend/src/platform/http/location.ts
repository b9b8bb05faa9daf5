/** `@Location('/api/v1/posts/:id')`: where a created thing is found; `:names` are taken from the answer (SPEC §12). */
import { SetMetadata } from '@nestjs/common';

export const LOCATION_TEMPLATE = Symbol('location template');

export const Location = (template: string): MethodDecorator => SetMetadata(LOCATION_TEMPLATE, template);

/** Throws when the answer lacks a field that the template names: a route's defect. */
export const fillLocation = (template: string, answer: unknown): string =>
  template.replace(/:([A-Za-z]+)/g, (_, name: string) => {
    const value = (answer as Record<string, unknown> | null | undefined)?.[name];
    if (typeof value !== 'string' && typeof value !== 'number') throw new Error(`The answer has no "${name}".`);
    return encodeURIComponent(value);
  });
