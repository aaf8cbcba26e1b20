import {
  Drill,
  instant,
  Instant,
  Observation,
  parseInstant,
} from '@backup-health/backstage-plugin-common';
import { DatabaseStore } from '../../store/databaseStore';
import {
  backup,
  cluster,
  reading,
  volume,
} from '../../store/__testUtils__/observations';

export const now = parseInstant('2026-11-21T05:00:00Z')!;
export const shop = 'component:default/shop';
export const source = 'kubernetes:prod';

const hourAgo = instant(now - 3_600_000);
const asset = {
  kind: 'database' as const,
  cluster,
  namespace: 'shop',
  name: 'main',
};
const selects = {
  by: 'namespaces' as const,
  cluster,
  include: ['shop'],
  exclude: [],
  includeResources: [],
  excludeResources: [],
  labelled: false,
  volumeData: 'no' as const,
};
const plan = {
  type: 'plan' as const,
  key: 'daily',
  system: 'velero',
  name: 'daily',
  title: 'Velero schedule daily',
  role: 'backup' as const,
  standing: 'declared' as const,
  schedule: { expression: '0 2 * * *', dialect: 'robfig-v3' as const },
  paused: false,
  createdAt: instant(now - 30 * 86_400_000),
  selects,
};

const job = {
  type: 'run' as const,
  plan: 'daily',
  startedAt: hourAgo,
  endedAt: now,
  result: 'failed' as const,
};
const place = {
  type: 'location' as const,
  title: 'bucket',
  availability: 'unavailable' as const,
};
const readiness = {
  type: 'readiness' as const,
  kind: 'external-secret' as const,
  cluster,
  namespace: 'shop',
  name: 'pg',
  title: 'ExternalSecret shop/pg',
  state: 'not-ready' as const,
};
const restore = {
  type: 'restore' as const,
  system: 'velero',
  name: 'r',
  title: 'Restore r',
  requestedAt: hourAgo,
  startedAt: hourAgo,
  result: 'failed' as const,
  holds: selects,
};
const database = { type: 'asset' as const, ref: asset };
const block = { type: 'run-block' as const, run: 'run', reason: 'Waiting' };
const taken = {
  plan: 'daily',
  asOf: hourAgo,
  availableAt: hourAgo,
  holds: selects,
};

/** Where a source may write what it likes, by what is kept of it. */
const observed: Record<string, (text: string, key: string) => Observation> = {
  'message of a point': (text, key) =>
    backup(key, { ...taken, result: 'failed', message: text }),
  'phase of a point': (text, key) => backup(key, { ...taken, phase: text }),
  'key of a point': text => backup('x', { ...taken, key: `s3/b/${text}` }),
  'name of the object of a point': (text, key) =>
    backup(key, {
      ...taken,
      object: { apiVersion: 'v1', kind: 'Backup', namespace: 'x', name: text },
    }),
  'uid of an object': (text, key) =>
    backup(key, {
      object: { apiVersion: 'v1', kind: 'Backup', name: key, uid: text },
    }),
  'namespaces of a point': (text, key) =>
    backup(key, { holds: { ...selects, include: [text] } }),
  'place of a point': (text, key) => backup(key, { locations: [text] }),
  'storage class': (text, key) => backup(key, { storageClass: text }),
  'signature of a point': (text, key) =>
    backup(key, { signature: { present: true, name: text } }),
  'message of a run': (text, key) => ({ ...job, key, message: text }),
  'message of what blocks a run': (text, key) => ({
    ...block,
    key,
    message: text,
  }),
  'reason of what blocks a run': (text, key) => ({
    ...block,
    key,
    reason: text,
    message: '',
  }),
  'missing object of a run': (text, key) => ({
    ...block,
    key,
    message: '',
    missing: { kind: 'Secret', namespace: 'shop', name: text, key: text },
  }),
  'title of a plan': (text, key) => ({ ...plan, key, title: text }),
  'schedule of a plan': (text, key) => ({
    ...plan,
    key,
    schedule: { expression: text, dialect: 'robfig-v3' },
  }),
  'refusal of a plan': (text, key) => ({ ...plan, key, invalid: text }),
  'command of what looks like a backup': (text, key) => ({
    ...plan,
    key,
    standing: 'suggested',
    looksLike: text,
  }),
  'needs of a plan': (text, key) => ({
    ...plan,
    key,
    needs: [{ kind: 'Secret', namespace: 'shop', name: 's', key: text }],
  }),
  'message of a place': (text, key) => ({ ...place, key, message: text }),
  'endpoint of a place': (text, key) => ({ ...place, key, endpoint: text }),
  'bucket of a place': (text, key) => ({ ...place, key, bucket: text }),
  'prefix of a place': (text, key) => ({ ...place, key, prefix: text }),
  'fact of a place': (text, key) => ({
    ...place,
    key,
    facts: { encryption: { known: false, because: text } },
  }),
  'title of a problem': (text, key) => ({
    type: 'problem',
    key,
    title: text,
    remedy: 'None',
  }),
  'remedy of a problem': (text, key) => ({
    type: 'problem',
    key,
    title: 'It is odd',
    remedy: text,
  }),
  'message of a readiness': (text, key) => ({
    ...readiness,
    key,
    message: text,
  }),
  'address of a store': (text, key) => ({ ...readiness, key, url: text }),
  'what an ExternalSecret makes': (text, key) => ({
    ...readiness,
    key,
    provides: [text],
  }),
  'message of a restore': (text, key) => ({ ...restore, key, message: text }),
  'namespaces of a restore': (text, key) => ({
    ...restore,
    key,
    into: { [text]: text },
  }),
  'name of an asset': (text, key) => ({
    ...database,
    key,
    ref: { ...asset, name: text },
  }),
  'labels of an asset': (text, key) => ({
    ...database,
    key,
    labels: { 'app.kubernetes.io/part-of': text, [text]: 'x' },
  }),
  'aliases of an asset': (text, key) => ({
    ...database,
    key,
    aliases: [`csi:${text}`],
  }),
  'storage class of a volume': (text, key) =>
    volume(key, { volume: { storageClass: text } }),
  'result of a volume': (text, key) => ({
    type: 'volume-result',
    key,
    point: 'p',
    volume: asset,
    result: 'failed',
    message: text,
  }),
  'gap of a window': (text, key) => ({
    type: 'window',
    key,
    from: hourAgo,
    to: now,
    holds: { by: 'assets', refs: [asset] },
    locations: [],
    evidence: 'artifact-seen',
    gaps: [{ from: hourAgo, to: now, because: text }],
  }),
};

