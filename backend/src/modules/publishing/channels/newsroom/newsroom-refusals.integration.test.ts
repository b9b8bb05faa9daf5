import { type NewsroomApi, type Published, startNewsroomApi } from '../../../../../test/support/newsroom-api.js';

let api: NewsroomApi;
let published: Published;
beforeAll(async () => {
  api = await startNewsroomApi();
  const [first] = await api.publish('Mend and keep');
  if (!first) throw new Error('it is published');
  published = first;
});
afterAll(() => api?.close());

const visit = async (url: string, headers: Record<string, string>) => {
  const answer = await api.app.inject({ method: 'GET', url, headers });
  return { status: answer.statusCode, headers: answer.headers, text: answer.body };
};

describe('an address where nothing is', () => {
  const BROWSER = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8' };
  const NOBODYS = ['/newsroom', '/newsroom/nobody', '/newsroom/nobody/x', '/newsroom/No%20body'];
  const OF_NORTH = ['nothing', 'No%20slug', 'media/x.png', `media/${'0'.repeat(64)}.png`, 'a/b/c'];

  it('has a page of its newsroom for browsers, which leads to the front page and says nothing of why', async () => {
    const pages = await Promise.all(OF_NORTH.map((place) => visit(`/newsroom/north/${place}`, BROWSER)));
    const [first] = pages;
    for (const { status, headers, text } of pages) {
      expect({ status, type: headers['content-type'] }).toEqual({ status: 404, type: 'text/html; charset=utf-8' });
      expect(headers).toMatchObject({ 'x-robots-tag': 'noindex', 'cache-control': 'no-store', vary: 'accept' });
      expect(headers['content-security-policy']).toMatch(/^default-src 'none'; img-src 'self'/);
      expect(text).toBe(first?.text);
    }
    const { text = '' } = first ?? {};
    expect(text).toContain('<h1>There is nothing here</h1>');
    expect(text).toContain('<meta name="robots" content="noindex">');
    expect(text).toContain('<link rel="stylesheet" href="/newsroom/north/theme.css">');
    expect(text.match(/<a [^>]*href="\/newsroom\/north"/g)).toHaveLength(2);
    expect(text).not.toMatch(/canonical|og:|requestId|not_found|slug/);
  });

  it('has a page of nobody’s where there is no such newsroom', async () => {
    for (const place of NOBODYS) {
      const { status, headers, text } = await visit(place, BROWSER);
      expect({ place, status, type: headers['content-type'] }).toEqual({
        place,
        status: 404,
        type: 'text/html; charset=utf-8',
      });
      expect(text).toContain('<h1>There is nothing here</h1>');
      expect(text).toContain('href="/newsroom/assets/newsroom.css"');
      expect(text).not.toMatch(/theme\.css|North|<a /);
    }
  });

  it('is a problem for whoever doesn’t ask for a page', async () => {
    for (const accept of ['application/json', '*/*', 'image/png,*/*;q=0.8', 'text/html;q=0, */*'])
      for (const place of ['/newsroom/north/nothing', ...NOBODYS.slice(0, 3)]) {
        const { status, headers, text } = await visit(place, { accept });
        expect({ place, status, type: headers['content-type'] }).toMatchObject({
          status: 404,
          type: 'application/problem+json',
        });
        expect(JSON.parse(text)).toMatchObject({ code: 'not_found' });
        expect(headers.vary).toBe('accept');
      }
  });

  it('has no page for what may not be shown, but says that it can’t be', async () => {
    await api.whileStored('newsroom_entries', published.postId, { slug: 'buy-now' }, async () => {
      const { status, headers, text } = await visit('/newsroom/north/buy-now', BROWSER);
      expect(status).toBe(500);
      expect(headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
      expect(text).toContain('<h1>This page can’t be shown at the moment</h1>');
      expect(text).not.toMatch(/approved|backup|record/);
    });
  });

  it('leads on, when a slash at its end is all that is wrong', async () => {
    for (const [place, right] of [
      ['/newsroom/north/', '/newsroom/north'],
      ['/newsroom/north/mend-and-keep/', '/newsroom/north/mend-and-keep'],
      ['/newsroom/north/?utm_source=x/', '/newsroom/north?utm_source=x/'],
      ['/newsroom/north/rss.xml/', '/newsroom/north/rss.xml'],
      ['/newsroom//', '/newsroom'],
    ] as const) {
      const { status, headers } = await visit(place, BROWSER);
      expect({ place, status, location: headers.location }).toEqual({ place, status: 308, location: right });
      expect(headers['x-content-type-options']).toBe('nosniff');
    }
  });

  it('has a page for browsers also where the router can make nothing of it', async () => {
    for (const place of ['/newsroom/%E0%A4%A', '/newsroom/north/%E0%A4%A', `/newsroom/${'x'.repeat(600)}`]) {
      const { status, headers, text } = await visit(place, BROWSER);
      expect({ place, status, type: headers['content-type'] }).toEqual({
        place,
        status: 404,
        type: 'text/html; charset=utf-8',
      });
      expect(headers).toMatchObject({ 'x-robots-tag': 'noindex', 'cache-control': 'no-store', vary: 'accept' });
      expect(text).toContain('<h1>There is nothing here</h1>');
      expect((await visit(place, { accept: '*/*' })).headers['content-type']).toBe('application/problem+json');
    }
    for (const place of ['/api/v1/campaigns/%E0%A4%A', '/newsroomed/%E0%A4%A', '/%E0%A4%A'])
      expect((await visit(place, BROWSER)).headers['content-type']).toBe('application/problem+json');
  });
});
