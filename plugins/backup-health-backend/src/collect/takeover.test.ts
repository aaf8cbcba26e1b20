import { Takeover } from './takeover';

describe('Takeover', () => {
  const silenceMs = 12_000;
  const look = (
    takeover: Takeover,
    nowMs: number,
    beats: Record<string, number>,
  ) =>
    takeover.silent(
      { heartbeats: async () => new Map(Object.entries(beats)) },
      nowMs,
      silenceMs,
    );

  it('finds a source whose heart stands still', async () => {
    const takeover = new Takeover();
    expect(await look(takeover, 0, { a: 1, b: 7 })).toEqual([]);
    expect(await look(takeover, 11_999, { a: 2, b: 7 })).toEqual([]);
    expect(await look(takeover, 12_000, { a: 3, b: 7 })).toEqual(['b']);
  });

  it('gives whoever takes it over time to begin', async () => {
    const takeover = new Takeover();
    await look(takeover, 0, { b: 7 });
    expect(await look(takeover, 12_000, { b: 7 })).toEqual(['b']);
    expect(await look(takeover, 15_000, { b: 7 })).toEqual([]);
    expect(await look(takeover, 24_000, { b: 7 })).toEqual(['b']);
  });

  it('forgets a source that is no more', async () => {
    const takeover = new Takeover();
    await look(takeover, 0, { b: 7 });
    await look(takeover, 6_000, {});
    expect(await look(takeover, 12_000, { b: 7 })).toEqual([]);
  });
});