const drill: Drill = {
  id: '',
  entityRef: shop,
  scenario: 'smoke',
  result: 'failed',
  declaredAt: hourAgo,
  checks: [],
  missingDependencies: [],
  runbookFixes: [],
  links: [],
  actor: 'user:default/ada',
  origin: 'person',
  recordedAt: now,
};

/** Where people and CI jobs may write what they like. */
const told: Record<string, (text: string) => Partial<Drill>> = {
  'notes of a drill': text => ({ notes: text }),
  'what a drill missed': text => ({ missingDependencies: [text] }),
  'what a drill taught': text => ({ runbookFixes: [text] }),
  'checks of a drill': text => ({ checks: [{ name: text, passed: false }] }),
  'links of a drill': text => ({
    links: [{ title: text, url: `https://ci.example.com/?${text}` }],
  }),
  'environment of a drill': text => ({ environment: text }),
};

export interface Place {
  name: string;
  plant(store: DatabaseStore, texts: string[]): Promise<void>;
}

let stream = 0;

async function commit(
  store: DatabaseStore,
  observations: Observation[],
  origin?: (text: number) => string,
): Promise<void> {
  const whole = reading(`planted-${(stream += 1)}`, now, observations);
  await store.commit(source, {
    ...whole,
    origins: whole.origins.map((each, n) => ({
      ...each,
      origin: origin?.(n) ?? each.origin,
    })),
  });
}

export const places: Place[] = [
  ...Object.entries(observed).map(([name, make]) => ({
    name,
    plant: (store: DatabaseStore, texts: string[]) =>
      commit(
        store,
        texts.map((text, n) => make(text, `${name}-${n}`)),
      ),
  })),
  {
    name: 'origin of what is read',
    plant: (store, texts) =>
      commit(
        store,
        texts.map((_, n) => backup(`origin-${n}`)),
        n => texts[n],
      ),
  },
  {
    name: 'message, remedy and position of a stream',
    async plant(store, texts) {
      for (const [n, text] of texts.entries()) {
        const of = { stream: `failed-${n}`, readAt: now as Instant };
        await store.commit(source, {
          ...of,
          condition: 'readable',
          origins: [],
          position: JSON.stringify({ lookedAt: [text] }),
        });
        await store.commit(source, {
          ...of,
          condition: 'failing',
          message: text,
          remedy: `Look at it: ${text}`,
        });
      }
    },
  },
  {
    name: 'title and UID of a source',
    async plant(store, texts) {
      const known = await store.listSources();
      const titled = texts.map((text, n) => ({
        id: `kubernetes:titled-${n}`,
        kind: 'kubernetes' as const,
        title: text,
        intervalSeconds: 30,
        streams: [],
      }));
      await store.syncSources(
        [
          ...titled,
          ...known.map(({ id, kind, title, streams }) => ({
            id,
            kind,
            title,
            intervalSeconds: 30,
            streams: streams.map(each => each.stream),
          })),
        ],
        now,
      );
      for (const [n, text] of texts.entries()) {
        await store.recordSource(titled[n].id, { clusterUid: text });
      }
    },
  },
  {
    name: 'title, annotations and lifecycle in the catalog',
    async plant(store, texts) {
      await store.recordSweep(
        [
          {
            entityRef: shop,
            title: 'shop',
            annotations: { 'backstage.io/kubernetes-namespace': 'shop' },
            dependsOn: [],
          },
          ...texts.map((text, n) => ({
            entityRef: `component:default/planted-${n}`,
            title: text,
            lifecycle: text,
            annotations: {
              'backstage.io/kubernetes-namespace': text,
              [text]: text,
            },
            dependsOn: [],
          })),
        ],
        now,
      );
    },
  },
  ...Object.entries(told).map(([name, make]) => ({
    name,
    async plant(store: DatabaseStore, texts: string[]) {
      for (const [n, text] of texts.entries()) {
        await store.addDrill({ ...drill, id: `${name}-${n}`, ...make(text) });
      }
    },
  })),
  {
    name: 'key that keeps a drill from being recorded twice',
    async plant(store, texts) {
      for (const [n, text] of texts.entries()) {
        await store.addDrill(
          { ...drill, id: `once-${n}` },
          { key: text, hash: 'x' },
        );
      }
    },
  },
  {
    name: 'reason of a waiver',
    async plant(store, texts) {
      for (const [n, text] of texts.entries()) {
        await store.addWaiver({
          id: `waiver-${n}`,
          entityRef: shop,
          rule: 'not-signed',
          asset: { ...asset, name: `of-${n}` },
          owner: 'group:default/platform',
          reason: text,
          createdAt: hourAgo,
          createdBy: 'user:default/ada',
          expiresAt: instant(now + 86_400_000),
        });
      }
    },
  },
];
