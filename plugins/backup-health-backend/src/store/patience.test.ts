import { ServiceUnavailableError } from '@backstage/errors';
import { patient, withPatience } from './patience';
import { troubleOf } from './unavailable';

const failing = (code: string) => Object.assign(new Error(code), { code });

/** A store that fails so often before it does what it is asked for. */
function storeThat(failures: Error[]) {
  let asked = 0;
  const store = patient({
    name: 'store',
    async read(value: string) {
      asked += 1;
      const failure = failures.shift();
      if (failure) throw failure;
      return value;
    },
  });
  return { store, asked: () => asked };
}

const within = <T>(ms: number, work: () => T) =>
  withPatience({ ms, reads: false }, work);

describe('patient', () => {
  it('asks a locked database again, on another turn of the loop', async () => {
    const { store, asked } = storeThat([
      failing('SQLITE_BUSY'),
      failing('SQLITE_BUSY_SNAPSHOT'),
      failing('55P03'),
    ]);
    let turns = 0;
    const count = setInterval(() => {
      turns += 1;
    }, 1);
    await expect(within(60_000, () => store.read('x'))).resolves.toBe('x');
    clearInterval(count);
    expect(asked()).toBe(4);
    expect(turns).toBeGreaterThan(3);
  });

  it('says after its time that it is locked', async () => {
    const { store } = storeThat(
      Array.from({ length: 1000 }, () => failing('SQLITE_BUSY')),
    );
    const answer = within(100, () => store.read('x'));
    await expect(answer).rejects.toThrow(ServiceUnavailableError);
    await expect(answer).rejects.toThrow(/locked by another process/);
  });

  it('has one time for all that one request asks', async () => {
    const { store, asked } = storeThat(
      Array.from({ length: 1000 }, () => failing('SQLITE_BUSY')),
    );
    await within(0, async () => {
      await expect(store.read('x')).rejects.toThrow(/locked/);
      await expect(store.read('y')).rejects.toThrow(/locked/);
    });
    expect(asked()).toBe(2);
  });

  it('does not wait for a reading that never comes back', async () => {
    const store = patient({ read: () => new Promise<void>(() => {}) });
    await expect(
      withPatience({ ms: 20, reads: true }, () => store.read()),
    ).rejects.toThrow(/does not answer/);
  });

  it('passes on what is no trouble of the database', async () => {
    const { store, asked } = storeThat([new TypeError('a mistake')]);
    await expect(store.read('x')).rejects.toThrow(new TypeError('a mistake'));
    expect(asked()).toBe(1);
  });

  it('hands out what is no promise as it is', () => {
    const store = patient({ size: 3, pages: () => [1, 2] });
    expect([store.size, store.pages()]).toEqual([3, [1, 2]]);
  });
});

describe('troubleOf', () => {
  it.each([
    ['SQLITE_BUSY', 'locked'],
    ['SQLITE_LOCKED_SHAREDCACHE', 'locked'],
    ['SQLITE_FULL', 'full'],
    ['SQLITE_READONLY', 'full'],
    ['SQLITE_IOERR_WRITE', 'unreachable'],
    ['SQLITE_CANTOPEN', 'unreachable'],
    ['55P03', 'locked'],
    ['53100', 'full'],
    ['25006', 'full'],
    ['53300', 'unreachable'],
    ['57P01', 'unreachable'],
    ['08006', 'unreachable'],
    ['ECONNREFUSED', 'unreachable'],
    ['ENOSPC', 'full'],
    ['SQLITE_CONSTRAINT', undefined],
    ['23505', undefined],
    ['42P01', undefined],
    ['ENOENT', undefined],
  ])('of %s is %p', (code, trouble) => {
    expect(troubleOf(failing(code))).toBe(trouble);
  });

  it.each([undefined, null, 'text', new Error('of nothing'), { code: 5 }])(
    'of %p is none',
    error => {
      expect(troubleOf(error)).toBeUndefined();
    },
  );
});
