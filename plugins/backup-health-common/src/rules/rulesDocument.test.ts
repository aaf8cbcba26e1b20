import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { rules } from './index';
import { rulesDocument } from './rulesDocument';

const page = resolve(__dirname, '../../../../docs/rules.md');

describe('docs/rules.md', () => {
  it('is what the table says: run node scripts/docs/rules.mjs', () => {
    expect(readFileSync(page, 'utf8')).toBe(rulesDocument(rules));
  });

  it('has no name twice', () => {
    const ids = rules.map(rule => rule.id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
