import { closureOf } from './closure';

describe('closureOf', () => {
  it('reaches each once, the nearest first, in circles too', () => {
    const next: Record<string, string[]> = {
      a: ['b', 'c'],
      b: ['d', 'a'],
      c: ['d'],
      d: ['b'],
    };
    expect(closureOf('a', ref => next[ref])).toEqual({
      refs: ['b', 'c', 'd'],
      complete: true,
    });
  });

  it('ends where there is too much, and says so', () => {
    const next = (ref: string) => [`${ref}0`, `${ref}1`];
    expect(closureOf('', next, 3)).toEqual({
      refs: ['0', '1', '00'],
      complete: false,
    });
  });

  it('is whole where there is exactly as much as there may be', () => {
    const next = (ref: string) => (ref.length < 3 ? [`${ref}0`] : []);
    expect(closureOf('', next, 3)).toEqual({
      refs: ['0', '00', '000'],
      complete: true,
    });
  });
});
