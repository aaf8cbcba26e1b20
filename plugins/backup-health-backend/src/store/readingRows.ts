import { Observation } from '@backup-health/backstage-plugin-common';
import { ObservedOrigin } from '../collect/types';
import { redactName, redactObservation } from '../redaction';
import { hashOf } from './bodyHash';
import { ObservationRow } from './rows';

/** In bytes: what fits into an index row of PostgreSQL with what is beside it. */
const maxBytes = { key: 1500, origin: 1200 };
const maxBodyBytes = 1024 * 1024;

/** PostgreSQL refuses NUL; half a surrogate pair comes back as another one. */
const unstorable = /[\0\p{Surrogate}]/u;

/** What of a row the reading itself decides. */
export type ReadRow = Pick<
  ObservationRow,
  'source' | 'stream' | 'origin' | 'type' | 'key' | 'uid' | 'body' | 'body_hash'
>;

/** One string per observation of a source. */
export function rowId(row: Pick<ObservationRow, 'type' | 'key'>): string {
  return `${row.type} ${row.key}`;
}

/**
 * The rows of what was read, by `rowId`, without credentials: nothing that a
 * source says is kept otherwise. Of two observations with one key the
 * last stands. What no column can hold becomes a problem and costs only itself.
 */
export function readingRows(
  source: string,
  stream: string,
  origins: ObservedOrigin[],
): Map<string, ReadRow> {
  const rows = new Map<string, ReadRow>();
  for (const { origin: named, observations } of origins) {
    const origin = redactName(named);
    for (const observation of observations) {
      const row = toRow(source, stream, origin, observation);
      rows.set(rowId(row), row);
    }
  }
  return rows;
}

function toRow(
  source: string,
  stream: string,
  origin: string,
  read: Observation,
): ReadRow {
  // With its names as they come: of the same object the same code says the same
  // text, and another order is at worst taken for a change.
  const text = JSON.stringify(read);
  const observation = redactObservation(read, text);
  const body = observation === read ? text : JSON.stringify(observation);
  const unfit = whyUnfit(origin, observation, body);
  if (unfit) {
    const mark = hashOf(observation.key).slice(0, 16);
    return toRow(source, stream, `unfit/${hashOf(origin).slice(0, 16)}`, {
      type: 'problem',
      key: `unfit/${observation.type}/${mark}`,
      title: `Of ${stream}, one ${observation.type} could not be kept: ${unfit}.`,
      remedy:
        'Give the object a shorter name, or leave it out of what is read. Everything else of this reading was kept.',
    });
  }
  return {
    source,
    stream,
    origin,
    type: observation.type,
    key: observation.key,
    uid: incarnation(observation),
    body,
    body_hash: hashOf(comparable(observation, body)),
  };
}

const checkedMs = 10 * 60_000;

/**
 * What an observation is compared by. A place that its system looks at every
 * minute says so every minute: that alone is no change, until it stands still
 * for long, or has for long moved on.
 */
function comparable(observation: Observation, body: string): string {
  if (observation.type !== 'location' || !observation.checkedAt) return body;
  return JSON.stringify({
    ...observation,
    checkedAt: Math.floor(observation.checkedAt / checkedMs),
  });
}

function whyUnfit(
  origin: string,
  observation: Observation,
  body: string,
): string | undefined {
  for (const [name, value] of [
    ['key', observation.key],
    ['origin', origin],
  ] as const) {
    if (unstorable.test(value)) {
      return `its ${name} holds a character that no database keeps`;
    }
    const bytes = Buffer.byteLength(value);
    if (bytes > maxBytes[name]) {
      return `its ${name} has ${bytes} bytes, and ${maxBytes[name]} are the most`;
    }
  }
  const bytes = Buffer.byteLength(body);
  return bytes > maxBodyBytes
    ? `it has ${bytes} bytes, and ${maxBodyBytes} are the most`
    : undefined;
}

/** A UID longer than any that Kubernetes gives tells nothing of an incarnation. */
function incarnation(observation: Observation): string | null {
  const uid =
    (observation.type === 'asset' ? observation.uid : undefined) ??
    observation.object?.uid;
  return uid && uid.length <= 255 && !unstorable.test(uid) ? uid : null;
}
