import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { PreparedJson } from './preparedJson';

const value = { state: 'ok', text: 'Überwacht '.repeat(100) };

describe('PreparedJson', () => {
  it('says the same in every encoding', async () => {
    const answer = PreparedJson.of(value);
    const texts = [
      await answer.encoded('identity'),
      gunzipSync(await answer.encoded('gzip')),
      brotliDecompressSync(await answer.encoded('br')),
    ].map(bytes => JSON.parse(bytes.toString('utf8')));
    expect(texts).toEqual([value, value, value]);
    expect(answer.size).toBe((await answer.encoded('identity')).length);
  });

  it('is compressed once', async () => {
    const answer = PreparedJson.of(value);
    const first = await answer.encoded('gzip');
    expect(await answer.encoded('gzip')).toBe(first);
    expect(first.length).toBeLessThan(answer.size / 5);
  });

  it('has the tag of what it says', () => {
    const { tag } = PreparedJson.of(value);
    expect(tag).toMatch(/^W\/"[\w-]{27}"$/);
    expect(PreparedJson.of({ ...value }).tag).toBe(tag);
    expect(PreparedJson.of({ ...value, state: 'failing' }).tag).not.toBe(tag);
  });
});
