import {
  ApiRecoveryPlan,
  ApiRecoveryStep,
  formatDurationSeconds,
} from '@backup-health/backstage-plugin-common';
import { Texts } from '../../translation/useTexts';

/**
 * The whole plan as Markdown, for a repository or a page that is still there
 * when the portal is not. Times are exact, since it may be read much later.
 */
export function runbookOf(plan: ApiRecoveryPlan, t: Texts): string {
  const numbers = new Map(plan.steps.map(({ id }, i) => [id, i + 1]));
  return [
    `# ${plain(t('restore.plan.runbookTitle', { title: plan.title }))}`,
    plain(t('restore.plan.runbookMade', { time: plan.madeAt })),
    `**${t(`restore.plan.state.${plan.state}`)}.** ${plain(plan.summary)}`,
    ...plan.steps.flatMap((step, i) => [
      `## ${i + 1}. ${plain(step.title)}`,
      ...paragraphsOf(step, numbers, t),
    ]),
    `**${t('restore.plan.sum')}:** ${sumOf(plan, t)}`,
    '',
  ].join('\n\n');
}

function paragraphsOf(
  step: ApiRecoveryStep,
  numbers: ReadonlyMap<string, number>,
  t: Texts,
): string[] {
  const { state, because, cluster, why, from } = step;
  const told = [
    `**${t(`restore.plan.state.${state}`)}**`,
    ...(because ? [plain(because)] : []),
    ...(cluster ? [plain(t('restore.plan.cluster', { cluster }))] : []),
    plain(measuredOf(step, numbers, t)),
  ];
  return [
    told.join(' · '),
    ...(why ? [plain(why)] : []),
    ...(from ? fromOf(from, t) : []),
    ...step.warnings.map(
      warning => `> **${t('restore.plan.warning')}:** ${plain(warning)}`,
    ),
    ...step.actions.flatMap(({ text, command }) => [
      `- ${plain(text)}`,
      ...(command ? [fenced(command)] : []),
    ]),
    ...(step.source
      ? [plain(t('restore.plan.source', { source: step.source }))]
      : []),
  ];
}

function fromOf(from: NonNullable<ApiRecoveryStep['from']>, t: Texts) {
  const places = from.places
    .map(({ title, address }) => (address ? `${title} (${address})` : title))
    .join(', ');
  return [
    plain(t('restore.plan.runbookFrom', { point: from.key, time: from.asOf })),
    ...(places ? [plain(t('restore.plan.runbookPlaces', { places }))] : []),
  ];
}

function measuredOf(
  { timed, measured }: ApiRecoveryStep,
  numbers: ReadonlyMap<string, number>,
  t: Texts,
): string {
  if (!timed) return t('restore.plan.untimed');
  if (!measured) return t('restore.plan.never');
  const others = measured.together.flatMap(id => numbers.get(id) ?? []);
  return [
    t('restore.plan.took', {
      duration: formatDurationSeconds(measured.seconds),
    }),
    ...(measured.at ? [t('restore.plan.last', { time: measured.at })] : []),
    ...(others.length > 0
      ? [
          t('restore.plan.together', {
            count: others.length,
            steps: others.join(', '),
          }),
        ]
      : []),
  ].join(', ');
}

function sumOf(
  { totalSeconds, targetSeconds, unmeasured }: ApiRecoveryPlan,
  t: Texts,
): string {
  return [
    totalSeconds === null
      ? t('restore.plan.sumUnknown')
      : formatDurationSeconds(totalSeconds),
    ...(unmeasured.length > 0
      ? [t('restore.plan.unmeasured', { count: unmeasured.length })]
      : []),
    ...(targetSeconds === undefined
      ? []
      : [
          t('restore.plan.target', {
            duration: formatDurationSeconds(targetSeconds),
          }),
        ]),
  ].join(', ');
}

/** Text of a source is text: it makes no link, no heading and no code. */
function plain(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>|#]/g, '\\$&');
}

/** A fence longer than any run of backticks within. */
function fenced(command: string): string {
  const longest = Math.max(
    0,
    ...(command.match(/`+/g) ?? []).map(run => run.length),
  );
  const fence = '`'.repeat(Math.max(3, longest + 1));
  return `${fence}sh\n${command}\n${fence}`;
}
