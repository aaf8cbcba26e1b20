import { Corner, Span } from './types';

/** A straight piece of the sawtooth; `null`: there was nothing to go back to. */
export interface Segment extends Span {
  start: number | null;
  end: number | null;
}

/**
 * The exposure between its corners, cut to the span that is drawn. From one
 * corner to the next it is a straight line: it stays at nothing where archiving
 * is continuous. What was before the first is not known, and not drawn.
 */
export function segmentsOf(corners: Corner[], span: Span): Segment[] {
  const sorted = [...corners].sort((a, b) => a.at - b.at);
  return sorted.flatMap((corner, index) => {
    const next = sorted[index + 1];
    const from = corner.at;
    const to = next?.at ?? span.to;
    const start = corner.after;
    const end = next ? next.before : grown(start, (to - from) / 1000);
    const known = start !== null && end !== null;
    return cut(
      known ? { from, to, start, end } : { from, to, start: null, end: null },
      span,
    );
  });
}

function grown(start: number | null, seconds: number): number | null {
  return start === null ? null : start + seconds;
}

/** What of them was observed: the gaps are left out. */
export function observed(segments: Segment[], gaps: Span[]): Segment[] {
  return gaps.reduce(
    (left, gap) =>
      left.flatMap(piece => [
        ...cut(piece, { from: -Infinity, to: gap.from }),
        ...cut(piece, { from: gap.to, to: Infinity }),
      ]),
    segments,
  );
}

function cut(piece: Segment, span: Span): Segment[] {
  const from = Math.max(piece.from, span.from);
  const to = Math.min(piece.to, span.to);
  if (to <= from) return [];
  if (piece.start === null || piece.end === null) {
    return [{ from, to, start: null, end: null }];
  }
  return [{ from, to, start: heightAt(piece, from), end: heightAt(piece, to) }];
}

function heightAt(piece: Segment, at: number): number {
  const { from, to, start, end } = piece;
  if (start === null || end === null) return 0;
  return start + Math.round(((at - from) / (to - from)) * (end - start));
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
  return heightAt(piece, at);
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
