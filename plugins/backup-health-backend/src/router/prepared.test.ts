import { MiddlewareFactory } from '@backstage/backend-defaults/rootHttpRouter';
import { mockServices } from '@backstage/backend-test-utils';
import express from 'express';
import request from 'supertest';
import { PreparedJson } from '../serve/answer/preparedJson';
import { sendPrepared } from './prepared';

const value = { text: 'the same and '.repeat(200) };

/** Behind what a backend has before every plugin. */
function app() {
  const middleware = MiddlewareFactory.create({
    logger: mockServices.logger.mock(),
    config: mockServices.rootConfig(),
  });
  return express()
    .use(middleware.compression())
    .get('/', (req, res, next) => {
      sendPrepared(req, res, PreparedJson.of(value)).catch(next);
    });
}

describe('sendPrepared', () => {
  it.each([
    ['gzip, deflate', 'gzip'],
    ['gzip', 'gzip'],
    ['identity', undefined],
    ['gzip;q=0, identity', undefined],
  ])('answers %s with %s', async (accepted, encoding) => {
    const { body, headers } = await request(app())
      .get('/')
      .set('Accept-Encoding', accepted);
    expect(headers['content-encoding']).toBe(encoding);
    expect(headers['content-type']).toBe('application/json; charset=utf-8');
    expect(headers['cache-control']).toBe('private, no-cache');
    expect(headers.vary).toBe('Accept-Encoding');
    expect(body).toEqual(value);
  });

  it('prefers the smallest', async () => {
    const { headers } = await request(app())
      .get('/')
      .buffer(true)
      .parse((res, done) =>
        res.on('data', () => {}).on('end', () => done(null, '')),
      )
      .set('Accept-Encoding', 'gzip, deflate, br, zstd');
    expect(headers['content-encoding']).toBe('br');
  });

  it('sends no body to who has it, in whatever encoding', async () => {
    const first = await request(app()).get('/');
    const again = await request(app())
      .get('/')
      .set('Accept-Encoding', 'identity')
      .set('If-None-Match', `"another", ${first.headers.etag}`);
    expect(again.status).toBe(304);
    expect(again.text).toBe('');
    expect(again.headers.etag).toBe(first.headers.etag);
    expect(again.headers['cache-control']).toBe('private, no-cache');
    expect(again.headers['content-encoding']).toBeUndefined();
  });

  it('sends it to who has another', async () => {
    const { status, body } = await request(app())
      .get('/')
      .set('If-None-Match', 'W/"another"');
    expect(status).toBe(200);
    expect(body).toEqual(value);
  });
});
