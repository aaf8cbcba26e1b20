import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { InputError } from '@backstage/errors';
import { LoggerService } from '@backstage/backend-plugin-api';
import request from 'supertest';
import { Assessor } from '../assess/assessor';
import { readBackupHealthConfig } from '../config';
import {
  bare,
  closeTestApis,
  createTestApi,
} from '../router/__testUtils__/testApi';
import { interpretAnswer } from '../sources/kubernetes/reader/interpretAnswer';
import { explainFailure } from '../sources/s3/s3Failure';
import { BucketConfig } from '../config/types';
import { writtenCredentials } from './__testUtils__/credentials';
import { now, places, shop, source } from './__testUtils__/places';
import { redactError, redactingLogger, redactName } from '.';

jest.setTimeout(120_000);
afterEach(closeTestApis);

// What nothing tells but how random it is stands in names, which are random.
const written = writtenCredentials('cANARY0a7Xq93vB').filter(
  ({ form }) => !form.startsWith('random'),
);
const texts = written.map(({ text }) => text);

/** Of these, the forms of which something is found, as it is or as JSON. */
function leaked(text: string): string[] {
  const plain = text.replaceAll('\\"', '"').replaceAll('\\\\', '\\');
  return written
    .filter(({ secret }) => text.includes(secret) || plain.includes(secret))
    .map(({ form }) => form);
}

const entity = `/entities/component/default/shop`;
const answers = [
  ...['/fleet', '/fleet/parts', '/fleet/summary', '/policy', '/blueprint'],
  ...['/unowned?limit=200', '/suggestions?limit=200', '/sources'],
  entity,
  ...[
    'recovery-points?limit=100',
    'history',
    'recovery-plan',
    'drills',
    'restores',
    'waivers',
  ].map(path => `${entity}/${path}`),
  ...['json', 'csv', 'html'].map(
    format => `${entity}/evidence?format=${format}`,
  ),
  '/entities/component/default/planted-0',
];

describe('credentials that are planted', () => {
  it(`are ${texts.length} forms in ${places.length} places, and none is found`, async () => {
    expect(places.length * texts.length).toBeGreaterThan(40 * 30);
    const api = await createTestApi({
      catalog: [bare(shop), bare('component:default/planted-0')],
      now: () => now,
    });
    const { store, app, knex } = api;
    await store.syncSources(
      [
        {
          id: source,
          kind: 'kubernetes',
          title: 'prod',
          intervalSeconds: 30,
          streams: [],
        },
      ],
      now,
    );
    for (const { plant } of places) await plant(store, texts);

    const logger = mockServices.logger.mock();
    await new Assessor({
      store,
      config: readBackupHealthConfig(mockServices.rootConfig({ data: {} })),
      logger: redactingLogger(logger),
      clock: () => now,
    }).tick();

    for (const path of answers) {
      const { status, text } = await request(app)
        .get(path)
        .set('Authorization', mockCredentials.user.header('user:default/ada'));
      expect([path, status, leaked(text)]).toEqual([path, 200, []]);
    }
    expect(leaked(JSON.stringify(logger))).toEqual([]);

    const database = await knex.client.acquireConnection();
    const bytes: string = database.serialize().toString('utf8');
    await knex.client.releaseConnection(database);
    expect(bytes).toContain('[redacted]');
    expect(leaked(bytes)).toEqual([]);
  });
});

describe('what is logged', () => {
  const logged = (log: (logger: LoggerService, text: string) => void) => {
    const lines: unknown[] = [];
    const note = (...line: unknown[]) =>
      lines.push(
        line.map(part =>
          part instanceof Error
            ? [part.message, part.stack, part.cause, { ...part }]
            : part,
        ),
      );
    const to: LoggerService = {
      ...{ error: note, warn: note, info: note, debug: note },
      child: meta => {
        note(meta);
        return to;
      },
    };
    texts.forEach(text => log(redactingLogger(to), text));
    return JSON.stringify(lines);
  };

  it.each<[string, (logger: LoggerService, text: string) => void]>([
    ['a line', (logger, text) => logger.warn(text)],
    ['an error', (logger, text) => logger.error('It failed', new Error(text))],
    ['fields', (logger, text) => logger.info('It is', { a: [{ b: text }] })],
    ['a child', (logger, text) => logger.child({ source: text }).debug(text)],
    [
      'what an SDK notes',
      (logger, text) =>
        logger.error(
          'It failed',
          Object.assign(new Error('x'), { $metadata: { host: text } }),
        ),
    ],
  ])('has none, as %s', (_, log) => {
    const lines = logged(log);
    expect(lines).toContain('[redacted]');
    expect(leaked(lines)).toEqual([]);
  });
});

describe('what is said of a failure', () => {
  it.each(written.map(({ form, ...of }) => [form, of]))(
    'has none of a server of Kubernetes: %s',
    (_, { text, secret }) => {
      const ask = () =>
        interpretAnswer(
          {
            status: 500,
            header: () => undefined,
            text: JSON.stringify({ kind: 'Status', message: text }),
          },
          {
            cluster: 'prod',
            path: '/api/v1/pods',
            conceal: [],
            remedies: { credential: '', unreachable: '' },
          },
        );
      expect(ask).toThrow('[redacted]');
      expect(ask).not.toThrow(secret);
    },
  );

  it.each(written.map(({ form, ...of }) => [form, of]))(
    'has none of an object store: %s',
    (_, { text, secret }) => {
      const bucket: BucketConfig = {
        id: 'b',
        bucket: 'b',
        endpoint: 'http://127.0.0.1:1',
      } as BucketConfig;
      const error = Object.assign(new Error(text), {
        name: 'AccessDenied',
        Resource: text,
        RequestId: text,
        $metadata: { httpStatusCode: 403, requestId: text },
        $response: { headers: { 'x-amz-bucket-region': text } },
      });
      const { message, remedy } = explainFailure(error, bucket, '');
      expect(`${message} ${remedy}`).not.toContain(secret);
    },
  );

  it.each(written.map(({ form, ...of }) => [form, of]))(
    'has none of an error and its causes: %s',
    (_, { text, secret }) => {
      const error = redactError(
        new InputError(text, Object.assign(new Error(text), { detail: text })),
      );
      const cause = error.cause as Error & { detail: string };
      const said = [error.message, error.stack, cause.message, cause.detail];
      expect(said.join('\n')).not.toContain(secret);
      expect(error).toBeInstanceOf(InputError);
      expect(error.message).toContain('[redacted]');
    },
  );
});

describe('redactName', () => {
  it('keeps apart what differs in what is hidden, and is the same each time', () => {
    const [a, b] = ['a', 'b'].map(of => `dump-ghp_${of.repeat(36)}.sql`);
    expect(redactName(a)).toMatch(/^dump-\[redacted-[0-9a-f]{4}\]\.sql$/);
    expect(redactName(a)).toBe(redactName(a));
    expect(redactName(a)).not.toBe(redactName(b));
  });
});
