import { demoCommand } from './demo-command';

const here = { apiUrl: 'http://localhost:3001', keysFile: '/repo/.greenlight/demo-keys.json', root: '/repo' };

describe('the command that fills an empty list', () => {
  it('plays on this server, not on one of its own', () => {
    expect(demoCommand(here)).toBe(
      'GREENLIGHT_URL=http://localhost:3001 npm run demo -- examples/course-enrolment.yaml',
    );
  });

  it('names the keys and the files where they are not in their usual place, as a shell reads them', () => {
    expect(demoCommand({ ...here, keysFile: '/data/demo-keys.json' })).toContain(
      ' GREENLIGHT_KEYS=/data/demo-keys.json GREENLIGHT_STORAGE_DIR=/data/storage npm run',
    );
    expect(demoCommand({ ...here, keysFile: "/Ona's data/k.json" })).toContain(
      " GREENLIGHT_KEYS='/Ona'\\''s data/k.json' GREENLIGHT_STORAGE_DIR='/Ona'\\''s data/storage' npm run",
    );
  });
});
