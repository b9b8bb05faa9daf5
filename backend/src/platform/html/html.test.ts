import { html } from './html.js';

const EVIL = `</p><script>alert("x" + 'y' & 1)</script>`;
const HARMLESS = '&lt;/p&gt;&lt;script&gt;alert(&quot;x&quot; + &#39;y&#39; &amp; 1)&lt;/script&gt;';

describe('html', () => {
  it('escapes values in text and in attributes, addresses included', () => {
    expect(String(html`<p title="${EVIL}">${EVIL}</p>`)).toBe(`<p title="${HARMLESS}">${HARMLESS}</p>`);
    expect(String(html`<a href="${'https://example.org/?a=1&b="2"'}">x</a>`)).toBe(
      '<a href="https://example.org/?a=1&amp;b=&quot;2&quot;">x</a>',
    );
  });

  it('takes what templates made as it is, one or many', () => {
    const items = ['a', '<b>'].map((word) => html`<li>${word}</li>`);
    expect(String(html`<ul>${items}</ul>${html`<hr>`}`)).toBe('<ul><li>a</li><li>&lt;b&gt;</li></ul><hr>');
  });

  it('keeps backslashes and quotes of the template itself', () => {
    expect(String(html`<p class="a">\u00e9 ${''}</p>`)).toBe('<p class="a">é </p>');
  });
});
