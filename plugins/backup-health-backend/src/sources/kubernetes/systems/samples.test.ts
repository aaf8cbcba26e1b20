import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parse } from 'yaml';
import { KubernetesResource } from '../types';
import { observe } from './__testUtils__/observing';
import { verdictOf } from './__testUtils__/verdict';
import { kubernetesSystems } from './registry';

/** No resource of any system asks for it. */
const notRead = ['not read'];
/** It is of a resource that is read, but not among what is asked for. */
const notAskedFor = ['not asked for'];

/** Every recorded object, and what is to be said of it. */
const table: Record<string, string[]> = {
  'cronjobs/cronjob-blocked-by-stuck-job': ['plan', 'workload'],
  // It runs a RecurringJob: the plan is that one, read from Longhorn.
  'cronjobs/cronjob-created-by-recurringjob': ['plan', 'workload'],
  // The Job that does not end says it, and by when.
  'cronjobs/event-cronjob-jobalreadyactive': notAskedFor,
  // The Pod says the same of itself, for longer than an event lasts.
  'cronjobs/event-pod-failed-secret-not-found': notAskedFor,
  // The pull may still succeed. Where it does not, the Pod says so.
  'cronjobs/event-pod-imagepullsecret': notAskedFor,
  'cronjobs/event-pod-failedmount-secret-not-found': [
    'run-block, missing Secret: MountVolume.SetUp failed for volume "talos-secrets" : secret "talos-backup-secrets" not found',
  ],
  'cronjobs/job-complete': ['run succeeded'],
  'cronjobs/job-failed-backofflimit': [
    'run failed: BackoffLimitExceeded: Job has reached the specified backoff limit',
  ],
  'cronjobs/job-stuck-active-missing-secret': ['run running'],
  'cronjobs/pod-createcontainerconfigerror-main-container': [
    'run-block, missing Secret: secret "pg-backup-s3" not found',
  ],
  'cronjobs/pod-missing-key-in-secret': [
    "run-block, missing Secret key: couldn't find key S3_SECRET_KEY in Secret kube-system/etcd-backup-s3",
  ],
  // Only the event above tells it from one that is about to start.
  'cronjobs/pod-missing-secret-volume-containercreating': [],

  'csi/volumesnapshot-error': [
    'recovery-point failed: Failed to check and update snapshot content: failed to take snapshot of the volume pvc-9c87da07: "rpc error: code = Internal desc = failed to create backup"',
  ],
  'csi/volumesnapshot-ready': ['recovery-point good'],
  'csi/volumesnapshotclass': ['location unknown'],
  // Of the two the VolumeSnapshot names the claim, and says all the rest too.
  'csi/volumesnapshotcontent': notRead,

  'externalSecrets/clustersecretstore-notready': [
    'secret-store not-ready: InvalidProviderConfig: unable to log in with Kubernetes auth: Error making API request. Code: 503. Errors: * Vault is sealed',
  ],
  'externalSecrets/clustersecretstore-ready': ['secret-store ready'],
  'externalSecrets/externalsecret-never-synced': [
    'external-secret not-ready: It was never synced',
  ],
  'externalSecrets/externalsecret-notready': [
    'external-secret not-ready: SecretSyncedError: error processing spec.data[0] (key: backup/pg), err: cannot read secret data from Vault: Error making API request. Code: 503. * Vault is sealed',
  ],
  'externalSecrets/externalsecret-ready': ['external-secret ready'],
  // By its refresh policy it is not synced again: old is not stale.
  'externalSecrets/externalsecret-stale-but-ready-onchange': [
    'external-secret ready',
  ],

  'inventory/pv-local-path': ['asset: node-local'],
  'inventory/pvc-bound': ['asset'],

  // Legacy and incomplete beside ETCDSnapshotFiles; and ConfigMaps are not read.
  'k3s/configmap-k3s-etcd-snapshots': notRead,
  'k3s/etcdsnapshotfile-local-ok': ['recovery-point good'],
  'k3s/etcdsnapshotfile-s3-failed': [
    'recovery-point failed: failed to initialize S3 client: failed to test for existence of bucket lvs-cloud-etcd-backups: Access Denied.',
    'location unknown',
  ],
  'k3s/etcdsnapshotfile-s3-ok': ['recovery-point good', 'location unknown'],

  'longhorn/backup-completed': ['recovery-point good'],
  'longhorn/backup-error': [
    'recovery-point failed: proxyServer=10.42.0.11:8501 destination=10.42.0.11:10010: failed to backup snapshot: rpc error: code = Internal desc = AccessDenied: Access Denied',
  ],
  'longhorn/backup-inprogress': ['recovery-point running'],
  'longhorn/backuptarget-available': ['location available'],
  'longhorn/backuptarget-error': [
    'location unavailable: failed to list system backups in s3://lvs-cloud-longhorn-backups@nbg1/: error listing system backups: failed to execute: AccessDenied: Access Denied',
  ],
  'longhorn/backuptarget-not-configured': [
    'location unavailable: backup target URL is empty',
  ],
  // It has no message: its backups can be read, and are objects of their own.
  'longhorn/backupvolume': [],
  'longhorn/recurringjob-weekly-bak': ['plan'],
  // On the disks that it is of: no backup.
  'longhorn/snapshot': notRead,
  'longhorn/systembackup-error': [
    'recovery-point failed: failed to upload system backup: AccessDenied',
  ],
  'longhorn/systembackup-ready': ['recovery-point good'],
  'longhorn/volume-auto-default-group-backed-up': [
    'asset: longhorn-group:default',
  ],
  'longhorn/volume-auto-default-group-never-backed-up': [
    'asset: longhorn-group:default',
  ],
  'longhorn/volume-default-disabled-value': ['asset'],
  'longhorn/volume-detached-skipped': [
    'asset: detached, longhorn-group:default',
  ],
  'longhorn/volume-no-job-labels-legacy-or-pre-reconcile': [
    'asset: longhorn-group:default',
  ],
  'longhorn/volume-other-group-kicks-out-default': [
    'asset: longhorn-group:nightly-snap',
  ],

  'velero/backup-completed': ['recovery-point good'],
  // Good for the objects. Of each volume its result tells, and here is none.
  'velero/backup-completed-but-no-volume-data': ['recovery-point good'],
  'velero/backup-completed-adhoc-synced-from-other-cluster': [
    'recovery-point unknown: Imported from the storage location, made on Kubernetes v1.34.1: whether it is of this cluster or of another that shares the location cannot be told.',
  ],
  'velero/backup-deleting': ['recovery-point deleting'],
  'velero/backup-failed': [
    'recovery-point failed: found a backup with status "InProgress" during the server starting, mark it as "Failed"',
  ],
  'velero/backup-failedvalidation': [
    "recovery-point failed: backup can't be created because BackupStorageLocation default is in Unavailable status.",
  ],
  'velero/backup-finalizing': ['recovery-point running'],
  'velero/backup-finalizingpartiallyfailed': [
    'recovery-point running: 1 error',
  ],
  'velero/backup-inprogress': ['recovery-point running'],
  'velero/backup-new': ['recovery-point running'],
  'velero/backup-partiallyfailed': ['recovery-point partial: 1 error'],
  'velero/backup-phase-empty-just-created': ['recovery-point running'],
  'velero/backup-queued': ['recovery-point running'],
  'velero/backup-readytostart': ['recovery-point running'],
  'velero/backup-waitingforpluginoperations': ['recovery-point running'],
  'velero/backup-waitingforpluginoperationspartiallyfailed': [
    'recovery-point running: 1 error',
  ],
  'velero/backuprepository-notready-maintenance-failing': [
    'backup-repository not-ready: error to connect to backup repo: error to connect repo with storage: error to connect to repository: repository not initialized in the provided storage',
  ],
  'velero/backuprepository-ready': ['backup-repository ready'],
  'velero/bsl-available': ['location available'],
  'velero/bsl-readonly-secondary': ['location available, read only'],
  'velero/bsl-unavailable': [
    'location unavailable: BackupStorageLocation "default" is unavailable: rpc error: code = Unknown desc = NoSuchBucket: The specified bucket does not exist',
  ],
  'velero/bsl-unavailable-foreign-dir': [
    'location unavailable: BackupStorageLocation "default" is unavailable: Backup store contains invalid top-level directories: [postgres]',
  ],
  'velero/datadownload-completed': ['restore succeeded'],
  'velero/dataupload-completed': ['volume-result good'],
  'velero/dataupload-failed': [
    'volume-result failed: timeout on preparing data upload',
  ],
  'velero/dataupload-inprogress': ['volume-result running'],
  'velero/deletebackuprequest-processed-with-errors': [
    'problem: Velero cannot delete the backup critical-20261013060001: error deleting backup from backup storage: rpc error: code = Unknown desc = AccessDenied: Object is WORM protected',
  ],
  'velero/podvolumebackup-canceled': ['volume-result failed: PVB is canceled'],
  'velero/podvolumebackup-completed': ['volume-result good'],
  'velero/podvolumebackup-failed': [
    'volume-result failed: data path backup failed: Failed to run kopia backup: unable to get local block device entry',
  ],
  // It names the volume of a Pod, and no claim.
  'velero/podvolumerestore-completed': notRead,
  // What a policy skips is seen in what a backup holds; and ConfigMaps are not read.
  'velero/resourcepolicy-configmap': notRead,
  'velero/restore-completed': ['restore succeeded'],
  'velero/restore-failed': [
    'restore failed: found a restore with status "InProgress" during the server starting, mark it as "Failed"',
  ],
  'velero/restore-failedvalidation': [
    'restore failed: No completed backups found for schedule',
  ],
  'velero/restore-inprogress': ['restore running'],
  'velero/restore-partiallyfailed': ['restore partial: 2 errors'],
  'velero/schedule-enabled': ['plan'],
  'velero/schedule-enabled-skipped-never-ran': ['plan'],
  'velero/schedule-failedvalidation': [
    'plan: invalid schedule: end of range (7) above maximum (6): 7',
  ],
  'velero/schedule-paused': ['plan paused'],
  'velero/schedule-paused-at-creation-no-phase': ['plan paused'],
  // To have one written is to write.
  'velero/serverstatusrequest-processed': notRead,
  'velero/vsl': ['location unknown'],
};

