import { counting, endOf, newest } from '../../drills/counting';
import { scenarioMeanings, scenariosByWidth } from '../../drills/scenarios';
import { Drill } from '../../drills/types';
import { formatInstant } from '../../model/instant';
import { Draft } from './types';

/** What the last drill of each scenario left to be done. */
export function drillLessons(drills: Drill[]): Draft[] {
  const counted = counting(drills);
  return scenariosByWidth.flatMap(scenario => {
    const last = newest(counted.filter(drill => drill.scenario === scenario));
    return last ? [...notPassed(last), ...onStalePoint(last)] : [];
  });
}

function notPassed(drill: Drill): Draft[] {
  const { scenario, result, missingDependencies, checks, notes } = drill;
  // Of a restore that was found nobody has said yet whether it works.
  if (result === 'passed' || (result === 'partial' && drill.restore)) return [];
  return [
    {
      rule: 'drill-failed',
      of: scenario,
      values: { scenario: scenarioMeanings[scenario].title, result },
      evidence: [
        {
          text: `Recorded by ${drill.actor}, declared at ${formatInstant(
            drill.declaredAt,
          )}`,
          since: endOf(drill),
        },
        ...missingDependencies.map(text => ({ text: `Missing: ${text}` })),
        ...checks
          .filter(({ passed }) => !passed)
          .map(({ name, detail }) => ({
            text: `Check not passed: ${name}${detail ? ` (${detail})` : ''}`,
          })),
        ...(notes ? [{ text: notes }] : []),
      ].slice(0, 10),
    },
  ];
}

function onStalePoint({ scenario, point, declaredAt }: Drill): Draft[] {
  if (!point?.stale) return [];
  return [
    {
      rule: 'drill-on-stale-point',
      of: scenario,
      values: { scenario: scenarioMeanings[scenario].title },
      evidence: [
        {
          text: `Declared at ${formatInstant(declaredAt)}, from ${point.key}${
            point.asOf ? ` as of ${formatInstant(point.asOf)}` : ''
          }`,
        },
      ],
    },
  ];
}
