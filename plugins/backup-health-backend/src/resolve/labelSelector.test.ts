import { parseLabelSelector } from './labelSelector';

describe('parseLabelSelector', () => {
  const labels = { app: 'shop', tier: 'web', 'example.org/team': 'a' };

  it.each([
    ['app=shop', true],
    ['app==shop,tier=web', true],
    ['app = shop', true],
    ['app=blog', false],
    ['app!=blog', true],
    ['missing!=x', true],
    ['tier in (web, api)', true],
    ['tier in (api)', false],
    ['tier notin (api)', true],
    ['missing notin (api)', true],
    ['example.org/team', true],
    ['!example.org/team', false],
    ['!missing', true],
    ['', true],
  ])('%s: %s', (text, expected) => {
    expect(parseLabelSelector(text)(labels)).toBe(expected);
  });

  it.each(['app=(', 'a b', 'tier in web', '=x'])('refuses %s', text => {
    expect(() => parseLabelSelector(text)).toThrow(text);
  });
});