interface Sample {
  apiVersion: string;
  kind: string;
  metadata: { name: string; labels?: Record<string, string> };
  reason?: string;
}

/** Some were recorded without the label that the Job controller gives. */
const ofJob = { 'batch.kubernetes.io/job-name': 'etcd-backup-s3' };
const labelled = ['cronjobs/pod-missing-key-in-secret'];
labelled.push('cronjobs/pod-missing-secret-volume-containercreating');

const recordings = readdirSync(__dirname, {
  recursive: true,
  withFileTypes: true,
})
  .filter(entry => entry.isFile() && entry.parentPath.endsWith('__fixtures__'))
  .map(entry => join(entry.parentPath, entry.name));

const nameOf = (path: string) =>
  relative(__dirname, path)
    .replace('__fixtures__/', '')
    .replace(/\.yaml$/, '');

function sampleOf(path: string): Sample {
  const sample: Sample = parse(readFileSync(path, 'utf8'));
  if (labelled.includes(nameOf(path))) sample.metadata.labels = ofJob;
  return sample;
}

/** `BackupRepository` is listed as `backuprepositories`. */
function pluralOf(kind: string): string {
  const word = kind.toLowerCase();
  if (word.endsWith('y')) return `${word.slice(0, -1)}ies`;
  return word.endsWith('s') ? `${word}es` : `${word}s`;
}

