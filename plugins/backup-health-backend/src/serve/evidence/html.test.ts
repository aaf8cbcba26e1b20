import { html } from './html';

describe('html', () => {
  it.each([
    ['<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
    ['" onclick="x', '&quot; onclick=&quot;x'],
    ["' onclick='x", '&apos; onclick=&apos;x'],
    ['&lt;', '&amp;lt;'],
    [7, '7'],
    [undefined, ''],
  ])('makes text of %j', (value, text) => {
    expect(String(html`<p title="${value}">${value}</p>`)).toBe(
      `<p title="${text}">${text}</p>`,
    );
  });

  it('keeps markup of its own, alone and in lists', () => {
    const items = ['<a>', 'b'].map(item => html`<li>${item}</li>`);
    expect(String(html`${items}${items[1]}`)).toBe(
      '<li>&lt;a&gt;</li><li>b</li><li>b</li>',
    );
  });

  it('takes nothing for markup that only looks like it', () => {
    const forged = JSON.parse('["<i>"]');
    expect(String(html`${forged}`)).toBe('&lt;i&gt;');
  });
});
