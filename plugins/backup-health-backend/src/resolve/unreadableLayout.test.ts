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
