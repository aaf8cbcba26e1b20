import { createHash } from 'node:crypto';
import { mockCredentials } from '@backstage/backend-test-utils';
import {
  Drill,
  instant,
  Instant,
  parseInstant,
  Verdict,
} from '@backup-health/backstage-plugin-common';
import request from 'supertest';
import { aVerdict, clock } from './__testUtils__/stored';
import { bare, closeTestApis, createTestApi } from './__testUtils__/testApi';

jest.setTimeout(60_000);
afterEach(closeTestApis);

const shop = 'component:default/shop';
const database = 'resource:default/database';
const path = '/entities/component/default/shop/evidence';
const member = 'user:default/member';
const outsider = 'user:default/outsider';
const at = (text: string): Instant => parseInstant(text)!;

const drill = (id: string, change: Partial<Drill> = {}): Drill => ({
  id,
  entityRef: shop,
  scenario: 'smoke',
  result: 'passed',
  declaredAt: at('2026-11-20T09:00:00Z'),
  validatedAt: at('2026-11-20T09:41:00Z'),
  checks: [{ name: 'orders are there', passed: true }],
  missingDependencies: [],
  runbookFixes: [],
  links: [],
  actor: 'user:default/ada',
  origin: 'person',
  recordedAt: at('2026-11-20T10:00:00Z'),
  ...change,
});

/** The shop that needs a database; it was ok, and has failed for two hours. */
async function api(
  options: Parameters<typeof createTestApi>[0] & {
    change?: (verdict: Verdict) => Verdict;
  } = {},
) {
  const { change = verdict => verdict, ...rest } = options;
  let now = clock();
  const made = await createTestApi({
    catalog: [bare(shop), bare(database)],
    now: () => now,
    ...rest,
  });
  await made.store.recordSweep(
    [shop, database].map(entityRef => ({
      entityRef,
      title: entityRef,
      annotations: {},
      dependsOn: entityRef === shop ? [database] : [],
    })),
    now,
  );
  const said = (state: Verdict['state'], assessedAt: Instant) => ({
    ...change(aVerdict(shop, state)),
    assessedAt,
  });
  const earlier = at('2026-11-20T06:00:00Z');
  const later = at('2026-11-21T03:00:00Z');
  await made.store.replaceVerdicts(
    [said('ok', earlier), aVerdict(database, 'ok')],
    earlier,
  );
  await made.store.replaceVerdicts(
    [said('failing', later), aVerdict(database, 'ok')],
    later,
  );
  await made.store.addDrill(drill('early'));
  await made.store.addDrill(
    drill('late', { recordedAt: at('2026-11-21T04:00:00Z') }),
  );
  await made.store.addWaiver({
    id: 'w1',
    entityRef: shop,
    rule: 'not-signed',
    owner: 'group:default/platform-team',
    reason: 'Signing comes with the new runner.',
    createdAt: at('2026-11-20T07:00:00Z'),
    createdBy: 'user:default/ada',
    expiresAt: at('2026-12-31T00:00:00Z'),
  });
  await made.store.endWaiver(shop, 'w1', {
    at: at('2026-11-21T02:00:00Z'),
    by: 'user:default/bob',
  });
  return {
    ...made,
    pass: (seconds: number) => {
      now = instant(now + seconds * 1000);
    },
    get: (query: Record<string, string> = {}, who = member) =>
      request(made.app)
        .get(path)
        .query(query)
        .set('Authorization', mockCredentials.user.header(who)),
  };
}

