import { partsApart } from './partsApart';

const hour = 3600;
const skewFrom = { newest: 'bucket of media', oldest: 'database of shop' };

describe('partsApart', () => {
  it('names the parts that would not agree, and sets no state', () => {
    expect(
      partsApart('Shop', {
        maxSkewSeconds: hour,
        skewSeconds: 12 * hour,
        skewFrom,
      }),
    ).toEqual([
      expect.objectContaining({
        rule: 'parts-apart',
        severity: 'warning',
        title:
          'Shop and what it depends on would come back 12 h apart, and at most 1 h is allowed',
        evidence: [
          {
            text: 'bucket of media goes back the least, database of shop the furthest',
          },
        ],
        state: undefined,
      }),
    ]);
  });

  it.each([
    ['just as far apart as is allowed', hour, hour],
    ['nearer than is allowed', hour, hour - 1],
    ['no limit', undefined, 100 * hour],
    ['nothing to compare', hour, undefined],
  ])('says nothing: %s', (_, maxSkewSeconds, skewSeconds) => {
    expect(
      partsApart('Shop', { maxSkewSeconds, skewSeconds, skewFrom }),
    ).toEqual([]);
  });

  it('speaks up a second later', () => {
    expect(
      partsApart('Shop', { maxSkewSeconds: hour, skewSeconds: hour + 1 }),
    ).toHaveLength(1);
  });
});
