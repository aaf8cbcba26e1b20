import { listAt, textAt, valueAt } from '../fields';
import { Column } from '../types';
import { age, humanDuration } from './age';
import { column, field } from './column';

/** As `kubectl get cronjobs` shows CronJobs. */
export const cronJobColumns: Column[] = [
  field('Schedule', 'spec.schedule'),
  column('Timezone', cronJob => textAt(cronJob, 'spec.timeZone') || '<none>'),
  column('Suspend', cronJob =>
    valueAt(cronJob, 'spec.suspend') === true ? 'True' : 'False',
  ),
  column('Active', cronJob => listAt(cronJob, 'status.active').length),
  column('Last Schedule', (cronJob, now) =>
    age(textAt(cronJob, 'status.lastScheduleTime'), now),
  ),
];

/** As `kubectl get jobs` shows Jobs. */
export const jobColumns: Column[] = [
  column('Status', job => {
    const holds = (type: string) =>
      listAt(job, 'status.conditions').some(
        condition =>
          valueAt(condition, 'type') === type &&
          valueAt(condition, 'status') === 'True',
      );
    return (
      ['Complete', 'Failed', 'Suspended', 'FailureTarget'].find(holds) ??
      'Running'
    );
  }),
  column('Completions', job => {
    const wanted = valueAt(job, 'spec.completions') ?? 1;
    return `${valueAt(job, 'status.succeeded') ?? 0}/${wanted}`;
  }),
  column('Duration', (job, now) => {
    const start = textAt(job, 'status.startTime');
    if (!start) return '';
    const end = textAt(job, 'status.completionTime');
    return humanDuration((end ? Date.parse(end) : now) - Date.parse(start));
  }),
];
