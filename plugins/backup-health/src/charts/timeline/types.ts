/** What a mark on a line of time stands for. Each has a shape of its own. */
export const markKinds = [
  'point',
  'gone',
  'partial',
  'late',
  'failed',
  'running',
  'unproven',
  'silent',
  'drill-passed',
  'drill-failed',
  'drill-due',
  'restored',
  'restore-failed',
] as const;

export type MarkKind = (typeof markKinds)[number];

/** Something that happened. Times are epoch milliseconds. */
export interface Mark {
  at: number;
  /** It went on until then: nothing was seen in between. */
  until?: number;
  kind: MarkKind;
  detail?: string;
}

export interface Lane {
  id: string;
  title: string;
  note?: string;
  marks: Mark[];
}

/**
 * Just before `at` it was `before`, from then on it is `after`; to the next
 * corner it is a straight line, and after the last it grows with the time.
 */
export interface Corner {
  at: number;
  before: number | null;
  after: number | null;
}

export interface ExposureSeries {
  /** Of all of these together: where one has no point, the others may. */
  assets: number;
  corners: Corner[];
  targetSeconds?: number;
  /** Times of which nothing is known, in order, none over another. */
  gaps: Span[];
}

export interface Span {
  from: number;
  to: number;
}
