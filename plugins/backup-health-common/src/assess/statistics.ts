import { Instant, instant } from '../model/instant';
import { AssetStatistics } from '../model/verdict';
import { AssetFacts } from './facts';
import { PlanFacts } from './planFacts';

const dayMs = 86_400_000;
const windowDays = 30;
/** Fewer sizes than these tell of no growth. */
const growthFrom = 5;

/**
 * How its backups went over the last 30 days. Days are whole ones of UTC, so
 * that figures change with what happens, and once a day by time alone. It is
 * reckoned of each asset in each assessment, so nothing is gone through twice.
 */
export function statisticsOf(facts: AssetFacts): {
  statistics?: AssetStatistics;
  /** When the oldest that counts will count no more. */
  changesAt?: Instant;
} {
  const { plans, newestGood, now } = facts;
  const since = (Math.floor(now / dayMs) - windowDays + 1) * dayMs;
  const { runs, succeeded, oldestRun } = runsOf(plans, since);
  if (runs === 0) return {};
  const { sizes, oldestSize, growthBytesPerDay } = sizesOf(facts, since);
  const oldest = Math.min(oldestRun, oldestSize);
  const took = plans.find(
    ({ resolved }) => resolved.plan.key === newestGood?.plan,
  )?.typicalDurationSeconds;
  return {
    statistics: {
      runs,
      succeeded,
      medianSizeBytes: medianOf(sizes),
      medianDurationSeconds: took === undefined ? took : Math.round(took),
      growthBytesPerDay,
    },
    changesAt: instant((Math.floor(oldest / dayMs) + windowDays) * dayMs),
  };
}

function runsOf(plans: readonly PlanFacts[], since: number) {
  let runs = 0;
  let succeeded = 0;
  let oldestRun = Infinity;
  for (const { ended } of plans) {
    // They are in the order of time.
    for (let i = ended.length - 1; i >= 0 && ended[i].at >= since; i--) {
      runs++;
      if (ended[i].result === 'succeeded') succeeded++;
      if (ended[i].at < oldestRun) oldestRun = ended[i].at;
    }
  }
  return { runs, succeeded, oldestRun };
}

/**
 * Of the good ones that the plan of the newest made. They grow as the line does
 * that lies nearest to all of them (least squares).
 */
function sizesOf({ good, newestGood }: AssetFacts, since: number) {
  const sizes: number[] = [];
  let oldestSize = Infinity;
  let [ages, squares, total, products] = [0, 0, 0, 0];
  for (let i = good.length - 1; i >= 0 && good[i].asOf! >= since; i--) {
    const { asOf, plan, sizeBytes } = good[i];
    if (sizeBytes === undefined || plan !== newestGood!.plan) continue;
    const days = (asOf! - newestGood!.asOf!) / dayMs;
    sizes.push(sizeBytes);
    oldestSize = asOf!;
    ages += days;
    squares += days * days;
    total += sizeBytes;
    products += days * sizeBytes;
  }
  const count = sizes.length;
  const spread = count * squares - ages * ages;
  const growthBytesPerDay =
    count >= growthFrom && spread > 0
      ? Math.round((count * products - ages * total) / spread)
      : undefined;
  return { sizes, oldestSize, growthBytesPerDay };
}

function medianOf(values: number[]): number | undefined {
  const { length } = values;
  if (length === 0) return undefined;
  const sorted = new Float64Array(values).sort();
  const middle = Math.floor(length / 2);
  return length % 2 === 1
    ? sorted[middle]
    : Math.round((sorted[middle - 1] + sorted[middle]) / 2);
}
