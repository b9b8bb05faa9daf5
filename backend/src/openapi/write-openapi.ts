/**
 * Writes `backend/openapi.json`, or with `--check` fails when the committed file isn't what the code says. Needs no
 * database: the modules are looked at and not started.
 */
import { readFile, writeFile } from 'node:fs/promises';
import process from 'node:process';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { AppModule } from '../app.module.js';
import { loadConfig } from '../platform/config/config.js';
import { describeApi } from '../platform/http/openapi.js';

const FILE = new URL('../../openapi.json', import.meta.url);

const UNUSED_SETTINGS = { MONGODB_URI: 'mongodb://127.0.0.1/unused', GREENLIGHT_SECRET: 'x'.repeat(32) };

const currentText = async (): Promise<string> => {
  const app = await NestFactory.create(AppModule.with(loadConfig(UNUSED_SETTINGS)), new FastifyAdapter(), {
    preview: true,
    logger: false,
  });
  return `${JSON.stringify(describeApi(app), null, 2)}\n`;
};

const text = await currentText();
if (!process.argv.includes('--check')) {
  await writeFile(FILE, text);
} else if ((await readFile(FILE, 'utf8').catch(() => '')) !== text) {
  process.stderr.write('backend/openapi.json is not what the code says. Run "npm run openapi" and commit it.\n');
  process.exit(1);
}
