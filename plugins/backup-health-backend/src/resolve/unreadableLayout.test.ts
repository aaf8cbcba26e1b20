import { mockServices } from '@backstage/backend-test-utils';
import {
  assessEntity,
  instant,
  StreamState,
} from '@backup-health/backstage-plugin-common';
import { readBackupHealthConfig } from '../config';
import { resolve } from './resolve';

const now = instant(Date.parse('2026-11-21T05:00:00Z'));
const hourAgo = instant(now - 3_600_000);

/** A database that only a layout of a bucket would tell backups of. */
function verdictWhere(
  layout: Pick<StreamState, 'condition' | 'observedAt'>,
  name = 'orders',
) {
  const config = readBackupHealthConfig(
    mockServices.rootConfig({
      data: {
        backupHealth: {
          assets: [
            {
              entity: 'component:default/shop',
              asset: { kind: 'database', name: 'orders' },
            },
          ],
          s3: [
            {
              id: 'dumps',
              bucket: 'backups',
              layouts: [
                {
                  type: 'pgbackrest',
                  prefix: 'repo/',
                  stanza: 'main',
                  asset: { kind: 'database', name },
                },
              ],
            },
          ],
        },
      },
    }),
  );
  const { services } = resolve({
    observations: [],
    sources: [
      {
        id: 's3:dumps',
        kind: 's3',
        title: 'bucket dumps',
        streams: [
          {
            source: 's3:dumps',
            stream: 'pgbackrest:repo/main',
            since: hourAgo,
            intervalSeconds: 60,
            ...layout,
          },
        ],
      },
    ],
    entities: [
      {
        entityRef: 'component:default/shop',
        title: 'shop',
        annotations: {},
        dependsOn: [],
      },
    ],
    config,
    now,
  });
  return assessEntity(services[0], now);
}

describe('an asset whose only trace is a layout of a bucket', () => {
  it('is unknown while that was never read', () => {
    const { state, findings } = verdictWhere({ condition: 'unread' });
    expect(state).toBe('unknown');
    expect(findings.map(({ rule }) => rule)).toEqual(['source-unreadable']);
  });

  it.each(['forbidden', 'failing'] as const)('is unknown: %s', condition => {
    expect(verdictWhere({ condition }).state).toBe('unknown');
  });

  it('is unprotected once it was read and holds nothing', () => {
    const readable = verdictWhere({ condition: 'readable', observedAt: now });
    expect(readable.state).toBe('unprotected');
    expect(readable.findings.map(({ rule }) => rule)).toEqual(['no-plan']);
  });

  it('stays as it was seen when it can be read no more', () => {
    const { state, asOf } = verdictWhere({
      condition: 'failing',
      observedAt: hourAgo,
    });
    expect([state, asOf]).toEqual(['unprotected', hourAgo]);
  });

  it('does not depend on a layout of something else', () => {
    expect(verdictWhere({ condition: 'unread' }, 'bills').state).toBe(
      'unprotected',
    );
  });
});

/** A repository that a CronJob of a cluster mirrors into a bucket. */
function verdictOfMirror(cronJobs: {
  condition: StreamState['condition'];
  observedAt?: StreamState['observedAt'];
}) {
  const asset = { kind: 'git-repository', name: 'git.example.org/fleet' };
  const config = readBackupHealthConfig(
    mockServices.rootConfig({
      data: {
        backupHealth: {
          assets: [{ entity: 'component:default/fleet', asset }],
          s3: [
            {
              id: 'mirrors',
              bucket: 'mirrors',
              layouts: [
                {
                  type: 'git-bundle',
                  prefix: 'git/',
                  asset,
                  cronJob: { cluster: 'prod', namespace: 'ci', name: 'mirror' },
                },
              ],
            },
          ],
        },
      },
    }),
  );
  const stream = (source: string, name: string) => ({
    source,
    stream: name,
    condition: 'readable' as const,
    observedAt: now,
    since: hourAgo,
    intervalSeconds: 60,
  });
  const { services } = resolve({
    observations: [],
    sources: [
      {
        id: 's3:mirrors',
        kind: 's3',
        title: 'bucket mirrors',
        streams: [stream('s3:mirrors', 'git-bundle:git/')],
      },
      {
        id: 'kubernetes:prod',
        kind: 'kubernetes',
        title: 'prod',
        streams: [
          { ...stream('kubernetes:prod', 'batch/cronjobs'), ...cronJobs },
          {
            ...stream('kubernetes:prod', 'velero.io/backups'),
            condition: 'forbidden' as const,
            observedAt: undefined,
          },
        ],
      },
    ],
    entities: [
      {
        entityRef: 'component:default/fleet',
        title: 'fleet',
        annotations: {},
        dependsOn: [],
      },
    ],
    config,
    now,
  });
  return assessEntity(services[0], now);
}

describe('an asset that a CronJob of a cluster backs up, as config says', () => {
  it('is unknown while the CronJobs of that cluster were never read', () => {
    const { state, findings } = verdictOfMirror({
      condition: 'unread',
      observedAt: undefined,
    });
    expect(state).toBe('unknown');
    expect(findings.map(({ rule }) => rule)).toEqual(['source-unreadable']);
  });

  it('is unprotected once they were read, and it is not among them', () => {
    expect(
      verdictOfMirror({ condition: 'readable', observedAt: now }).state,
    ).toBe('unprotected');
  });
});
