// The stylesheet itself is read, since the colours in it are what is promised;
// only this test does so, and it never reaches a browser.
// eslint-disable-next-line no-restricted-imports
import { readFileSync } from 'fs';
// eslint-disable-next-line no-restricted-imports
import { join } from 'path';

const css = readFileSync(join(__dirname, 'tokens.module.css'), 'utf8');

function tokensOf(selector: string): Record<string, string> {
  const body = css.slice(css.indexOf(`${selector} {`)).split('}')[0];
  return Object.fromEntries(
    [...body.matchAll(/(--bh-[\w-]+):[^#;]*(#[0-9a-f]{6})/g)].map(match => [
      match[1],
      match[2],
    ]),
  );
}

/** Relative luminance, WCAG 2.2. */
function luminance(colour: string): number {
  const [r, g, b] = [1, 3, 5].map(at => {
    const channel = parseInt(colour.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045
      ? channel / 12.92
      : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

const themes = { light: '\n.root', dark: "[data-theme-mode='dark']) .root" };
const tones = ['bad', 'warning', 'unknown', 'good', 'none'];

describe.each(Object.entries(themes))('the %s theme', (_theme, selector) => {
  const token = tokensOf(selector);

  it.each(tones)('writes %s in readable words', tone => {
    const words = token[`--bh-${tone}-fg`];
    expect(contrast(words, token['--bh-surface'])).toBeGreaterThan(4.5);
    expect(contrast(words, token[`--bh-${tone}-bg`])).toBeGreaterThan(4.5);
  });

  it.each(tones)('draws %s so that its shape is seen', tone => {
    const shape = token[`--bh-${tone}-fill`];
    expect(contrast(shape, token['--bh-surface'])).toBeGreaterThan(3);
    expect(contrast(shape, token[`--bh-${tone}-bg`])).toBeGreaterThan(3);
  });

  it.each(['bad', 'warning', 'good'])('draws the mark within %s', tone => {
    expect(
      contrast(token[`--bh-${tone}-mark`], token[`--bh-${tone}-fill`]),
    ).toBeGreaterThan(3);
  });

  it('writes second lines in readable words, wherever they stand', () => {
    for (const ground of ['surface', 'surface-2', 'bad-bg', 'warning-bg']) {
      expect(
        contrast(token['--bh-fg-muted'], token[`--bh-${ground}`]),
      ).toBeGreaterThan(4.5);
    }
  });

  it('keeps the word readable on the hatch', () => {
    expect(
      contrast(token['--bh-unknown-fg'], token['--bh-hatch']),
    ).toBeGreaterThan(4.5);
  });
});
