import { Instant, instant } from '../model/instant';
import { ExposureStep } from '../model/verdict';

/**
 * The steps of a service: at each instant it would fall back to the oldest of
 * what its assets would fall back to, or to nothing where one has nothing.
 */
export function serviceSteps(assets: ExposureStep[][]): ExposureStep[] {
  if (assets.length === 0) return [];
  const instants = [
    ...new Set(assets.flatMap(steps => steps.map(step => Number(step.from)))),
  ].sort((a, b) => a - b);
  const positions = assets.map(() => -1);
  const merged: ExposureStep[] = [];
  for (const at of instants) {
    assets.forEach((steps, i) => {
      while (
        positions[i] + 1 < steps.length &&
        steps[positions[i] + 1].from <= at
      ) {
        positions[i]++;
      }
    });
    const held = assets.map((steps, i) => steps[positions[i]]);
    const asOf = oldest(held);
    // What can be gone back to at every moment holds nothing back.
    const continuous = held.every(step => step?.continuous);
    const last = merged[merged.length - 1];
    if (
      !last ||
      last.asOf !== asOf ||
      Boolean(last.continuous) !== continuous
    ) {
      merged.push(
        continuous
          ? { from: instant(at), asOf, continuous }
          : { from: instant(at), asOf },
      );
    }
  }
  return merged;
}

function oldest(held: (ExposureStep | undefined)[]): Instant | undefined {
  let asOf: Instant | undefined;
  const fixed = held.filter(step => !step?.continuous);
  for (const step of fixed.length > 0 ? fixed : held) {
    if (step?.asOf === undefined) return undefined;
    if (asOf === undefined || step.asOf < asOf) asOf = step.asOf;
  }
  return asOf;
}
