import { instant } from '../model/instant';
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
    const asOfs = assets.map((steps, i) => steps[positions[i]]?.asOf);
    const asOf = asOfs.includes(undefined)
      ? undefined
      : instant(Math.min(...asOfs.map(Number)));
    const last = merged[merged.length - 1];
    if (!last || last.asOf !== asOf) {
      merged.push({ from: instant(at), asOf });
    }
  }
  return merged;
}
