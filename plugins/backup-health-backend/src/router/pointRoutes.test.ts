import { mockServices } from '@backstage/backend-test-utils';
import { MiddlewareFactory } from '@backstage/backend-defaults/rootHttpRouter';
import { NotFoundError } from '@backstage/errors';
import { instant, parseInstant } from '@backup-health/backstage-plugin-common';
import express from 'express';
import request from 'supertest';
import { RecoveryPointOfAsset } from '../assess/recoveryPoints';
import { PointService } from '../serve/points/pointService';
import { pointRoutes } from './pointRoutes';
import { createRouter } from './router';

jest.setTimeout(60_000);

const asOf = parseInstant('2026-11-21T01:00:00Z')!;
const point: RecoveryPointOfAsset = {
  asset: { kind: 'database', cluster: 'c1', name: 'main' },
  planTitle: 'CronJob platform/dump',
  at: asOf,
  good: true,
  firstSeenAt: asOf,
  point: {
    key: 's3/dumps/main.dump',
    asOf,
    availableAt: instant(asOf + 240_000),
    result: 'good',
    holds: 'held',
    worth: 'good',
    evidence: 'artifact-seen',
    locations: ['s3/dumps'],
    artifact: true,
    sizeBytes: 1000,
  },
};

async function app(
  toRead: () => Promise<void> = async () => {},
  nextCursor?: string,
) {
  const list = jest.fn(async () => ({ items: [point], nextCursor }));
  const router = await createRouter({
    httpAuth: mockServices.httpAuth(),
    validateResponses: true,
    areas: [
      pointRoutes({
        points: new PointService({ points: { list }, access: { toRead } }),
      }),
    ],
  });
  const middleware = MiddlewareFactory.create({
    logger: mockServices.logger.mock(),
    config: mockServices.rootConfig(),
  });
  return {
    list,
    asked: request(express().use(router).use(middleware.error())),
  };
}

const path = '/entities/component/default/grafana/recovery-points';

describe('GET …/recovery-points', () => {
  it('tells of each point when it is of, and whether it is good', async () => {
    const { asked } = await app();
    const { status, body } = await asked.get(path);
    expect(status).toBe(200);
    expect(body).toEqual({
      totalItems: 1,
      items: [
        {
          key: 's3/dumps/main.dump',
          asset: { kind: 'database', cluster: 'c1', name: 'main' },
          planTitle: 'CronJob platform/dump',
          at: '2026-11-21T01:00:00Z',
          asOf: '2026-11-21T01:00:00Z',
          availableAt: '2026-11-21T01:04:00Z',
          result: 'good',
          good: true,
          holds: 'held',
          sizeBytes: 1000,
          evidence: 'artifact-seen',
          locations: ['s3/dumps'],
        },
      ],
    });
  });

  it('asks for the asset, the window and the page', async () => {
    const { list, asked } = await app(undefined, 'more');
    const { body } = await asked.get(path).query({
      asset: 'database:c1//main',
      from: '2026-11-20T00:00:00Z',
      limit: 1,
      cursor: 'c',
    });
    expect(list).toHaveBeenCalledWith('component:default/grafana', {
      asset: 'database:c1//main',
      from: parseInstant('2026-11-20T00:00:00Z'),
      to: undefined,
      cursor: 'c',
      limit: 1,
    });
    expect(body).toMatchObject({ nextCursor: 'more', totalItems: 2 });
  });

  it('reads nothing for whom the service is hidden', async () => {
    const { list, asked } = await app(async () => {
      throw new NotFoundError('The catalog has no such entity');
    });
    expect((await asked.get(path)).status).toBe(404);
    expect(list).not.toHaveBeenCalled();
  });

  it.each(['from=monday', 'limit=501', 'colour=red'])(
    'refuses %s',
    async query => {
      const { asked } = await app();
      expect((await asked.get(`${path}?${query}`)).status).toBe(400);
    },
  );
});
