import { observe } from '../__testUtils__/observing';
import { markedObjects } from './markedObjects';

const labelled = (kind: string, labels: Record<string, string>) => ({
  apiVersion: ['Namespace', 'PersistentVolumeClaim'].includes(kind)
    ? 'v1'
    : 'apps/v1',
  kind,
  metadata: {
    name: kind === 'Namespace' ? 'shop' : 'web',
    ...(kind !== 'Namespace' && { namespace: 'shop' }),
    labels,
  },
});

const plurals: Record<string, string> = {
  Namespace: 'namespaces',
  PersistentVolumeClaim: 'persistentvolumeclaims',
  Deployment: 'deployments',
  StatefulSet: 'statefulsets',
  DaemonSet: 'daemonsets',
};

function said(kind: string, labels: Record<string, string>) {
  const resource = markedObjects.find(r => r.plural === plurals[kind])!;
  return observe(resource, labelled(kind, labels)).map(each =>
    each.type === 'asset'
      ? [
          each.ref.kind,
          each.ref.name,
          each.restored ? 'restored' : '',
          each.leftOut ?? '',
        ].join(' ')
      : each.type,
  );
}

const excluded = { 'velero.io/exclude-from-backup': 'true' };
const restored = { 'velero.io/restore-name': 'after-the-fire' };

describe("Velero's labels on what is not its own", () => {
  it.each([
    ['Namespace', excluded, ['kubernetes-objects shop  whole']],
    ['Namespace', restored, []],
    ['Deployment', excluded, ['kubernetes-objects shop  part']],
    ['StatefulSet', excluded, ['kubernetes-objects shop  part']],
    ['DaemonSet', excluded, ['kubernetes-objects shop  part']],
    ['PersistentVolumeClaim', excluded, ['volume web  whole']],
    [
      'PersistentVolumeClaim',
      restored,
      ['volume web restored ', 'kubernetes-objects shop restored '],
    ],
    ['Deployment', restored, ['kubernetes-objects shop restored ']],
    [
      'Deployment',
      { ...restored, ...excluded },
      ['kubernetes-objects shop restored part'],
    ],
    ['Deployment', { 'velero.io/exclude-from-backup': 'false' }, []],
    ['Deployment', { 'velero.io/exclude-from-backup': '' }, []],
    ['PersistentVolumeClaim', { 'velero.io/restore-name': '' }, []],
    ['Deployment', { app: 'web' }, []],
  ])('says of a %s with %j: %j', (kind, labels, expected) => {
    expect(said(kind, labels)).toEqual(expected);
  });
});
