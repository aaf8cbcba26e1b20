import {
  ApiHistory,
  assetTitle,
  EntityHealth,
  formatDurationSeconds,
  stringifyAssetRef,
} from '@backup-health/backstage-plugin-common';
import { useState } from 'react';
import { observed, segmentsOf, worstOf } from '../charts/timeline/segments';
import { Timeline } from '../charts/timeline/Timeline';
import { TimelineTable } from '../charts/timeline/TimelineTable';
import { ExposureSeries, Span } from '../charts/timeline/types';
import { Choice } from '../components/Choice';
import { Panel } from '../components/Panel';
import { Answer } from '../data/answer';
import { TextWithTimes } from '../time/TextWithTimes';
import { useNow } from '../time/NowProvider';
import { Texts, useTexts } from '../translation/useTexts';
import { Answered } from '../views/Answered';
import { exposureOf } from './exposureOf';
import { lanesOf } from './lanes';
import styles from './TimelinePanel.module.css';
import { mostPoints, useTimeline } from './useTimeline';

const periods = ['7', '30', '90'] as const;
const service = 'service';
const dayMs = 24 * 60 * 60 * 1000;

/** What happened to the assets, over what would have been lost meanwhile. */
export function TimelinePanel({ health }: { health: EntityHealth }) {
  const t = useTexts();
  const now = useNow();
  const [days, setDays] = useState<(typeof periods)[number]>('30');
  const [of, setOf] = useState(service);
  const asked = useTimeline(health.entityRef, Number(days));
  const history = valueOf(asked.history.answer);
  const points = valueOf(asked.points.answer);
  const span = { from: now - Number(days) * dayMs, to: now };
  const watchedSince = sinceOf(history);
  const lanes = lanesOf({
    health,
    points: points?.items ?? [],
    drills: valueOf(asked.drills.answer)?.items ?? [],
    restores: valueOf(asked.restores.answer)?.items ?? [],
    span,
    watchedSince,
    t,
  });
  const unseen = health.exposure?.atMost ?? false;
  const exposure =
    history &&
    exposureOf(history, { asset: of === service ? undefined : of, unseen });
  return (
    <Panel
      heading={t('timeline.heading')}
      note={
        history && (
          <Sum history={history} exposure={exposureOf(history, { unseen })} />
        )
      }
    >
      <div className={styles.choices}>
        <Choice
          label={t('timeline.window')}
          value={days}
          options={periods.map(value => ({
            value,
            label: t('timeline.days', { days: value }),
          }))}
          onChange={setDays}
        />
        {history && history.assets.length > 1 && (
          <Choice
            label={t('timeline.exposureOf')}
            value={of}
            options={[
              { value: service, label: t('timeline.wholeService') },
              ...history.assets.map(({ ref }) => ({
                value: stringifyAssetRef(ref),
                label: assetTitle(ref),
              })),
            ]}
            onChange={setOf}
          />
        )}
      </div>
      <Answered
        what={t('timeline.history')}
        answer={asked.history.answer}
        onRetry={asked.history.retry}
        height="14rem"
      >
        {() => null}
      </Answered>
      {asked.history.answer.status !== 'loading' && (
        <>
          <Timeline
            span={span}
            lanes={lanes}
            exposure={exposure}
            exposureLabel={t('timeline.exposureLabel', {
              from: new Date(span.from).toISOString().slice(0, 10),
              to: new Date(span.to).toISOString().slice(0, 10),
              worst: inWords(exposure && worstWithin(exposure, span), t),
              now: inWords(health.exposure?.seconds, t),
              above: aboveInWords(history?.aboveTargetSeconds, t),
            })}
          />
          {points?.more && (
            <p className={styles.note}>
              {t('timeline.truncated', { number: String(mostPoints) })}
            </p>
          )}
          {watchedSince !== undefined && watchedSince > span.from && (
            <p className={styles.note}>
              <TextWithTimes
                text={t('timeline.watchedSince', {
                  time: new Date(watchedSince).toISOString(),
                })}
              />
            </p>
          )}
          <TimelineTable lanes={lanes} />
        </>
      )}
    </Panel>
  );
}

function valueOf<T>(answer: Answer<T>): T | undefined {
  return answer.status === 'known' ? answer.value : undefined;
}

/** When the service was judged for the first time, as far as is recorded. */
function sinceOf(history: ApiHistory | undefined): number | undefined {
  const first = history?.states[0]?.from;
  return first === undefined ? undefined : Date.parse(first);
}

function inWords(seconds: number | null | undefined, t: Texts): string {
  if (seconds === undefined) return t('number.exposure.notKnown');
  if (seconds === null) return t('timeline.nothing');
  return formatDurationSeconds(seconds);
}

function aboveInWords(seconds: number | undefined, t: Texts): string {
  if (seconds === undefined) return t('number.noTarget');
  if (seconds === 0) return t('timeline.neverAbove');
  return t('number.exposure.above', {
    duration: formatDurationSeconds(seconds),
  });
}

/** The worst that was seen. */
function worstWithin({ corners, gaps }: ExposureSeries, span: Span) {
  return worstOf(observed(segmentsOf(corners, span), gaps));
}

/** What is drawn below in words, of what was observed. */
function Sum(props: { history: ApiHistory; exposure: ExposureSeries }) {
  const { history, exposure } = props;
  const t = useTexts();
  const span = { from: Date.parse(history.from), to: Date.parse(history.to) };
  const dark = exposure.gaps.reduce((sum, { from, to }) => sum + to - from, 0);
  const seen = (span.to - span.from - dark) / 1000;
  const worst = worstWithin(exposure, span);
  const over = history.aboveTargetSeconds;
  return (
    <>
      {[
        worst === null && t('timeline.worstEndless'),
        worst &&
          t('timeline.worst', { duration: formatDurationSeconds(worst) }),
        over === 0 && t('timeline.neverAbove'),
        over &&
          t('timeline.above', {
            duration: formatDurationSeconds(over),
            percent: String(Math.round((over / Math.max(1, seen)) * 100)),
          }),
        dark > 0 &&
          t('timeline.gaps', { duration: formatDurationSeconds(dark / 1000) }),
      ]
        .filter(Boolean)
        .join(' · ')}
    </>
  );
}
