// Makes a cluster of the estate one of a real size, and labels what is of one
// service as the Kubernetes plugin asks for it.
import { veleroBackup } from '../kubernetes/backup.mjs';
import { each, json, send } from './http.mjs';

const token = 'demo-admin';
const velero = '/apis/velero.io/v1/namespaces/velero';

/** What the health of the service is made of, in the namespaces given. */
const labelled = namespace => [
  `/api/v1/namespaces/${namespace}/pods`,
  `/api/v1/namespaces/${namespace}/persistentvolumeclaims`,
  `/apis/apps/v1/namespaces/${namespace}/statefulsets`,
  `/apis/batch/v1/namespaces/${namespace}/cronjobs`,
  `/apis/batch/v1/namespaces/${namespace}/jobs`,
  // Velero gives a Backup the labels of its Schedule.
  `${velero}/schedules`,
  `${velero}/backups`,
];

/**
 * @param {string} cluster where its API is; its Velero has the service in all
 *   of its Backups
 * @param {object} service
 * @param {string} service.namespace
 * @param {string} service.id the value of `backstage.io/kubernetes-id`
 * @param {object} backups
 * @param {number} backups.own how many the service has in the end
 * @param {number} backups.all how many there are in the end
 * @returns {Promise<string>} the name of the Backup that came last
 */
export async function fillCluster(cluster, { namespace, id }, { own, all }) {
  const labels = { 'backstage.io/kubernetes-id': id };
  let known = 0;
  for (const path of labelled(namespace)) {
    const { items } = await json(`${cluster}${path}`, { token });
    if (path.endsWith('/backups')) known = items.length;
    await each(items, ({ metadata }) =>
      send(`${cluster}${path}/${metadata.name}`, {
        method: 'PATCH',
        token,
        body: { metadata: { labels } },
        headers: { 'Content-Type': 'application/merge-patch+json' },
      }),
    );
  }

  const lastHour = Math.floor(Date.now() / 3_600_000) * 3_600_000;
  // The others have about a hundred of each Schedule, the service all its own.
  const post = (number, schedule, { hoursAgo = number % 100, ...rest }) => {
    const name = `${schedule}-${String(number).padStart(8, '0')}`;
    const startedAt = lastHour - hoursAgo * 3_600_000;
    const body = veleroBackup({ number, schedule, name, startedAt, ...rest });
    const url = `${cluster}${velero}/backups`;
    return send(url, { method: 'POST', token, body }).then(() => name);
  };
  await each(Array(all - own).keys(), number => {
    const team = `team-${number % 99}`;
    return post(number, `${team}-hourly`, { namespace: team });
  });
  const ofService = number =>
    post(number, `${id}-hourly`, { namespace, labels, hoursAgo: number });
  await each(Array(own - known).keys(), n => n && ofService(n));
  return ofService(0);
}
