import { contentPolicy } from './content-policy';

const policy = (overrides: Partial<Parameters<typeof contentPolicy>[0]> = {}): Map<string, string> =>
  new Map(
    contentPolicy({ nonce: 'bm9uY2U=', mediaOrigins: ['https://media.example.org'], development: false, ...overrides })
      .split('; ')
      .map((directive): [string, string] => {
        const [name = '', ...sources] = directive.split(' ');
        return [name, sources.join(' ')];
      }),
  );

describe('contentPolicy', () => {
  it('lets only scripts run that carry the nonce of the request', () => {
    expect(policy().get('script-src')).toBe("'self' 'nonce-bm9uY2U=' 'strict-dynamic'");
  });

  it('allows no inline style and no eval in production', () => {
    expect([...policy().values()].join(' ')).not.toMatch(/unsafe/);
  });

  it('loads pictures and films from here and from where media are kept, and nowhere else', () => {
    expect(policy().get('img-src')).toBe("'self' https://media.example.org data:");
    expect(policy().get('media-src')).toBe("'self' https://media.example.org");
  });

  it('forbids everything that it does not name', () => {
    expect(policy().get('default-src')).toBe("'none'");
    expect(policy().get('frame-ancestors')).toBe("'none'");
    expect(policy().get('base-uri')).toBe("'none'");
  });
});
