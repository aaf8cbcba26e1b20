import { Span } from './types';

/** Room for the labels of heights, so that all rows start at one line. */
export const gutter = 48;
const rightPad = 10;
export const laneHeight = 28;
export const axisHeight = 20;

/** Where an instant stands. */
export interface Plot {
  width: number;
  span: Span;
  left: number;
  right: number;
  x(at: number): number;
  msPerPixel: number;
}

export function plotOf(span: Span, width: number): Plot {
  const right = width - rightPad;
  const room = Math.max(1, right - gutter);
  const length = Math.max(1, span.to - span.from);
  return {
    width,
    span,
    left: gutter,
    right,
    msPerPixel: length / room,
    x: at => {
      const share = (at - span.from) / length;
      return (
        Math.round((gutter + Math.min(1, Math.max(0, share)) * room) * 10) / 10
      );
    },
  };
}