function isOf(resource: KubernetesResource, sample: Sample): boolean {
  const [group] = sample.apiVersion.includes('/')
    ? sample.apiVersion.split('/')
    : [''];
  return resource.group === group && resource.plural === pluralOf(sample.kind);
}

/** As an API server would, of the selectors that are in use. */
function isAskedFor(resource: KubernetesResource, sample: Sample): boolean {
  const { labelSelector, fieldSelector } = resource;
  const labels = sample.metadata.labels ?? {};
  if (labelSelector && !(labelSelector in labels)) return false;
  return !fieldSelector || fieldSelector === `reason=${sample.reason}`;
}

function verdicts(sample: Sample): string[] {
  const ofKind = kubernetesSystems
    .flatMap(system => system.resources)
    .filter(resource => isOf(resource, sample));
  if (ofKind.length === 0) return notRead;
  const asking = ofKind.filter(resource => isAskedFor(resource, sample));
  if (asking.length === 0) return notAskedFor;
  return asking.flatMap(resource => observe(resource, sample)).map(verdictOf);
}

describe('recorded objects', () => {
  it('have a row each, and each row an object', () => {
    expect(recordings.map(nameOf).sort()).toEqual(Object.keys(table).sort());
  });

  it.each(recordings.map(path => [nameOf(path), path]))(
    '%s is read as it should be',
    (name, path) => {
      expect(verdicts(sampleOf(path))).toEqual(table[name]);
    },
  );
});
