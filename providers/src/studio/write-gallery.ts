/** `npm run gallery -w providers -- <folder>`: one PNG of every template, in every format, for every example brand. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { composeScene } from './compose-scene.js';
import { gallerySpecs } from './gallery-specs.js';
import { renderStill } from './raster/still.js';

const [, , folder] = process.argv;
if (folder === undefined) throw new TypeError('usage: npm run gallery -w providers -- <folder>');
/** npm runs scripts in the workspace's folder, people mean the one they are in. */
const target = resolve(process.env.INIT_CWD ?? process.cwd(), folder);
await mkdir(target, { recursive: true });
let count = 0;
for (const { name, spec } of gallerySpecs()) {
  await writeFile(join(target, `${name}.png`), await renderStill(composeScene(spec).scene));
  count += 1;
}
process.stdout.write(`${count} pictures in ${target}\n`);
