/** The files every newsroom shares: its stylesheet and the typefaces that brand kits can name. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { BRAND_TYPEFACES } from '@greenlight/shared/creative/brand-kit.js';

const require = createRequire(import.meta.url);
const STYLES = new URL('../../../../../assets/newsroom/newsroom.css', import.meta.url);

type Weight = 400 | 700;
type Family = (typeof BRAND_TYPEFACES)[number];

const fileNameOf = (family: Family): string => family.toLowerCase().replaceAll(' ', '-');

/** The name under which `NewsroomController` serves a typeface. */
export const fontFileName = (family: Family, weight: Weight): string => `${fileNameOf(family)}-${weight}.woff2`;

export const newsroomStyles = (): Promise<string> => readFile(STYLES, 'utf8');

/** `undefined` for a file that is none of the known typefaces'. */
export const newsroomFont = async (file: string): Promise<Buffer | undefined> => {
  const [, name, weight] = /^(.+)-(400|700)\.woff2$/.exec(file) ?? [];
  const family = BRAND_TYPEFACES.find((candidate) => fileNameOf(candidate) === name);
  if (family === undefined || name === undefined) return undefined;
  return readFile(require.resolve(`@fontsource/${name}/files/${name}-latin-${weight}-normal.woff2`));
};
