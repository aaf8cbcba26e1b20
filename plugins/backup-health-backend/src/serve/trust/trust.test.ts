import {
  HealthState,
  Instant,
  instant,
  parseInstant,
  Verdict,
} from '@backup-health/backstage-plugin-common';
import { aVerdict } from '../../router/__testUtils__/stored';
import { Vitals } from '../../store/vitals';
import { trusting } from './__testUtils__/trusting';
import { nextTurn } from './nextTurn';
import { stateInDoubt, withDoubt } from './withDoubt';

const at = (text: string) => parseInstant(`2026-11-21T${text}Z`)!;
const now = at('12:00:00');
const ago = (seconds: number) => instant(now - seconds * 1000);
const ahead = (seconds: number) => instant(now + seconds * 1000);

const streamsRead = (
  reads: Record<string, Instant | undefined>,
  intervalSeconds = 30,
): Vitals['streams'] =>
  new Map([
    [
      'kubernetes:c1',
      new Map(
        Object.entries(reads).map(([stream, observedAt]) => [
          stream,
          { condition: 'readable' as const, observedAt, intervalSeconds },
        ]),
      ),
    ],
  ]);
const restsOn = { 'kubernetes:c1': ['backups', 'schedules'] };
const fresh = streamsRead({ backups: now, schedules: now, other: undefined });

describe('what is believed', () => {
  it.each<[string, Partial<Vitals>, object]>([
    ['what was stood behind just now', {}, {}],
    ['what was stood behind 6 min ago', { stoodAt: ago(360) }, {}],
    ['what a clock that is 60 s fast stood behind', { stoodAt: ahead(60) }, {}],
    [
      'what was made a moment ago, where all is assessed for the first time',
      { stoodAt: undefined },
      { assessedAt: ago(10) },
    ],
    ['what is due for 60 s', {}, { nextChangeAt: ago(60) }],
    ['what rests on what is read', { streams: fresh }, { restsOn }],
    [
      'what rests on readings of 6 min ago',
      { streams: streamsRead({ backups: ago(360), schedules: now }) },
      { restsOn },
    ],
    [
      'what rests on what is read every hour, an hour after',
      { streams: streamsRead({ backups: ago(3900), schedules: now }, 3600) },
      { restsOn },
    ],
  ])('is %s', (_, vitals, made) => {
    expect(trusting(now, vitals).doubtOn(made)).toBeUndefined();
  });

  it.each<[string, Partial<Vitals>, object, string]>([
    ['stood behind longer ago', { stoodAt: ago(361) }, {}, 'assessor'],
    ['never stood behind', { stoodAt: undefined }, {}, 'assessor'],
    ['stood behind ahead of now', { stoodAt: ahead(61) }, {}, 'assessor'],
    [
      'made longer ago, where nobody stands behind it',
      { stoodAt: undefined },
      { assessedAt: ago(361) },
      'assessor',
    ],
    [
      'made ahead of now, where nobody stands behind it',
      { stoodAt: undefined },
      { assessedAt: ahead(61) },
      'assessor',
    ],
    ['due for longer', {}, { nextChangeAt: ago(61) }, 'assessor'],
    [
      'resting on a reading of longer ago',
      { streams: streamsRead({ backups: ago(361), schedules: now }) },
      { restsOn },
      'source',
    ],
    [
      'resting on a reading ahead of now',
      { streams: streamsRead({ backups: ahead(61), schedules: now }) },
      { restsOn },
      'source',
    ],
    [
      'resting on a stream that was never read',
      { streams: streamsRead({ backups: undefined, schedules: now }) },
      { restsOn },
      'source',
    ],
    [
      'resting on a stream that there is no more',
      { streams: streamsRead({ schedules: now }) },
      { restsOn },
      'source',
    ],
    [
      'resting on a source that there is no more',
      { streams: new Map() },
      { restsOn },
      'source',
    ],
  ])('is not what is %s', (_, vitals, made, by) => {
    expect(trusting(now, vitals).doubtOn(made)).toMatchObject({ by });
  });
});

describe('a verdict in doubt', () => {
  const verdict: Verdict = {
    ...aVerdict('component:default/shop', 'failing'),
    sources: [
      {
        id: 'kubernetes:c1',
        title: 'Production',
        kind: 'kubernetes',
        condition: 'readable',
        streams: ['backups'],
      },
    ],
    nextChangeAt: ahead(3600),
  };
  const [asset] = verdict.assets;
  const states: HealthState[] = ['failing', 'ok', 'at-risk', 'exempt'];
  const mixed = {
    ...verdict,
    assets: states.map(state => ({ ...asset, state })),
  };
  const statesOf = ({ assets }: Verdict) => assets.map(({ state }) => state);

  it('says nothing where nobody stands behind it', () => {
    const said = withDoubt(mixed, trusting(now, { stoodAt: ago(9999) }));
    expect([said.state, said.asOf]).toEqual(['unknown', verdict.assessedAt]);
    expect(statesOf(said)).toEqual(['unknown', 'unknown', 'unknown', 'exempt']);
    expect(said.findings[0].rule).toBe('assessment-overdue');
  });

  it('keeps what is bad, where a source is not read, as of then', () => {
    const seen = ago(400);
    const streams = streamsRead({ backups: seen });
    const said = withDoubt(mixed, trusting(now, { streams }));
    expect([said.state, said.asOf]).toEqual(['failing', seen]);
    expect(statesOf(said)).toEqual(['failing', 'unknown', 'unknown', 'exempt']);
    expect(said.findings[0]).toMatchObject({
      rule: 'observation-too-old',
      title: 'Production has not been read for several intervals',
    });
    expect(said.sources[0].condition).toBe('failing');
  });

  it('is said as it is where there is none', () => {
    const streams = streamsRead({ backups: ago(300) });
    expect(withDoubt(mixed, trusting(now, { streams }))).toBe(mixed);
  });

  it.each<[HealthState, HealthState, HealthState]>([
    ['unprotected', 'unknown', 'unprotected'],
    ['unwanted', 'unknown', 'unwanted'],
    ['unknown', 'unknown', 'unknown'],
    ['at-risk', 'unknown', 'unknown'],
    ['pending', 'unknown', 'unknown'],
    ['ok', 'unknown', 'unknown'],
    ['unclassified', 'unknown', 'unknown'],
    ['exempt', 'unknown', 'exempt'],
  ])('%s is %s without an assessor, %s without a source', (state, a, b) => {
    const since = now;
    expect(stateInDoubt(state, { by: 'assessor', since, because: '' })).toBe(a);
    expect(
      stateInDoubt(state, { by: 'source', since, source: '', streams: [] }),
    ).toBe(b);
  });
});

describe('nextTurn', () => {
  const turnAfter = (text: string) =>
    nextTurn({ nextChangeAt: at('05:00:00') }, at(text));

  it('is after the time of the verdict, and after it is overdue', () => {
    expect(turnAfter('04:00:00')).toBe(at('05:00:00.001'));
    expect(turnAfter('05:00:00')).toBe(at('05:00:00.001'));
    expect(turnAfter('05:00:00.001')).toBe(at('05:01:00.001'));
    expect(turnAfter('05:01:00')).toBe(at('05:01:00.001'));
    expect(turnAfter('05:01:00.001')).toBeUndefined();
    expect(nextTurn({}, at('05:00:00'))).toBeUndefined();
  });
});
