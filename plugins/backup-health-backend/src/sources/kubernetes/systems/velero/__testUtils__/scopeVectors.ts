import { Holds } from '@backup-health/backstage-plugin-common';

/** What one spec of a Backup holds, by the rules in Velero's own source. */
export interface ScopeVector {
  name: string;
  spec: object;
  /** Of the objects of these namespaces. */
  objects?: Record<string, Holds>;
  /** Of the data of a claim in these namespaces; it is meant to be taken. */
  volumes?: Record<string, Holds>;
}

const included = (...includedNamespaces: string[]) => ({ includedNamespaces });
const excluded = (...excludedNamespaces: string[]) => ({ excludedNamespaces });
const inShop = (
  objects: Holds,
  volumes: Holds,
): Pick<ScopeVector, 'objects' | 'volumes'> => ({
  objects: { shop: objects },
  volumes: { shop: volumes },
});

/**
 * (velero v1.18: pkg/util/wildcard/expand.go,
 * pkg/util/collections/includes_excludes.go, pkg/backup/item_backupper.go,
 * pkg/controller/backup_controller.go; gobwas/glob v0.2.3)
 */
export const scopeVectors: ScopeVector[] = [
  // Namespaces
  { name: 'nothing said', spec: {}, ...inShop('yes', 'yes') },
  { name: 'a star', spec: included('*'), ...inShop('yes', 'yes') },
  {
    name: 'an empty name, which is no namespace',
    spec: included(''),
    ...inShop('no', 'no'),
  },
  {
    name: 'an empty name beside another',
    spec: included('', 'shop'),
    objects: { shop: 'yes', blog: 'no' },
  },
  {
    name: 'names',
    spec: included('shop', 'blog'),
    objects: { shop: 'yes', blog: 'yes', shops: 'no', wiki: 'no' },
    volumes: { shop: 'yes', wiki: 'no' },
  },
  {
    name: 'a star behind a name',
    spec: included('team-*'),
    objects: { 'team-a': 'yes', 'team-': 'yes', team: 'no', 'a-team-b': 'no' },
  },
  {
    name: 'a star before and behind',
    spec: included('*-prod-*'),
    objects: { 'shop-prod-eu': 'yes', prod: 'no' },
  },
  {
    name: 'a question mark',
    spec: included('app-?'),
    objects: { 'app-1': 'yes', 'app-': 'no', 'app-12': 'no' },
  },
  {
    name: 'a list of characters',
    spec: included('app-[12]'),
    objects: { 'app-1': 'yes', 'app-2': 'yes', 'app-3': 'no' },
  },
  {
    name: 'a range of letters',
    spec: included('team-[a-c]'),
    objects: {
      'team-a': 'yes',
      'team-b': 'yes',
      'team-c': 'yes',
      'team-d': 'no',
      'team--': 'no',
    },
  },
  {
    name: 'a range of digits, and what follows',
    spec: included('app[0-4]*'),
    objects: { app3: 'yes', 'app3-blue': 'yes', app5: 'no', app: 'no' },
  },
  {
    name: 'two ranges, each in brackets of its own',
    spec: included('n[0-1][5-9]'),
    objects: { n05: 'yes', n19: 'yes', n20: 'no', n14: 'no' },
  },
  {
    name: 'a hyphen that is no range',
    spec: included('a[-x]b'),
    objects: { 'a-b': 'yes', axb: 'yes', ayb: 'no' },
  },
  {
    name: 'a hyphen in a list that begins with two letters',
    spec: included('a[bc-e]z'),
    objects: { abz: 'yes', acz: 'yes', 'a-z': 'yes', aez: 'yes', adz: 'no' },
  },
  {
    name: 'a range among other characters, which does not compile',
    spec: included('app-[a-cx]'),
    objects: { 'app-a': 'perhaps', 'app-x': 'perhaps', shop: 'perhaps' },
  },
  {
    name: 'a range that runs backwards',
    spec: included('team-[c-a]'),
    objects: { 'team-b': 'perhaps' },
  },
  {
    name: 'a bracket that does not end',
    spec: included('team-[ab'),
    objects: { 'team-a': 'perhaps', shop: 'perhaps' },
  },
  {
    name: 'brackets with nothing in them',
    spec: included('team-[]'),
    objects: { 'team-a': 'perhaps' },
  },
  {
    name: 'a pattern that is none beside a name',
    spec: included('shop', '[a-'),
    objects: { shop: 'perhaps', blog: 'perhaps' },
  },
  {
    name: 'all but some characters, which Velero refuses',
    spec: included('team-[!a]'),
    objects: { 'team-b': 'perhaps', 'team-a': 'no' },
  },
  {
    name: 'several patterns in one, which Velero refuses',
    spec: included('{shop,blog}'),
    objects: { shop: 'perhaps', blog: 'perhaps', wiki: 'no' },
  },
  {
    name: 'two stars, which Velero refuses',
    spec: included('team-**'),
    objects: { 'team-a': 'perhaps', shop: 'no' },
  },
  {
    name: 'an escaped star, which is no name of a namespace',
    spec: included('team\\-a'),
    objects: { 'team-a': 'perhaps' },
  },
  {
    name: 'a pattern that ends with a hyphen, which is no name',
    spec: included('*-'),
    objects: { 'team-': 'perhaps', team: 'no' },
  },
  {
    name: 'a star beside a name, which Velero refuses',
    spec: included('*', 'shop'),
    objects: { shop: 'perhaps', blog: 'perhaps' },
  },
  {
    name: 'all but names',
    spec: excluded('shop', 'blog'),
    objects: { shop: 'no', blog: 'no', wiki: 'yes' },
    volumes: { shop: 'no', wiki: 'yes' },
  },
  {
    name: 'all but a pattern',
    spec: excluded('kube-*'),
    objects: { 'kube-system': 'no', shop: 'yes' },
  },
  {
    name: 'all but a range',
    spec: excluded('team-[a-c]'),
    objects: { 'team-b': 'no', 'team-d': 'yes' },
  },
  {
    name: 'a pattern without a part of it',
    spec: { ...included('team-*'), ...excluded('team-[x-z]') },
    objects: { 'team-a': 'yes', 'team-y': 'no', shop: 'no' },
  },
  {
    name: 'a pattern without a name of it',
    spec: { ...included('team-?'), ...excluded('team-b') },
    objects: { 'team-a': 'yes', 'team-b': 'no' },
  },
  {
    name: 'without a pattern that does not compile',
    spec: excluded('team-[a-cx]'),
    objects: { 'team-a': 'perhaps', shop: 'perhaps' },
  },
  {
    name: 'names without a pattern that does not compile',
    spec: { ...included('shop'), ...excluded('[z-a]') },
    objects: { shop: 'perhaps', blog: 'no' },
  },
  {
    name: 'without all, which Velero refuses',
    spec: excluded('*'),
    objects: { shop: 'perhaps' },
  },
  {
    name: 'one name in both lists, which Velero refuses',
    spec: { ...included('shop', 'blog'), ...excluded('shop') },
    objects: { shop: 'perhaps', blog: 'perhaps', wiki: 'no' },
  },
  // Resources, the old family of filters
  {
    name: 'all resources by a star',
    spec: { includedResources: ['*'] },
    ...inShop('yes', 'yes'),
  },
  {
    name: 'Deployments alone',
    spec: { includedResources: ['deployments.apps'] },
    ...inShop('perhaps', 'no'),
  },
  {
    name: 'claims and volumes by their short names',
    spec: { includedResources: ['pvc', 'pv'] },
    ...inShop('no', 'yes'),
  },
  {
    name: 'claims alone: their volumes are left out',
    spec: { includedResources: ['persistentvolumeclaims'] },
    ...inShop('no', 'perhaps'),
  },
  {
    name: 'claims, and what they need of the cluster',
    spec: {
      includedResources: ['PersistentVolumeClaim'],
      includeClusterResources: true,
    },
    ...inShop('no', 'yes'),
  },
  {
    name: 'nothing of the cluster',
    spec: { includeClusterResources: false },
    ...inShop('yes', 'perhaps'),
  },
  {
    name: 'without claims',
    spec: { excludedResources: ['pvc'] },
    ...inShop('yes', 'no'),
  },
  {
    name: 'without Secrets and events',
    spec: { excludedResources: ['secrets', 'events', 'events.events.k8s.io'] },
    ...inShop('yes', 'yes'),
  },
  {
    name: 'without Deployments and StatefulSets',
    spec: { excludedResources: ['deploy', 'statefulset.apps'] },
    ...inShop('no', 'yes'),
  },
  {
    name: 'without a whole group',
    spec: { excludedResources: ['*.apps'] },
    ...inShop('no', 'yes'),
  },
  {
    name: 'without Services',
    spec: { excludedResources: ['svc'] },
    ...inShop('perhaps', 'yes'),
  },
  {
    name: 'without a resource of the same name in another group',
    spec: { excludedResources: ['services.serving.knative.dev'] },
    ...inShop('yes', 'yes'),
  },
  {
    name: 'without a pattern for claims and volumes',
    spec: { excludedResources: ['persistentvolume*'] },
    ...inShop('yes', 'no'),
  },
  {
    name: 'without a pattern that does not compile',
    spec: { excludedResources: ['[d-'] },
    ...inShop('perhaps', 'perhaps'),
  },
  {
    name: 'without one of several by name',
    spec: { excludedResources: ['{deployments,statefulsets}.apps'] },
    ...inShop('no', 'yes'),
  },
  {
    name: 'without what does not exist',
    spec: { excludedResources: ['widgets.example.com'] },
    ...inShop('yes', 'yes'),
  },
  // Resources, the new family of filters
  {
    name: 'all of a namespace by a star',
    spec: { includedNamespaceScopedResources: ['*'] },
    ...inShop('yes', 'yes'),
  },
  {
    name: 'nothing of a namespace',
    spec: { excludedNamespaceScopedResources: ['*'] },
    ...inShop('no', 'no'),
  },
  {
    name: 'nothing of a namespace, and all of the cluster',
    spec: {
      excludedNamespaceScopedResources: ['*'],
      includedClusterScopedResources: ['*'],
    },
    ...inShop('no', 'no'),
  },
  {
    name: 'without what makes up a service',
    spec: {
      excludedNamespaceScopedResources: [
        'deployments.apps',
        'statefulsets.apps',
        'services',
        'configmaps',
      ],
    },
    ...inShop('no', 'yes'),
  },
  {
    name: 'without ConfigMaps',
    spec: { excludedNamespaceScopedResources: ['cm'] },
    ...inShop('perhaps', 'yes'),
  },
  {
    name: 'without Secrets, as where they lie in a vault',
    spec: { excludedNamespaceScopedResources: ['secrets'] },
    ...inShop('yes', 'yes'),
  },
  {
    name: 'claims: their volumes come along',
    spec: { includedNamespaceScopedResources: ['persistentvolumeclaims'] },
    ...inShop('no', 'yes'),
  },
  {
    name: 'claims, and of the cluster something else: their volumes come along',
    spec: {
      includedNamespaceScopedResources: ['pvc', 'pods'],
      includedClusterScopedResources: ['storageclasses'],
    },
    ...inShop('no', 'yes'),
  },
  {
    name: 'nothing of the cluster, in the new family',
    spec: { excludedClusterScopedResources: ['*'] },
    ...inShop('yes', 'perhaps'),
  },
  {
    name: 'without nodes',
    spec: { excludedClusterScopedResources: ['nodes'] },
    ...inShop('yes', 'yes'),
  },
  {
    name: 'without volumes',
    spec: { excludedClusterScopedResources: ['pv'] },
    ...inShop('yes', 'perhaps'),
  },
  {
    name: 'some of the cluster, and all of namespaces',
    spec: { includedClusterScopedResources: ['storageclasses'] },
    ...inShop('yes', 'yes'),
  },
  // Labels, and the data of volumes
  {
    name: 'by a label',
    spec: { labelSelector: { matchLabels: { app: 'shop' } } },
    ...inShop('perhaps', 'perhaps'),
  },
  {
    name: 'by one of several labels',
    spec: {
      orLabelSelectors: [
        { matchLabels: { app: 'shop' } },
        { matchExpressions: [{ key: 'tier', operator: 'Exists' }] },
      ],
    },
    ...inShop('perhaps', 'perhaps'),
  },
  {
    name: 'by a selector that selects all',
    spec: { labelSelector: { matchLabels: {} } },
    ...inShop('yes', 'yes'),
  },
  {
    name: 'without the data of volumes',
    spec: { snapshotVolumes: false },
    ...inShop('yes', 'no'),
  },
  {
    name: 'without snapshots, and file by file',
    spec: { snapshotVolumes: false, defaultVolumesToFsBackup: true },
    ...inShop('yes', 'yes'),
  },
  {
    name: 'without snapshots, but as a policy says',
    spec: {
      snapshotVolumes: false,
      resourcePolicy: { kind: 'configmap', name: 'policy' },
    },
    ...inShop('yes', 'perhaps'),
  },
  {
    name: 'file by file, but as a policy says: it may skip some',
    spec: {
      defaultVolumesToFsBackup: true,
      resourcePolicy: { kind: 'configmap', name: 'policy' },
    },
    ...inShop('yes', 'perhaps'),
  },
];
