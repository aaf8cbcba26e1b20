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

/** Just before `at` it was `before`, and from then on it grows from `after`. */
export interface Corner {
  at: number;
  before: number | null;
  after: number | null;
}

export interface ExposureSeries {
  corners: Corner[];
  targetSeconds?: number;
  gaps: { from: number; to: number }[];
}

export interface Span {
  from: number;
  to: number;
}
