/**
 * A Velero Backup that has completed, with all that an API server says of one.
 *
 * @param {object} options
 * @param {number} options.number its own, of which uid and revision are made
 * @param {string} options.name
 * @param {string} options.schedule that made it
 * @param {string} options.namespace that is in it
 * @param {number} options.startedAt
 * @param {Record<string, string>} [options.labels] further ones
 */
export function veleroBackup(options) {
  const { number, name, schedule, namespace, startedAt, labels } = options;
  const at = minutes => new Date(startedAt + minutes * 60_000).toISOString();
  return {
    apiVersion: 'velero.io/v1',
    kind: 'Backup',
    metadata: {
      name,
      namespace: 'velero',
      uid: `7c1f0a52-3b6e-4d0a-9b1e-${String(number).padStart(12, '0')}`,
      resourceVersion: String(1000 + number),
      generation: 6,
      creationTimestamp: at(0),
      labels: {
        'velero.io/schedule-name': schedule,
        'velero.io/storage-location': 'default',
        ...labels,
      },
      annotations: {
        'velero.io/resource-timeout': '10m0s',
        'velero.io/source-cluster-k8s-gitversion': 'v1.36.0',
        'velero.io/source-cluster-k8s-major-version': '1',
        'velero.io/source-cluster-k8s-minor-version': '36',
      },
      managedFields: [
        {
          manager: 'velero-server',
          operation: 'Update',
          apiVersion: 'velero.io/v1',
          time: at(5),
          fieldsType: 'FieldsV1',
          fieldsV1: {
            'f:metadata': { 'f:labels': { '.': {} }, 'f:annotations': {} },
            'f:spec': { '.': {}, 'f:ttl': {}, 'f:storageLocation': {} },
            'f:status': { '.': {}, 'f:phase': {}, 'f:progress': { '.': {} } },
          },
        },
      ],
    },
    spec: {
      csiSnapshotTimeout: '10m0s',
      defaultVolumesToFsBackup: false,
      excludedResources: ['secrets', 'events', 'events.events.k8s.io'],
      hooks: {},
      includedNamespaces: [namespace],
      itemOperationTimeout: '4h0m0s',
      metadata: {},
      snapshotMoveData: true,
      storageLocation: 'default',
      ttl: '720h0m0s',
      volumeSnapshotLocations: ['default'],
    },
    status: {
      backupItemOperationsAttempted: 3,
      backupItemOperationsCompleted: 3,
      completionTimestamp: at(5),
      expiration: at(720 * 60),
      formatVersion: '1.1.0',
      hookStatus: {},
      phase: 'Completed',
      progress: { itemsBackedUp: 412, totalItems: 412 },
      startTimestamp: at(0),
      version: 1,
    },
  };
}
