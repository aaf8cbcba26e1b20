import { formatDurationSeconds } from '../../api/formatDuration';
import { widestRto } from '../../drills/measuredRto';
import { scenarioMeanings } from '../../drills/scenarios';
import { DrillStanding, ScenarioRto } from '../../drills/types';
import { formatInstant } from '../../model/instant';
import { Draft } from './types';

/**
 * What was measured, against the target. The widest scenario speaks for the
 * service; the latest of its drills says what holds today.
 */
export function rtoMeasured(options: {
  targetSeconds?: number;
  measured: ScenarioRto[];
  standings: DrillStanding[];
}): Draft[] {
  const { targetSeconds, measured, standings } = options;
  if (targetSeconds === undefined) return [];
  const target = formatDurationSeconds(targetSeconds);
  const widest = widestRto(measured);
  if (!widest) {
    return [
      {
        rule: 'rto-never-measured',
        values: { target },
        evidence: standings.some(({ lastAttempt }) => lastAttempt)
          ? standings.flatMap(({ scenario, lastAttempt: last }) =>
              last
                ? [
                    {
                      text: `${scenarioMeanings[scenario].title}: ${last.result}, not measured to its validation`,
                      since: last.at,
                    },
                  ]
                : [],
            )
          : [{ text: 'No drill is recorded' }],
      },
    ];
  }
  const { latestSeconds = 0, samples } = widest;
  if (latestSeconds <= targetSeconds) return [];
  const standing = standings.find(s => s.scenario === widest.scenario);
  const at = standing?.lastPassed?.at;
  return [
    {
      rule: 'rto-over-target',
      values: {
        target,
        scenario: scenarioMeanings[widest.scenario].title,
        measured: formatDurationSeconds(latestSeconds),
      },
      evidence: [
        {
          text: `The last of ${
            samples === 1 ? '1 drill' : `${samples} drills`
          } that were measured${at ? `, at ${formatInstant(at)}` : ''}`,
        },
        {
          text: `Median ${formatDurationSeconds(
            widest.medianSeconds ?? latestSeconds,
          )}, worst ${formatDurationSeconds(
            widest.maxSeconds ?? latestSeconds,
          )}`,
        },
      ],
    },
  ];
}