describe('GET …/evidence', () => {
  it('has all that is known now, with what the service needs', async () => {
    const { get } = await api();
    const { status, body } = await get();
    expect(status).toBe(200);
    expect(body.manifest).toMatchObject({
      entityRef: shop,
      asOf: '2026-11-21T05:00:00Z',
      madeAt: '2026-11-21T05:00:00Z',
      madeBy: member,
      plugin: { name: 'backup-health', version: expect.stringMatching(/^\d/) },
    });
    const { parts } = body;
    expect(
      body.manifest.parts.map(({ part }: { part: string }) => part),
    ).toEqual(Object.keys(parts));
    expect(parts.health).toMatchObject({
      state: 'failing',
      dependencies: [{ entityRef: database }],
    });
    expect(parts.policy).toMatchObject({
      tier: { id: 'tier-1' },
      targets: { rpoSeconds: 26 * 3600 },
    });
    expect(parts.drills.items.map((d: Drill) => d.id)).toEqual([
      'late',
      'early',
    ]);
    expect(parts.waivers.items).toEqual([]);
  });

  it('has what was known then, and says the same whenever it is asked', async () => {
    const { get, pass } = await api();
    const asOf = '2026-11-21T01:30:00Z';
    const { body } = await get({ asOf });
    expect(body.parts.health).toMatchObject({
      state: 'ok',
      lastGood: { ageSeconds: 1800 },
    });
    expect(body.parts.drills.items.map((d: Drill) => d.id)).toEqual(['early']);
    expect(body.parts.waivers.items).toMatchObject([
      { id: 'w1', active: true },
    ]);
    expect(body.parts.waivers.items[0]).not.toHaveProperty('endedBy');
    pass(3600);
    const again = await get({ asOf });
    expect(again.body.manifest.parts).toEqual(body.manifest.parts);
    expect(again.body.manifest.madeAt).toBe('2026-11-21T06:00:00Z');
    expect(again.body.manifestSha256).not.toBe(body.manifestSha256);
  });

  it.each([
    ['2026-11-19T00:00:00Z', 404, /history begins later.*GET …\/history/],
    ['2026-11-22T00:00:00Z', 400, /in the future.*Leave it out/],
    ['yesterday', 400, /asOf/],
  ])('refuses %s, and says what to do', async (asOf, expected, message) => {
    const { get, audit } = await api();
    const { status, body } = await get({ asOf });
    expect(status).toBe(expected);
    expect(body.error.message).toMatch(message);
    expect(audit.success).not.toHaveBeenCalled();
  });

  it('names no service that the catalog hides, in no format', async () => {
    const { get } = await api({
      sees: (who, ref) => who === member || ref !== database,
    });
    for (const format of ['json', 'csv', 'html']) {
      expect((await get({ format }, member)).text.includes(database)).toBe(
        format === 'json',
      );
      const { status, text } = await get({ format }, outsider);
      expect(status).toBe(200);
      expect(text).not.toContain(database);
    }
  });

  it.each([
    ['json', 'application/json; charset=utf-8'],
    ['csv', 'text/csv; charset=utf-8; header=present'],
    ['html', 'text/html; charset=utf-8'],
  ])('is a file to be saved, as %s', async (format, type) => {
    const { get } = await api();
    const { headers } = await get({ format });
    expect(headers).toMatchObject({
      'content-type': type,
      'content-disposition': `attachment; filename="backup-evidence_component-default-shop_2026-11-21T05-00-00Z.${format}"`,
      'access-control-expose-headers': 'Content-Disposition',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    expect(headers['content-security-policy']).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'.*; sandbox$/,
    );
  });

  it.each(['csv', 'html'])('is audited with its hash, as %s', async format => {
    const { get, auditor, audit } = await api();
    const { text } = await get({ format, asOf: '2026-11-21T05:00:00Z' });
    expect(auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'evidence-export',
        severityLevel: 'medium',
        meta: { entityRef: shop, format, asOf: '2026-11-21T05:00:00Z' },
      }),
    );
    const [[{ meta }]] = audit.success.mock.calls;
    expect(meta).toMatchObject({
      asOf: '2026-11-21T05:00:00Z',
      bytes: Buffer.byteLength(text),
      sha256: createHash('sha256').update(text).digest('hex'),
    });
    expect(text).toContain(meta.manifestSha256);
  });

  it('is audited where it is refused, too', async () => {
    const { get, audit } = await api({ sees: () => false });
    expect((await get()).status).toBe(404);
    expect(audit.success).not.toHaveBeenCalled();
    expect(audit.fail).toHaveBeenCalledTimes(1);
  });

  it('refuses a format that there is not', async () => {
    const { get } = await api();
    expect((await get({ format: 'pdf' })).status).toBe(400);
  });
});

describe('what an object is called', () => {
  const evil = '=HYPERLINK("http://x")<script>alert(1)</script>\r\nx,y';
  const named = (verdict: Verdict): Verdict => ({
    ...verdict,
    findings: [
      {
        ...verdict.findings[0],
        title: evil,
        evidence: [{ text: evil }],
        remedy: [{ text: evil, command: evil }],
      },
    ],
    assets: verdict.assets.map(asset => ({
      ...asset,
      ref: { ...asset.ref, name: evil },
      plans: [{ ...asset.plans[0], title: evil }],
      copies: [{ ...asset.copies[0], title: evil }],
      demands: { rpoSeconds: { value: 3600, from: evil } },
    })),
  });

  it('runs in no browser', async () => {
    const { get } = await api({ change: named });
    const { text } = await get({ format: 'html' });
    expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(text).not.toMatch(
      /<script|<[a-z]+[^>]*\son[a-z]+=|https?:\/\/[^x]/i,
    );
    // The style is the one that the page allows itself.
    const [, style] = /<style>([^]*?)<\/style>/.exec(text)!;
    const hash = createHash('sha256').update(style).digest('base64');
    expect(text).toContain(`style-src &apos;sha256-${hash}&apos;`);
  });

  it('is run by no spreadsheet', async () => {
    const { get } = await api({ change: named });
    const { text } = await get({ format: 'csv' });
    const cells = cellsOf(text);
    expect(new Set(cells.map(row => row.length))).toEqual(new Set([11]));
    const held = cells.flat().filter(cell => cell.includes('HYPERLINK'));
    expect(held.length).toBeGreaterThan(4);
    expect(cells.flat().filter(cell => /^\s*[=+\-@]/.test(cell))).toEqual([]);
  });
});

/** By RFC 4180, apart from what writes it. */
function cellsOf(csv: string): string[][] {
  const rows: string[][] = [[]];
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  const text = csv.replace(/^\uFEFF/, '');
  for (let match = field.exec(text); match; match = field.exec(text)) {
    rows[rows.length - 1].push(match[1]?.replace(/""/g, '"') ?? match[2]);
    if (match[3] !== ',' && field.lastIndex < text.length) rows.push([]);
    if (field.lastIndex === text.length) return rows;
  }
  throw new Error('It is no CSV');
}
