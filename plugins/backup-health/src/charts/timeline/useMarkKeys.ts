import { KeyboardEvent, useRef } from 'react';
import { Cluster } from './cluster';

/**
 * Moves the focus between marks: left and right in time, up and down to the
 * mark of the next lane that is nearest in time.
 */
export function useMarkKeys(lanes: Cluster[][]) {
  const elements = useRef(new Map<string, SVGGElement>());
  const focus = (lane: number, index: number) =>
    elements.current.get(`${lane}/${index}`)?.focus();

  const nextLane = (from: number, step: 1 | -1) => {
    let lane = from + step;
    while (lanes[lane]?.length === 0) lane += step;
    return lanes[lane] && lane;
  };

  const onKey = (event: KeyboardEvent, lane: number, index: number) => {
    const marks = lanes[lane];
    const across = (step: 1 | -1) => {
      const to = nextLane(lane, step);
      if (to === undefined) return;
      const { at } = marks[index];
      const distances = lanes[to].map(each => Math.abs(each.at - at));
      focus(to, distances.indexOf(Math.min(...distances)));
    };
    const moves: Record<string, () => void> = {
      ArrowLeft: () => focus(lane, Math.max(0, index - 1)),
      ArrowRight: () => focus(lane, Math.min(marks.length - 1, index + 1)),
      Home: () => focus(lane, 0),
      End: () => focus(lane, marks.length - 1),
      ArrowUp: () => across(-1),
      ArrowDown: () => across(1),
      Escape: () => elements.current.get(`${lane}/${index}`)?.blur(),
    };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    move();
  };

  const register = (
    lane: number,
    index: number,
    element: SVGGElement | null,
  ) => {
    if (element) elements.current.set(`${lane}/${index}`, element);
    else elements.current.delete(`${lane}/${index}`);
  };

  return { onKey, register };
}
