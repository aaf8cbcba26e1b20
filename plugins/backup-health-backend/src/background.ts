import { LoggerService, SchedulerService } from '@backstage/backend-plugin-api';
import { Instant, instant } from '@backup-health/backstage-plugin-common';
import { Assessor } from './assess/assessor';
import { CatalogSweep } from './catalog/catalogSweep';
import { FirstSweeps } from './catalog/firstSweeps';
import { Collector } from './collect/collector';
import { BackupHealthConfig } from './config';
import { Announcer } from './serve/announcer';
import { TrustReader } from './serve/trust/trustReader';
import { watchEverySeconds, watchGraceSeconds } from './serve/watched';
import { BackupHealthStore } from './store/types';

/** How soon a change is assessed. */
const tickSeconds = 2;
/** How often the list of sources is looked at, once it is complete. */
const reconcileSeconds = 60;
/**
 * How soon an incomplete list is looked at again: longer each time, since what
 * is missing for minutes is a matter of configuration, and each look costs the
 * portal a line in its log.
 */
const retrySeconds = (failures: number) =>
  Math.min(reconcileSeconds, 5 * 2 ** Math.max(0, failures - 3));

/**
 * Everything that works without being asked, as tasks of Backstage's scheduler:
 * reading, sweeping the catalog, assessing, forgetting.
 */
export async function startBackground(options: {
  scheduler: SchedulerService;
  logger: LoggerService;
  config: BackupHealthConfig;
  store: BackupHealthStore;
  collector: Collector;
  assessor: Assessor;
  announcer: Announcer;
  sweep: CatalogSweep;
  clock: () => Instant;
}): Promise<void> {
  const {
    scheduler,
    config,
    store,
    collector,
    assessor,
    announcer,
    sweep,
    clock,
  } = options;

  const trust = new TrustReader({
    store,
    clock,
    graceSeconds: config.sourceGraceSeconds,
  });

  // By a clock that nobody sets.
  let reconcileAt = -Infinity;
  let failures = 0;
  await scheduler.scheduleTask({
    id: 'backup-health-reconcile-sources',
    frequency: { seconds: 5 },
    timeout: { seconds: 60 },
    scope: 'local',
    fn: async () => {
      const now = performance.now();
      if (now < reconcileAt) {
        return;
      }
      // The Kubernetes plugin may start later than this one.
      failures = (await collector.reconcile()) ? 0 : failures + 1;
      reconcileAt =
        now + 1000 * (failures ? retrySeconds(failures) : reconcileSeconds);
    },
  });

  await scheduler.scheduleTask({
    id: 'backup-health-watch-readers',
    frequency: { seconds: 3 },
    timeout: { seconds: 60 },
    scope: 'local',
    fn: () => collector.watch(performance.now()),
  });

  const firstSweeps = await FirstSweeps.create({ sweep, store, clock });
  await scheduler.scheduleTask({
    id: 'backup-health-first-sweeps',
    frequency: { seconds: 10 },
    timeout: { minutes: 5 },
    scope: 'local',
    fn: signal => firstSweeps.run(signal),
  });

  await scheduler.scheduleTask({
    id: 'backup-health-sweep-catalog',
    frequency: { seconds: config.catalogIntervalSeconds },
    timeout: { minutes: 10 },
    scope: 'global',
    fn: async signal => {
      await sweep.run({ now: clock(), signal });
    },
  });

  await scheduler.scheduleTask({
    id: 'backup-health-assess',
    frequency: { seconds: tickSeconds },
    timeout: { minutes: 5 },
    // Each replica asks whether it is the one that assesses. What it knows is
    // large, so the one that began goes on; a task of all replicas would go
    // from one to another.
    scope: 'local',
    fn: signal => announcer.after(() => assessor.tick(signal)),
  });

  await scheduler.scheduleTask({
    id: 'backup-health-watch',
    frequency: { seconds: watchEverySeconds },
    timeout: { seconds: 30 },
    scope: 'global',
    fn: async () => {
      const nextChangeAt = await store.nextChangeAt();
      const trusted = await trust.read();
      // What is overdue shows that nobody assesses, whoever may be running.
      if (trusted.assessed && !trusted.doubtOn({ nextChangeAt })) {
        await store.recordWatch(trusted.now, watchGraceSeconds);
      }
    },
  });

  await scheduler.scheduleTask({
    id: 'backup-health-prune',
    frequency: { hours: 6 },
    timeout: { minutes: 30 },
    scope: 'global',
    fn: async () => {
      const before = instant(clock() - config.historyRetentionSeconds * 1000);
      const pruned = await store.prune(before, { historyBefore: before });
      if (pruned > 0) {
        options.logger.info(`Forgot ${pruned} rows older than the retention`);
      }
    },
  });
}
