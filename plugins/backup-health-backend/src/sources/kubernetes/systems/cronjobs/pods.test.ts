import {
  at,
  observe,
  recorded,
  withoutObject,
} from '../__testUtils__/observing';
import { jobPods } from './pods';

const blocked = () =>
  recorded(__dirname, 'pod-createcontainerconfigerror-main-container');

/** What keeps its run from getting on. */
const blocks = (object: unknown) =>
  observe(jobPods, object).filter(({ type }) => type === 'run-block');

/** The recording has lost what ties it to its Job. */
const ofJob = (name: string, job: string) => {
  const object = recorded(__dirname, name);
  object.metadata.labels = { 'batch.kubernetes.io/job-name': job };
  return object;
};

const waiting = (reason: string, message?: string) => {
  const object = blocked();
  const containerStatuses = [
    { name: 'upload', state: { waiting: { reason, message } } },
  ];
  return { ...object, status: { ...object.status, containerStatuses } };
};

describe('Pods of Jobs', () => {
  it('names the Secret that is missing', () => {
    expect(withoutObject(blocks(blocked()))).toEqual([
      {
        type: 'run-block',
        key: 'c1/pod/platform/pgdump-s3-29727420-7xk2p/upload',
        run: 'c1/job/platform/pgdump-s3-29727420',
        pod: 'c1/pod/platform/pgdump-s3-29727420-7xk2p',
        since: at('2026-07-10T01:00:00Z'),
        reason: 'CreateContainerConfigError',
        cause: { kind: 'missing-object' },
        message: 'secret "pg-backup-s3" not found',
        missing: {
          kind: 'Secret',
          namespace: 'platform',
          name: 'pg-backup-s3',
        },
        container: 'upload',
      },
    ]);
  });

  it('names the key that is missing in a Secret', () => {
    const object = ofJob(
      'pod-missing-key-in-secret',
      'etcd-backup-s3-29919000',
    );
    expect(withoutObject(blocks(object))).toEqual([
      {
        type: 'run-block',
        key: 'c1/pod/kube-system/etcd-backup-s3-29919000-aa11b/upload',
        run: 'c1/job/kube-system/etcd-backup-s3-29919000',
        pod: 'c1/pod/kube-system/etcd-backup-s3-29919000-aa11b',
        cause: { kind: 'missing-key' },
        since: at('2026-11-20T02:00:00Z'),
        reason: 'CreateContainerConfigError',
        message:
          "couldn't find key S3_SECRET_KEY in Secret kube-system/etcd-backup-s3",
        missing: {
          kind: 'Secret',
          namespace: 'kube-system',
          name: 'etcd-backup-s3',
          key: 'S3_SECRET_KEY',
        },
        container: 'upload',
      },
    ]);
  });

  it('does not know why a container is still being created', () => {
    const object = ofJob(
      'pod-missing-secret-volume-containercreating',
      'talos-backup-29919010',
    );
    expect(blocks(object)).toMatchObject([
      { reason: 'ContainerCreating', cause: { kind: 'starting' } },
    ]);
  });

  it.each([
    'pod-missing-key-in-secret',
    'pod-missing-secret-volume-containercreating',
  ])('leaves out %s, which is of no Job', name => {
    expect(blocks(recorded(__dirname, name))).toEqual([]);
  });

  it('names a ConfigMap that is missing', () => {
    const object = waiting(
      'CreateContainerConfigError',
      'configmap "dump-script" not found',
    );
    expect(blocks(object)).toMatchObject([
      {
        missing: {
          kind: 'ConfigMap',
          namespace: 'platform',
          name: 'dump-script',
        },
      },
    ]);
  });

  it('says that an image cannot be pulled', () => {
    const object = waiting(
      'ImagePullBackOff',
      'Back-off pulling image "postgres:99"',
    );
    expect(blocks(object)).toMatchObject([
      {
        reason: 'ImagePullBackOff',
        message: 'Back-off pulling image "postgres:99"',
        missing: undefined,
      },
    ]);
    expect(blocks(waiting('ErrImagePull'))).toMatchObject([
      { reason: 'ErrImagePull', message: 'ErrImagePull' },
    ]);
  });

  it('looks at containers that come first as well', () => {
    const object = waiting('PodInitializing');
    Object.assign(object.status, {
      initContainerStatuses: [
        {
          name: 'dump',
          state: {
            waiting: {
              reason: 'CreateContainerConfigError',
              message: 'secret "postgresql" not found',
            },
          },
        },
      ],
    });
    expect(blocks(object)).toMatchObject([
      { container: 'dump', missing: { name: 'postgresql' } },
    ]);
  });

  it('says that no node takes the Pod', () => {
    const object = blocked();
    delete object.spec.nodeName;
    const message = '0/3 nodes are available: 3 Insufficient memory.';
    const status = {
      phase: 'Pending',
      conditions: [
        {
          type: 'PodScheduled',
          status: 'False',
          reason: 'Unschedulable',
          message,
        },
      ],
    };
    expect(withoutObject(blocks({ ...object, status }))).toEqual([
      {
        type: 'run-block',
        key: 'c1/pod/platform/pgdump-s3-29727420-7xk2p',
        run: 'c1/job/platform/pgdump-s3-29727420',
        pod: 'c1/pod/platform/pgdump-s3-29727420-7xk2p',
        since: at('2026-07-10T01:00:00Z'),
        reason: 'Unschedulable',
        cause: { kind: 'unschedulable' },
        message,
      },
    ]);
  });

  it('says nothing of a Pod that is over', () => {
    const object = blocked();
    const status = { ...object.status, phase: 'Failed' };
    expect(blocks({ ...object, status })).toEqual([]);
  });

  // An expression that backtracks would not end within this run.
  it('takes a message of a million characters', () => {
    const observed = blocks(
      waiting(
        'CreateContainerConfigError',
        `couldn't find key ${'a'.repeat(1_000_000)}`,
      ),
    );
    expect(observed).toHaveLength(1);
  });
});
