import { instant } from '@backup-health/backstage-plugin-common';
import { PreparedJson } from './preparedJson';
import { RememberedAnswers } from './rememberedAnswers';

let now: number;
let made: number;
beforeEach(() => {
  now = 1_000_000;
  made = 0;
});

const clock = () => instant(now);
const make = async () => ({
  answer: PreparedJson.of({ made: ++made }),
  until: instant(now + 30_000),
});
const answers = (bytesAtMost?: number) =>
  new RememberedAnswers({ clock, bytesAtMost });

describe('RememberedAnswers', () => {
  it('gives an answer again while it is made from the same', async () => {
    const all = answers();
    const entry = {};
    const first = await all.get('a', ['hash', entry], make);
    expect(await all.get('a', ['hash', entry], make)).toBe(first);
    expect(made).toBe(1);
  });

  it.each([
    ['another value', ['other', 1]],
    ['one more', ['hash', 1, 2]],
    ['one less', ['hash']],
  ])('makes it anew from %s', async (_, basis) => {
    const all = answers();
    await all.get('a', ['hash', 1], make);
    await all.get('a', basis, make);
    expect(made).toBe(2);
  });

  it('keeps questions apart', async () => {
    const all = answers();
    const first = await all.get('a', [], make);
    expect(await all.get('b', [], make)).not.toBe(first);
  });

  it('makes it anew when its time is over', async () => {
    const all = answers();
    await all.get('a', [], make);
    now += 29_999;
    await all.get('a', [], make);
    expect(made).toBe(1);
    now += 1;
    await all.get('a', [], make);
    expect(made).toBe(2);
  });

  it('makes one answer for all who ask at once', async () => {
    const all = answers();
    const asked = [1, 2, 3].map(() => all.get('a', [], make));
    expect(new Set(await Promise.all(asked)).size).toBe(1);
    expect(made).toBe(1);
  });

  it('does not give what was begun before a change to who asks after it', async () => {
    const all = answers();
    let finish = () => {};
    const slow = all.get('a', ['old'], async () => {
      await new Promise<void>(resolve => {
        finish = resolve;
      });
      return make();
    });
    const fresh = await all.get('a', ['new'], make);
    finish();
    await slow;
    expect(await all.get('a', ['new'], make)).toBe(fresh);
  });

  it('remembers no failure', async () => {
    const all = answers();
    const fail = async () => {
      throw new Error('no database');
    };
    const failed = [all.get('a', [], fail), all.get('a', [], fail)];
    for (const each of failed) await expect(each).rejects.toThrow('database');
    await all.get('a', [], make);
    expect(made).toBe(1);
  });

  it('forgets what was asked for longest ago before it holds too much', async () => {
    const all = answers(3 * PreparedJson.of({ made: 1 }).size);
    for (const key of ['a', 'b', 'c', 'a', 'd']) await all.get(key, [], make);
    expect(made).toBe(4);
    await all.get('a', [], make);
    expect(made).toBe(4);
    await all.get('b', [], make);
    expect(made).toBe(5);
  });
});
