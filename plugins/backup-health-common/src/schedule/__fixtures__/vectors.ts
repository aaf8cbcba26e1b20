import { CronDialect } from '../../model/observation';
import { parseSchedule } from '../parseSchedule';

/** What a library answered: its next fires one after the other, or an error. */
export interface Vector {
  expr: string;
  tz: string;
  from: string;
  ok: boolean;
  times?: string[];
  error?: string;
}

/** The same answer of ours, for as many fires as the library was asked for. */
export function answer(vector: Vector, dialect: CronDialect): string[] {
  const schedule = parseSchedule(vector.expr, {
    dialect,
    timeZone: vector.tz,
  });
  const times: string[] = [];
  let at: Date | undefined = new Date(vector.from);
  // A library that names no time was asked for one and found none.
  const asked = Math.max(1, vector.times?.length ?? 0);
  while (times.length < asked) {
    at = schedule.next(at);
    if (!at) break;
    times.push(at.toISOString().replace('.000Z', 'Z'));
  }
  return times;
}

export function named(vectors: Vector[]): [string, Vector][] {
  return vectors.map(v => [
    `${JSON.stringify(v.expr)} in ${v.tz} after ${v.from}`,
    v,
  ]);
}
