import { Corner, Span } from './types';

/** A straight piece of the sawtooth; `null`: there was nothing to go back to. */
export interface Segment extends Span {
  start: number | null;
  end: number | null;
}

/** The sawtooth between its corners, cut to the span that is drawn. */
export function segmentsOf(corners: Corner[], span: Span): Segment[] {
  const sorted = [...corners].sort((a, b) => a.at - b.at);
  if (sorted.length === 0) return [];
  const pieces: Segment[] = [];
  const [first] = sorted;
  if (first.at > span.from) {
    // Before the first corner it grew to what it was there, from nothing at
    // most: what was before that point is not known, and not drawn.
    const grewFrom =
      first.before === null ? span.from : first.at - first.before * 1000;
    pieces.push(
      growing(Math.max(span.from, grewFrom), first.at, first.before, 'end'),
    );
  }
  sorted.forEach((corner, index) => {
    const to = sorted[index + 1]?.at ?? span.to;
    if (to > corner.at) {
      pieces.push(growing(corner.at, to, corner.after, 'start'));
    }
  });
  return pieces.flatMap(piece => cut(piece, span));
}

function growing(
  from: number,
  to: number,
  seconds: number | null,
  known: 'start' | 'end',
): Segment {
  if (seconds === null) return { from, to, start: null, end: null };
  const grown = (to - from) / 1000;
  return known === 'start'
    ? { from, to, start: seconds, end: seconds + grown }
    : { from, to, start: Math.max(0, seconds - grown), end: seconds };
}

function cut(piece: Segment, span: Span): Segment[] {
  const from = Math.max(piece.from, span.from);
  const to = Math.min(piece.to, span.to);
  if (to <= from) return [];
  if (piece.start === null || piece.end === null) {
    return [{ from, to, start: null, end: null }];
  }
  return [
    {
      from,
      to,
      start: piece.start + (from - piece.from) / 1000,
      end: piece.end - (piece.to - to) / 1000,
    },
  ];
}

/** The parts of the sawtooth above a height, as what is over it. */
export function above(segments: Segment[], seconds: number): Segment[] {
  return segments.flatMap(piece => {
    if (piece.start === null || piece.end === null || piece.end <= seconds) {
      return [];
    }
    if (piece.start >= seconds) return [piece];
    const share = (seconds - piece.start) / (piece.end - piece.start);
    return [
      {
        ...piece,
        from: piece.from + share * (piece.to - piece.from),
        start: seconds,
      },
    ];
  });
}

/** The exposure at an instant; absent where nothing is known of it. */
export function exposureAt(
  segments: Segment[],
  at: number,
): number | null | undefined {
  const piece = segments.find(({ from, to }) => from <= at && at <= to);
  if (!piece) return undefined;
  if (piece.start === null || piece.end === null) return null;
  return piece.start + (at - piece.from) / 1000;
}

/** The highest point; `null`: there was nothing to go back to for a while. */
export function worstOf(segments: Segment[]): number | null | undefined {
  if (segments.length === 0) return undefined;
  return segments.reduce<number | null>(
    (worst, { end }) =>
      worst === null || end === null ? null : Math.max(worst, end),
    0,
  );
}

/** The highest that can be drawn: what has no end is left out. */
export function highest(segments: Segment[]): number {
  return segments.reduce((most, { end }) => Math.max(most, end ?? 0), 0);
}
