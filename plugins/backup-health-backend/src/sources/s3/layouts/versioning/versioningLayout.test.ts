import { instant, parseInstant } from '@backup-health/backstage-plugin-common';
import { answerXml, refuse } from '../../__fixtures__/stubStore';
import { KeptInMemory } from '../../__testUtils__/keptStreams';
import { startLayout } from '../../__testUtils__/layouts';

const now = parseInstant('2026-11-21T05:03:20Z')!;
let layout: Awaited<ReturnType<typeof startLayout>>;

beforeEach(async () => {
  layout = await startLayout(
    {
      type: 'versioning',
      prefix: '',
      asset: { kind: 'bucket', name: 'uploads' },
    },
    [],
    now,
  );
});

afterEach(async () => {
  await layout.stop();
});

function answer(status: string, lifecycle?: string) {
  const rules = lifecycle
    ? answerXml(200, lifecycle)
    : refuse(404, 'NoSuchLifecycleConfiguration');
  layout.store.answer((url: URL) =>
    url.searchParams.has('versioning')
      ? answerXml(
          200,
          `<VersioningConfiguration>${status}</VersioningConfiguration>`,
        )
      : rules,
  );
}

describe('the versioning layout', () => {
  it('tells for how long a deletion can be undone', async () => {
    answer(
      '<Status>Enabled</Status>',
      '<LifecycleConfiguration><Rule><ID>x</ID><Prefix></Prefix><Status>Enabled</Status><NoncurrentVersionExpiration><NoncurrentDays>90</NoncurrentDays></NoncurrentVersionExpiration></Rule></LifecycleConfiguration>',
    );
    const { windows, plans } = await layout.read();
    expect(plans[0]).toMatchObject({
      system: 'versioning',
      retentionSeconds: 90 * 86_400,
    });
    // Nobody says that versions were kept before it was first seen.
    const [from, to] = [parseInstant('2026-11-21T05:00:00Z'), windows[0].to];
    expect(windows).toMatchObject([{ from, to: from }]);
    // Not every reading is news.
    expect((await layout.read(instant(now + 60_000))).windows).toEqual(windows);

    const inDays = (days: number) => instant(now + days * 86_400_000);
    expect((await layout.read(inDays(30))).windows).toMatchObject([
      { from, to: instant(to + 30 * 86_400_000) },
    ]);
    expect((await layout.read(inDays(100))).windows[0].from).toBe(
      parseInstant('2026-12-01T00:00:00Z'),
    );
  });

  it('counts from when it was first seen, where no rule says how long', async () => {
    answer('<Status>Enabled</Status>');
    await layout.read();
    const later = instant(now + 3_600_000);
    const first = parseInstant('2026-11-21T05:00:00Z');
    expect((await layout.read(later)).windows[0].from).toBe(first);
  });

  it('counts from then after a restart, too', async () => {
    answer('<Status>Enabled</Status>');
    const stream = 'versioning:';
    const before = (await layout.read()).byStream[stream];
    const kept = new KeptInMemory();
    const origins = [{ origin: 'x', observations: before }];
    kept.keep({ stream, condition: 'readable', readAt: now, origins });
    layout.restart();
    const { windows } = await layout.read(instant(now + 7_200_000), kept);
    expect(windows[0].from).toBe(parseInstant('2026-11-21T05:00:00Z'));
  });

  it('knows none while it is off or suspended', async () => {
    answer('');
    const off = await layout.read();
    expect(off.windows).toEqual([]);
    expect(off.plans[0].invalid).toContain('Versioning is off');
    answer('<Status>Suspended</Status>');
    const suspended = await layout.read();
    expect(suspended.windows).toEqual([]);
    expect(suspended.plans[0].paused).toBe(true);
  });

  it('concludes nothing where it may not ask', async () => {
    layout.store.answer(refuse(403, 'AccessDenied'));
    await expect(layout.read()).rejects.toThrow(
      'reading the versioning of the bucket',
    );
  });
});
