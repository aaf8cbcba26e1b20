import { parseInstant } from '@backup-health/backstage-plugin-common';
import { startLayout } from '../../__testUtils__/layouts';

const now = parseInstant('2026-11-21T05:00:00Z')!;
let layout: Awaited<ReturnType<typeof startLayout>>;

afterEach(async () => {
  await layout.stop();
});

async function read(names: string[]) {
  layout = await startLayout(
    { type: 'kopia', prefix: 'nas/', asset: { kind: 'files', name: 'nas' } },
    names.map((name, i) => ({
      Key: `nas/${name}`,
      Size: 1,
      LastModified: `2026-11-21T0${i}:00:00Z`,
    })),
    now,
  );
  return layout.read();
}

describe('the kopia layout', () => {
  it('knows that something was written, and calls it no good point', async () => {
    const { points } = await read(['kopia.repository', 'q77-s0', 'p00-s0']);
    expect(points).toMatchObject([
      {
        attemptedAt: parseInstant('2026-11-21T01:00:00Z'),
        result: 'unknown',
        evidence: 'ran',
        encrypted: true,
      },
    ]);
    expect(points[0].asOf).toBeUndefined();
  });

  it('says that there is no repository', async () => {
    const { points, problems } = await read(['q77-s0']);
    expect(points).toEqual([]);
    expect(problems[0].title).toContain('no kopia.repository');
  });
});
