import { Rule } from './types';

/**
 * The table of rules. Pages, documents and alerts are made from it; the
 * predicates are beside the assessment, one file each.
 *
 * @public
 */
export const rules = [
  {
    id: 'no-plan',
    severity: 'critical',
    state: 'unprotected',
    title: 'Nothing backs up {asset}',
    remedy:
      'Give it a protection plan (a Velero Schedule, a dump job with backup-health/plan-of, a Longhorn RecurringJob), or declare that it needs none.',
    source: 'Backup Health: an asset without a plan cannot be brought back',
  },
  {
    id: 'system-not-read',
    severity: 'warning',
    state: 'unknown',
    title:
      'Cannot tell whether {asset} is backed up: Backup Health does not read {systems}',
    remedy:
      'Check in that system whether it backs this up. To have it counted here, declare a bucket layout for where its backups lie, or add a module that reads it.',
    source:
      'Kubernetes API discovery: the API group of a backup system is served, and nothing here reads it',
  },
  {
    id: 'cluster-identity-conflict',
    severity: 'critical',
    state: 'unknown',
    title: 'Cannot tell which cluster {asset} is in',
    remedy:
      'Exclude the cluster that is not to be judged under backupHealth.kubernetes.exclude, or remove it from backupHealth.kubernetes.clusters; then remove it from the sources.',
    source:
      'Kubernetes: a cluster restored from the etcd of another has its UID of kube-system',
  },
  {
    id: 'plan-selects-nothing',
    severity: 'critical',
    state: 'unprotected',
    title: '{plan} selects 0 of {candidates}, and backs up nothing',
    remedy:
      'Make the plan select it, or the asset join the plan, then check that a recovery point appears.',
    source:
      'Longhorn 1.12 RecurringJob: labels on the Volume decide; a job without volumes exits 0',
  },
  {
    id: 'volume-not-covered',
    severity: 'critical',
    state: 'unprotected',
    title: '{plan} runs, and holds no data of {asset}',
    remedy:
      'Make the backup take the data of volumes (file-system backup or snapshots with data movement), and check the result per volume.',
    source:
      'Velero 1.18: a Completed backup with no errors may contain no volume data',
  },
  {
    id: 'missing-secret',
    severity: 'critical',
    state: 'failing',
    title: '{kind} {name} does not exist',
    remedy:
      'Hold the clean-up, delete the waiting Job, create what is missing, run the backup, then resume the clean-up.',
    source:
      'Kubernetes: a Pod whose Secret is absent waits in CreateContainerConfigError for ever',
  },
  {
    id: 'never-ran',
    severity: 'critical',
    state: 'failing',
    title: '{plan} has never run',
    remedy: 'Find out why it is not started, and run it once by hand.',
    source: 'Backup Health: a plan that never ran has made nothing',
  },
  {
    id: 'plan-failing',
    severity: 'critical',
    state: 'failing',
    title: '{plan} fails',
    remedy: 'Read the last run, mend its cause and run it once by hand.',
    source: 'Backup Health: the last two runs failed',
  },
  {
    id: 'artifact-absent',
    severity: 'critical',
    state: 'failing',
    title: '{plan} reports success and its artifact is not there',
    remedy:
      'Compare where the job writes with where its artifacts are looked for. A pipeline without pipefail hides a failed dump.',
    source: 'Backup Health: a success without a recovery point is a failed run',
  },
  {
    id: 'artifact-too-small',
    severity: 'critical',
    state: 'failing',
    title: 'The newest artifact of {asset} holds nothing: {size}',
    remedy:
      'Look at the dump job. A gzip of nothing has 20 bytes: the dump failed and the pipe hid it.',
    source: 'RFC 1952: an empty gzip has 20 bytes',
  },
  {
    id: 'artifact-suspect',
    severity: 'warning',
    state: 'at-risk',
    title: 'The newest backup of {asset} is much smaller than usual',
    remedy: 'Restore it somewhere and compare, before an older one is deleted.',
    source:
      'Backup Health: under half of the median of the last 7, or a tenth where a system keeps a record of it',
  },
  {
    id: 'backup-lost',
    severity: 'critical',
    state: 'at-risk',
    title: 'The newest backup of {asset} is lost: {place} is gone',
    remedy:
      'Make a new backup now, in a place that outlives what it is a backup of.',
    source:
      'k3s: a snapshot on the disk of a node is lost with it. CSI: a VolumeSnapshot without its content is none',
  },
  {
    id: 'deleted-with-namespace',
    severity: 'warning',
    state: 'at-risk',
    title: 'The backups of {asset} are deleted with its namespace',
    remedy:
      'Add a copy outside of the cluster. Set deletionPolicy: Retain in the VolumeSnapshotClass for new snapshots, and in the VolumeSnapshotContents for those that are there.',
    source: 'CSI: VolumeSnapshotContent spec.deletionPolicy Delete',
  },
  {
    id: 'volume-lost',
    severity: 'critical',
    state: 'at-risk',
    title: 'The volume of {asset} is gone',
    remedy:
      'Look whether its storage still has the data, before anything is made anew under the same name. If it does not, restore the newest good backup into a new claim. Hold clean-ups until then.',
    source: 'Kubernetes: PersistentVolumeClaim status.phase Lost',
  },
  {
    id: 'artifact-archived',
    severity: 'warning',
    state: 'at-risk',
    title:
      'The newest backup of {asset} cannot be read at once: it lies in {class}',
    remedy:
      'Keep the newest backups in a class that is read at once, and let a lifecycle rule move only older ones into an archive. What lies there now has to be asked for before a restore.',
    source:
      'Amazon S3: an object in an archive has to be restored before it can be read; a request takes hours',
  },
  {
    id: 'rpo-breached',
    severity: 'critical',
    state: 'breached',
    title: 'More would be lost of {asset} than its target of {target} allows',
    remedy: 'Run the backup now, then find out why the last ones are missing.',
    source: 'RPO target of the tier or the policy',
  },
  {
    id: 'rpo-infeasible',
    severity: 'warning',
    state: 'at-risk',
    title:
      'Even when every run succeeds, {plan} cannot meet {target}: every {interval} plus {duration}',
    remedy:
      'Run it more often, or use continuous archiving, or agree on another target.',
    source: 'Interval + duration > RPO target',
  },
  {
    id: 'stale',
    severity: 'warning',
    state: 'stale',
    title: 'The newest good backup of {asset} is older than two intervals',
    remedy: 'Find out why the last runs made nothing, and run it now.',
    source: 'Backup Health: age > 2 x frequency',
  },
  {
    id: 'plan-paused',
    severity: 'warning',
    state: 'at-risk',
    title: '{plan} is paused: no further backup is made',
    remedy:
      'Resume it. Where something else took its place, keep what it made until that has good backups of its own.',
    source: 'Velero Schedule spec.paused, CronJob spec.suspend',
  },
  {
    id: 'plan-invalid',
    severity: 'critical',
    state: 'failing',
    title: '{plan} is refused by its system and never runs',
    remedy: 'Mend what is refused.',
    source: 'Velero Schedule FailedValidation; the cron dialect of the system',
  },
  {
    id: 'retention-too-short',
    severity: 'warning',
    state: 'at-risk',
    title:
      'Backups of {asset} are kept for {retention}; {from} demands {target}',
    remedy:
      'Lengthen the retention of the plan. What was made already keeps the expiry that it has.',
    source: 'Retention of the tier or the policy',
  },
  {
    id: 'too-few-copies',
    severity: 'warning',
    state: 'at-risk',
    title: '{copies} of {demanded} copies of {asset}',
    remedy: 'Add a copy in another place.',
    source: 'Copies of the tier (3-2-1)',
  },
  {
    id: 'no-offsite-copy',
    severity: 'warning',
    state: 'at-risk',
    title: 'No copy of {asset} is off-site',
    remedy: 'Add a copy that does not share the fate of the cluster.',
    source: 'Off-site copy of the tier (3-2-1)',
  },
  {
    id: 'exposure-projected',
    severity: 'warning',
    state: 'at-risk',
    title:
      'The next backup of {asset} comes too late: from {at} on more would be lost than {target}',
    remedy: 'Run the backup now, before the target is missed.',
    source: 'Exposure at the next run > RPO target',
  },
  {
    id: 'late',
    severity: 'warning',
    state: 'at-risk',
    title: '{plan} was due, and no run of it is seen',
    remedy: 'Look whether its controller is up, and run it by hand.',
    source: 'Backup Health: next expected run + grace has passed',
  },
  {
    id: 'plan-overlap',
    severity: 'warning',
    state: 'at-risk',
    title: '{plan} cannot start its next run: the last one is still active',
    remedy:
      'Find out why the run does not end, and let it end if it still works. Make runs shorter or rarer.',
    source: 'Kubernetes CronJob concurrencyPolicy Forbid: the run is skipped',
  },
  {
    id: 'too-seldom',
    severity: 'warning',
    state: 'at-risk',
    title:
      'A backup of {asset} is made every {interval}, and has to be every {target}',
    remedy: 'Run the plan more often, or add one that does.',
    source: 'Frequency of the asset kind and environment, or of the policy',
  },
  {
    id: 'not-encrypted',
    severity: 'warning',
    state: 'at-risk',
    title: 'The backups of {asset} are not encrypted',
    remedy:
      'Encrypt before upload, or turn on the encryption of the bucket. What is there already has to be written anew.',
    source: 'Encryption of the tier, the asset kind or the policy',
  },
  {
    id: 'not-immutable',
    severity: 'warning',
    state: 'at-risk',
    title: 'Nothing keeps the backups of {asset} from deletion for {target}',
    remedy:
      'Write them to a bucket with Object Lock and a default retention: it can be turned on for new objects only.',
    source:
      'Immutability of the tier, the asset kind or the policy (S3 Object Lock)',
  },
  {
    id: 'not-signed',
    severity: 'warning',
    state: 'at-risk',
    title: 'The backups of {asset} are not signed',
    remedy:
      'Let the job write a signature beside each artifact, and check it before a restore.',
    source: 'Signing of the asset kind or the policy',
  },
  {
    id: 'public-bucket',
    severity: 'critical',
    state: 'at-risk',
    title: 'Anyone can read the backups of {asset}: {location} is public',
    remedy:
      'Block public access to the bucket, then rotate what was in the backups.',
    source: 'S3 bucket policy status and public access block',
  },
  {
    id: 'wal-gap',
    severity: 'warning',
    state: 'at-risk',
    title: 'There are moments that {asset} cannot be brought back to',
    remedy:
      'Take a new base backup now: what lies behind the gap cannot be reached from the one before. Then find out why archiving stopped.',
    source: 'Continuous archiving: each segment needs the one before',
  },
  {
    id: 'secrets-in-backup',
    severity: 'warning',
    state: 'at-risk',
    title: '{plan} takes the Secrets of {asset} with it',
    remedy:
      'Leave Secrets out of the backup, and take the ExternalSecrets that make them. See first that each Secret has such a source.',
    source: 'Baseline of the asset kind kubernetes-objects',
  },
  {
    id: 'secrets-not-restorable',
    severity: 'warning',
    state: 'at-risk',
    title: 'Secrets of {asset} would not come back: {source} is not ready',
    remedy:
      'Mend the ExternalSecret or its store now. After a restore there is nothing else to make the Secrets from.',
    source:
      'External Secrets Operator: condition Ready; the backups of what the store asks',
  },
  {
    id: 'externalsecrets-not-in-backup',
    severity: 'warning',
    state: 'at-risk',
    title: 'The backups leave out what makes the Secrets of {asset}',
    remedy: 'Take externalsecrets.external-secrets.io into the backup.',
    source: 'Baseline of the asset kind kubernetes-objects',
  },
  {
    id: 'node-local-storage',
    severity: 'warning',
    state: 'at-risk',
    title:
      'The data of {asset} lies on one node, and no copy elsewhere is known',
    remedy:
      'Back it up to a place outside the cluster. A snapshot on the same node goes with the node.',
    source: 'Kubernetes: local, hostPath and local-path volumes',
  },
  {
    id: 'backup-too-slow',
    severity: 'warning',
    state: 'at-risk',
    title: '{plan} takes {duration} and is due every {interval}',
    remedy:
      'Run it less often, or make it faster: incremental, in parallel, or less.',
    source: 'Duration > interval',
  },
  {
    id: 'storage-growing',
    severity: 'info',
    title: 'Backups of {asset} are more than twice as large as they were',
    remedy:
      'See what grew, and that there is room for as long as they are kept.',
    source: 'Backup Health: median of the last 7 > 2 x median of the 7 before',
  },
  {
    id: 'observation-too-old',
    severity: 'warning',
    state: 'unknown',
    title: '{source} has not been read for several intervals',
    remedy:
      'Look at the tasks of the backup-health plugin in the log of the backend.',
    source: 'Backup Health: what was seen long ago is not known now',
  },
  {
    id: 'policy-loosened',
    severity: 'info',
    title: '{problem}',
    remedy:
      'Take the looser value out of the policy, or waive the finding for a while.',
    source: 'Backup Health: the stricter level holds',
  },
  {
    id: 'weak-dependency',
    severity: 'info',
    title:
      '{title} depends on {dependency}, which could not be brought back as it should',
    remedy: 'Mend what is wrong there: this service cannot be back before.',
    source: 'dependsOn of the catalog',
  },
  {
    id: 'weak-cover',
    severity: 'info',
    title: '{asset} would be brought back with {cover}, which is {state}',
    remedy:
      'Mend what is wrong there, or let a plan of its own back it up as well.',
    source: 'Backup Health: what is covered is as safe as what covers it',
  },
  {
    id: 'parts-apart',
    severity: 'warning',
    title:
      '{title} and what it depends on would come back {skew} apart, and at most {target} is allowed',
    remedy:
      'Let the plans of parts that have to agree run at the same time, or let one of them be brought back to any moment (continuous archiving, versions of objects): it then goes back to that of the other.',
    source: 'maxSkew of the policy, over dependsOn of the catalog',
  },
  {
    id: 'location-unavailable',
    severity: 'critical',
    state: 'unknown',
    title: 'The backups of {asset} may not be reachable: {location}',
    remedy: 'Make the storage location available again.',
    source: 'Velero BackupStorageLocation status.phase',
  },
  {
    id: 'place-not-writable',
    severity: 'critical',
    state: 'failing',
    title: '{plan} cannot write its next backup to {location}',
    remedy:
      'Make the place writable again, or let the plan write to another, then run the backup.',
    source:
      'Velero 1.18: a Backup to a storage location that is ReadOnly or missing ends in FailedValidation',
  },
  {
    id: 'repository-not-ready',
    severity: 'critical',
    state: 'failing',
    title:
      'The data of {asset} cannot be restored: {repository} cannot be opened',
    remedy:
      'Give the repository the password that it was made with, then see that it is Ready, and restore from it once.',
    source: 'Velero BackupRepository status.phase NotReady',
  },
  {
    id: 'coverage-unproven',
    severity: 'warning',
    state: 'unknown',
    title: 'It cannot be told whether {plan} holds {asset}',
    remedy:
      'Let the proof be read: the results per volume in the cluster, or the backup bucket.',
    source:
      'Velero 1.18: snapshots in the cluster leave no result per volume there',
  },
  {
    id: 'evidence-too-weak',
    severity: 'warning',
    state: 'unknown',
    title: '{plan} ran, and nobody has seen what it made of {asset}',
    remedy:
      'Tell where its artifacts lie (backupHealth.s3), so that they can be seen.',
    source: 'Minimum evidence of the tier',
  },
  {
    id: 'unwanted-asset-covered',
    severity: 'info',
    state: 'unwanted',
    title: 'A backup is made of {asset}, and must not be',
    remedy: 'Leave it out of the plan: it costs room and time.',
    source: 'backup-health/exclude',
  },
  {
    id: 'cleanup-outruns-backup',
    severity: 'critical',
    state: 'at-risk',
    title: '{plan} goes on deleting while no new backup of {asset} is made',
    remedy: 'Suspend the clean-up until backups are made again.',
    source: 'Backup Health: a clean-up by age empties the place in the end',
  },
  {
    id: 'source-unreadable',
    severity: 'warning',
    state: 'unknown',
    title: '{source} cannot be read',
    remedy: 'Make it readable again.',
    source: 'Backup Health: what cannot be read is unknown',
  },
  {
    id: 'clock-skew',
    severity: 'warning',
    state: 'unknown',
    title: 'A backup of {asset} is dated in the future',
    remedy: 'Set the clocks right (NTP) on the cluster and the portal.',
    source: 'Backup Health: more than 5 min ahead cannot be an age',
  },
  {
    id: 'nothing-found',
    severity: 'warning',
    state: 'unknown',
    title: 'Nothing was found that belongs to this entity',
    remedy:
      'Check its Kubernetes annotations against the labels and namespaces of the cluster, or declare its assets in config.',
    source: 'Kubernetes plugin annotations',
  },
  {
    id: 'policy-unreadable',
    severity: 'warning',
    state: 'at-risk',
    title: '{problem}',
    remedy: 'Name a tier or policy that config knows.',
    source: 'backup-health/tier, backup-health/policy',
  },
  {
    id: 'drill-overdue',
    severity: 'warning',
    state: 'drill-overdue',
    title: 'The drill "{scenario}" is overdue',
    remedy: 'Restore it somewhere, validate it, and record the drill.',
    source: 'Drill cadence of the tier',
  },
  {
    id: 'rto-never-measured',
    severity: 'info',
    title: 'How long a restore takes was never measured (target {target})',
    remedy:
      'Do a restore drill, note when the loss was declared and when it was proven to work again, and record it.',
    source: 'RTO target of the tier or the policy',
  },
  {
    id: 'rto-over-target',
    severity: 'warning',
    title: 'The last {scenario} took {measured}, the target is {target}',
    remedy:
      'Look which phase of the drill took the time, mend that, and rehearse it again; or agree on another target.',
    source:
      'RTO target of the tier or the policy, against what drills measured',
  },
  {
    id: 'drill-failed',
    severity: 'info',
    title: 'The last drill "{scenario}" ended {result}',
    remedy:
      'Mend what was missing, correct the runbook, and rehearse it again. The cadence goes on.',
    source: 'Backup Health: only a drill that passed proves a restore',
  },
  {
    id: 'drill-on-stale-point',
    severity: 'info',
    title: 'The last drill "{scenario}" restored a point that was stale then',
    remedy:
      'Rehearse it with the newest good recovery point: that is what would be restored.',
    source: 'Backup Health: age > 2 x frequency',
  },
  {
    id: 'assessment-overdue',
    severity: 'warning',
    state: 'unknown',
    title: 'This was to be assessed anew and was not',
    remedy: 'Look at the log of the backup-health plugin of the backend.',
    source: 'Backup Health: a dead assessor must not leave green standing',
  },
] as const satisfies readonly Rule[];

/** @public */
export type RuleId = (typeof rules)[number]['id'];
