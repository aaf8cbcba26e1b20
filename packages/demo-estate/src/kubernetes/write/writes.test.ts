import { ask } from '../../__testUtils__/api';
import { demoTokens } from '../../credentials';
import { Status } from '../apiStatus';
import { KubernetesObject } from '../types';
import { startCluster, TestCluster } from '../__testUtils__/cluster';

const schedules = '/apis/velero.io/v1/namespaces/velero/schedules';
const weekly = {
  apiVersion: 'velero.io/v1',
  kind: 'Schedule',
  metadata: { name: 'weekly' },
  spec: { schedule: '0 4 * * 0', template: {} },
};

let cluster: TestCluster;
beforeEach(async () => {
  cluster = await startCluster();
});
afterEach(() => cluster.stop());

const send = <T = KubernetesObject>(
  method: string,
  path: string,
  body?: unknown,
  contentType?: string,
) =>
  ask<T>(`${cluster.url}${path}`, {
    token: demoTokens.admin,
    method,
    body,
    contentType,
  });
const versionOf = ({ metadata }: KubernetesObject) =>
  Number(metadata.resourceVersion);

describe('an administrator', () => {
  it('creates an object, once', async () => {
    const created = await send('POST', schedules, weekly);
    expect(created.status).toBe(201);
    expect(created.body.metadata).toMatchObject({
      namespace: 'velero',
      name: 'weekly',
      uid: expect.stringMatching(/^[0-9a-f]{8}-/),
      creationTimestamp: '2026-11-21T08:00:00Z',
      generation: 1,
    });
    expect(versionOf(created.body)).toBe(cluster.store.revision);

    const again = await send<Status>('POST', schedules, weekly);
    expect(again.body).toMatchObject({
      code: 409,
      reason: 'AlreadyExists',
      message: 'schedules.velero.io "weekly" already exists',
    });
  });

  it('creates one from YAML, with a generated name', async () => {
    const { body } = await send(
      'POST',
      schedules,
      'metadata:\n  generateName: by-hand-\nspec:\n  schedule: "0 4 * * 0"\n  template: {}\n',
      'application/yaml',
    );
    expect(body.metadata.name).toMatch(/^by-hand-[0-9a-f]{5}$/);
    expect(body.kind).toBe('Schedule');
  });

  it('replaces it, unless it has changed since it was read', async () => {
    const { body: created } = await send('POST', schedules, weekly);
    const paused = { ...created, spec: { ...weekly.spec, paused: true } };
    const { body: replaced } = await send('PUT', `${schedules}/weekly`, paused);
    expect(replaced.spec).toHaveProperty('paused', true);
    expect(versionOf(replaced)).toBeGreaterThan(versionOf(created));
    expect(replaced.metadata).toMatchObject({
      uid: created.metadata.uid,
      generation: 2,
    });

    const late = await send<Status>('PUT', `${schedules}/weekly`, paused);
    expect(late.body).toMatchObject({ code: 409, reason: 'Conflict' });
  });

  it('merges a patch into it; one that changes nothing is no change', async () => {
    await send('POST', schedules, weekly);
    const patch = (body: object) =>
      send(
        'PATCH',
        `${schedules}/weekly`,
        body,
        'application/merge-patch+json',
      );
    const { body: labelled } = await patch({
      metadata: { labels: { by: 'hand' } },
    });
    expect(labelled.metadata.labels).toEqual({ by: 'hand' });
    expect(labelled.spec).toEqual(weekly.spec);

    const { body: same } = await patch({
      metadata: { labels: { by: 'hand' } },
    });
    expect(versionOf(same)).toBe(versionOf(labelled));

    const { body: bare } = await patch({ metadata: { labels: null } });
    expect(bare.metadata).not.toHaveProperty('labels');
  });

  it('takes the patch that kubectl sends unasked, of a kind that is built in', async () => {
    const sent = 'application/strategic-merge-patch+json';
    const cronJobs = '/apis/batch/v1/namespaces/platform/cronjobs';
    await send('POST', cronJobs, {
      metadata: { name: 'dump' },
      spec: {
        schedule: '0 1 * * *',
        jobTemplate: {
          spec: {
            template: { spec: { containers: [{ name: 'dump', image: 'x' }] } },
          },
        },
      },
    });
    const { body } = await send(
      'PATCH',
      `${cronJobs}/dump`,
      { spec: { suspend: true } },
      sent,
    );
    expect(body.spec).toMatchObject({ schedule: '0 1 * * *', suspend: true });

    const lists = await send<Status>(
      'PATCH',
      `${cronJobs}/dump`,
      { metadata: { finalizers: ['x'] } },
      sent,
    );
    expect(lists.body).toMatchObject({ code: 400 });

    await send('POST', schedules, weekly);
    const custom = await send<Status>(
      'PATCH',
      `${schedules}/weekly`,
      { spec: { paused: true } },
      sent,
    );
    expect(custom.body).toMatchObject({ code: 415 });
  });

  it('deletes it, which is a change as well', async () => {
    await send('POST', schedules, weekly);
    const before = cluster.store.revision;
    const deleted = await send<Status>('DELETE', `${schedules}/weekly`);
    expect(deleted.body).toMatchObject({
      kind: 'Status',
      status: 'Success',
      details: { name: 'weekly', group: 'velero.io', kind: 'schedules' },
    });
    expect(cluster.store.revision).toBeGreaterThan(before);
    const again = await send<Status>('DELETE', `${schedules}/weekly`);
    expect(again.body).toMatchObject({ code: 404, reason: 'NotFound' });
  });

  it('tries it without doing it', async () => {
    const tried = await send('POST', `${schedules}?dryRun=All`, weekly);
    expect(tried.status).toBe(201);
    expect((await send('GET', `${schedules}/weekly`)).status).toBe(404);
  });

  it.each<
    [what: string, method: string, path: string, body: unknown, status: object]
  >([
    [
      'no name',
      'POST',
      schedules,
      { ...weekly, metadata: {} },
      { code: 422, reason: 'Invalid' },
    ],
    [
      'no schedule',
      'POST',
      schedules,
      { ...weekly, spec: { template: {} } },
      {
        code: 422,
        message:
          'Schedule.velero.io "weekly" is invalid: spec.schedule: Required value',
      },
    ],
    [
      'no such namespace',
      'POST',
      schedules.replace('/velero/', '/nowhere/'),
      weekly,
      { code: 404, message: 'namespaces "nowhere" not found' },
    ],
    [
      'another namespace',
      'POST',
      schedules,
      { ...weekly, metadata: { name: 'weekly', namespace: 'platform' } },
      { code: 400 },
    ],
    [
      'another kind',
      'POST',
      schedules,
      { ...weekly, kind: 'Backup' },
      { code: 400 },
    ],
    ['no JSON', 'POST', schedules, '{', { code: 400 }],
    [
      'a CronJob that could never run',
      'POST',
      '/apis/batch/v1/namespaces/platform/cronjobs',
      { metadata: { name: 'x' }, spec: { schedule: '0 0 * * 7' } },
      { code: 422 },
    ],
    [
      'a strategic patch',
      'PATCH',
      `${schedules}/weekly`,
      weekly,
      { code: 415 },
    ],
    ['a whole collection', 'DELETE', schedules, undefined, { code: 405 }],
    [
      'all namespaces at once',
      'POST',
      '/apis/velero.io/v1/schedules',
      weekly,
      { code: 405 },
    ],
  ])('is refused with %s', async (_what, method, path, body, status) => {
    const reply = await send<Status>(method, path, body);
    expect(reply.body).toMatchObject({ kind: 'Status', ...status });
    expect(reply.status).toBe(reply.body.code);
  });
});
