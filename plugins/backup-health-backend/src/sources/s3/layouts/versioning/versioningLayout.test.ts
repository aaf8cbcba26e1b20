import { instant, parseInstant } from '@backup-health/backstage-plugin-common';
import { answerXml, refuse } from '../../__fixtures__/stubStore';
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
    expect(windows).toMatchObject([
      {
        from: parseInstant('2026-08-23T00:00:00Z'),
        to: parseInstant('2026-11-21T05:00:00Z'),
      },
    ]);
    expect(plans[0]).toMatchObject({
      system: 'versioning',
      retentionSeconds: 90 * 86_400,
    });
    // Not every reading is news.
    expect((await layout.read(instant(now + 60_000))).windows).toEqual(windows);
  });

  it('counts from when it was first seen, where no rule says how long', async () => {
    answer('<Status>Enabled</Status>');
    await layout.read();
    const later = instant(now + 3_600_000);
    expect((await layout.read(later)).windows[0].from).toBe(now);
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
