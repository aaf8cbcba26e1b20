import { ServerResponse } from 'node:http';
import { SourceReading, StreamOutcome } from '../../../collect/types';
import {
  json,
  status,
  StubRequest,
  useStubServer,
} from '../__testUtils__/stubServer';
import { SecretNamesSource } from './SecretNamesSource';

const uid = '0e7a9f3e-6c1d-4a55-9a3b-2f1d6f1c9b11';
const value = 'aHVudGVyMg==';

const cronJob = (name: string, secrets: string[], annotations = {}) => ({
  metadata: { name, namespace: 'platform', uid: name, annotations },
  spec: {
    schedule: '0 2 * * *',
    jobTemplate: {
      spec: {
        template: {
          spec: {
            containers: [
              {
                name: 'main',
                image: 'busybox',
                envFrom: secrets.map(secret => ({
                  secretRef: { name: secret },
                })),
              },
            ],
          },
        },
      },
    },
  },
});
const declared = { 'backup-health/plan-of': 'database/postgresql' };

describe('SecretNamesSource', () => {
  const server = useStubServer();

  /** A cluster in which the Secret `there` exists, and `hidden` is refused. */
  const serve = (
    jobs: object[],
    secret: (request: StubRequest) => unknown = () => ({
      kind: 'PartialObjectMetadata',
      apiVersion: 'meta.k8s.io/v1',
      metadata: { name: 'there', annotations: { quoted: value } },
    }),
    volSync?: (response: ServerResponse) => void,
  ) =>
    server.handle((request, response) => {
      const [path] = request.path.split('?');
      if (path === '/api/v1/namespaces/kube-system') {
        json(response, 200, { metadata: { name: 'kube-system', uid } });
      } else if (path === '/apis/batch/v1/cronjobs') {
        json(response, 200, {
          kind: 'CronJobList',
          apiVersion: 'batch/v1',
          metadata: {},
          items: jobs,
        });
      } else if (volSync && path.endsWith('/replicationsources')) {
        volSync(response);
      } else if (path.endsWith('/secrets/there')) {
        json(response, 200, secret(request));
      } else if (path.endsWith('/secrets/hidden')) {
        json(response, 403, status(403, 'secrets "hidden" is forbidden'));
      } else {
        json(response, 404, status(404, 'not found'));
      }
    });

  const read = async () => {
    const sources: SourceReading[] = [];
    const outcomes: StreamOutcome[] = [];
    await SecretNamesSource.create({
      cluster: {
        name: 'prod',
        url: server.url,
        token: 'own-token',
        skipTLSVerify: false,
      },
      intervalSeconds: 30,
      delay: async () => {},
    }).read({
      signal: new AbortController().signal,
      onSource: async reading => void sources.push(reading),
      onStream: async outcome => void outcomes.push(outcome),
    });
    expect(JSON.stringify(outcomes)).not.toContain(value);
    return { sources, outcome: outcomes[0] };
  };

  const observations = (outcome: StreamOutcome) =>
    outcome.condition === 'readable'
      ? outcome.origins.flatMap(origin => origin.observations)
      : outcome;

  it('tells which Secrets of backup jobs exist, and asks for no values', async () => {
    serve([cronJob('dump', ['there', 'gone'], declared)]);
    const { sources, outcome } = await read();
    expect(sources).toMatchObject([{ clusterUid: uid }]);
    const of = (name: string) => ({
      kind: 'Secret',
      namespace: 'platform',
      name,
    });
    expect(observations(outcome)).toEqual([
      {
        type: 'presence',
        key: `${uid}/secret/platform/gone`,
        cluster: uid,
        of: of('gone'),
        present: false,
      },
      {
        type: 'presence',
        key: `${uid}/secret/platform/there`,
        cluster: uid,
        of: of('there'),
        present: true,
      },
    ]);
    const asked = server.requests.filter(r => r.path.includes('/secrets/'));
    expect(asked).toHaveLength(2);
    for (const request of asked) {
      expect(request.method).toBe('GET');
      expect(request.headers.accept).toContain('as=PartialObjectMetadata');
    }
  });

  it('looks for those that VolSync needs', async () => {
    serve([cronJob('dump', ['there'], declared)], undefined, response =>
      json(response, 200, {
        kind: 'ReplicationSourceList',
        apiVersion: 'volsync.backube/v1alpha1',
        metadata: {},
        items: [
          {
            metadata: { name: 'library', namespace: 'media' },
            spec: { sourcePVC: 'library', restic: { repository: 'restic' } },
          },
        ],
      }),
    );
    expect(observations((await read()).outcome)).toMatchObject([
      { of: { namespace: 'media', name: 'restic' }, present: false },
      { of: { namespace: 'platform', name: 'there' }, present: true },
    ]);
  });

  it.each([403, 404])('does without VolSync where it is %d', async code => {
    serve([cronJob('dump', ['there'], declared)], undefined, response =>
      json(response, code, status(code, 'no')),
    );
    expect(observations((await read()).outcome)).toMatchObject([
      { of: { name: 'there' }, present: true },
    ]);
  });

  it('leaves alone what is no backup', async () => {
    serve([cronJob('newsletter', ['there'])]);
    expect(observations((await read()).outcome)).toEqual([]);
    expect(server.requests.some(r => r.path.includes('/secrets/'))).toBe(false);
  });

  it('concludes nothing of a Secret that it may not see', async () => {
    serve([cronJob('dump', ['there', 'hidden'], declared)]);
    expect(observations((await read()).outcome)).toMatchObject([
      {
        type: 'problem',
        title: expect.stringContaining('Secret platform/hidden'),
        remedy: expect.stringContaining('resourceNames'),
      },
      { type: 'presence', present: true },
    ]);
  });

  it('may see none of them', async () => {
    serve([cronJob('dump', ['hidden'], declared)]);
    expect((await read()).outcome).toMatchObject({
      condition: 'forbidden',
      remedy: expect.stringContaining('secret-reader.yaml'),
    });
  });

  it.each(['kube-system', 'cronjobs', '/secrets/there'])(
    'says nothing of a right to %s that is refused for a moment',
    async refused => {
      let times = 0;
      serve([cronJob('dump', ['there'], declared)]);
      const well = server.handler();
      server.handle((request, response) => {
        const isRefused = request.path.includes(refused) && times < 2;
        if (!isRefused) well(request, response);
        else {
          times += 1;
          json(response, 403, status(403, 'RBAC is not ready'));
        }
      });
      expect(observations((await read()).outcome)).toMatchObject([
        { type: 'presence', present: true },
      ]);
    },
  );

  it('drops an answer that holds more than it asked for', async () => {
    serve([cronJob('dump', ['there'], declared)], () => ({
      kind: 'Secret',
      apiVersion: 'v1',
      metadata: { name: 'there' },
      data: { password: value },
    }));
    expect((await read()).outcome).toMatchObject({
      condition: 'failing',
      message: expect.stringContaining('Its answer was dropped'),
    });
  });
});
