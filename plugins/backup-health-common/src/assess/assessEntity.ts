import { Instant, instant } from '../model/instant';
import { ResolvedService } from '../model/resolved';
import { StreamState } from '../model/source';
import { Finding, HealthState, Verdict } from '../model/verdict';
import { AssessedAsset, assessAsset } from './assessAsset';
import { assessDrills, provenByDrills } from './assessDrills';
import { finish, inOrder } from './findings';
import { serviceSteps } from './serviceSteps';
import { sourceFindings, sourceVerdicts } from './sources';
import { stateRank, worstState } from './states';
import { aroundIt, countedStates, waiving } from './waivers';
import { suggestionOf } from './suggestions';

/**
 * The verdict on a service, as of `now`. Pure: the same service, policy and
 * instant give the same verdict, whatever the order of the input, and it holds
 * at every instant before its `nextChangeAt`.
 *
 * A service has the worst state of its required assets. One that has nothing
 * but covered assets is as safe as what covers them.
 *
 * @public
 */
export function assessEntity(service: ResolvedService, now: Instant): Verdict {
  const grace = service.sourceGraceSeconds;
  const waive = waiving(service.waivers ?? [], now);
  const assessed = provenByDrills(service)
    .map(asset => assessAsset(asset, service.policy, now, grace, waive))
    .sort(byState);
  const required = assessed.filter(a => a.verdict.requirement === 'required');
  const counted = (
    required.length > 0
      ? required
      : assessed.filter(a => a.verdict.requirement === 'optional')
  ).filter(a => a.verdict.state !== 'exempt');

  const drilled = assessDrills(service, {
    demanded: counted.length > 0,
    now,
  });

  const dark = uniqueStreams([
    ...assessed.flatMap(a => a.dark),
    ...(service.unseen ?? []),
  ]);
  const findings = inOrder([
    ...assessed.flatMap(a => a.findings),
    ...(required.length > 0 ? [] : counted.flatMap(a => a.inherited)),
    ...[
      ...sourceFindings(dark, service.sources),
      ...policyFindings(service),
      ...drilled.findings,
      ...unfound(service),
    ].map(waive),
  ]);
  const own = findings.filter(finding => finding.asset === undefined);
  const state = serviceState(service, assessed, counted, own);

  const asOfs = assessed.flatMap(a => a.verdict.asOf ?? []);
  const goods = counted.map(a => a.verdict.lastGood);
  const known = goods.flatMap(good => good ?? []);
  const next = nextExpected(counted);
  const changes = [
    ...assessed.flatMap(a => a.changesAt),
    ...drilled.changesAt,
    ...(service.waivers ?? []).map(waiver => waiver.expiresAt),
    ...(service.policy.attestations ?? []).map(({ expiresAt }) => expiresAt),
  ].filter(at => at > now);

  return {
    entityRef: service.entityRef,
    title: service.title,
    owner: service.owner,
    system: service.system,
    assessedAt: now,
    state,
    asOf: asOfs.length > 0 ? instant(Math.min(...asOfs)) : undefined,
    tier: service.policy.tier && {
      id: service.policy.tier.id,
      title: service.policy.tier.title,
      from: service.policy.tierFrom ?? 'default',
    },
    targets: {
      rpoSeconds: service.policy.rpoSeconds,
      rtoSeconds: service.policy.rtoSeconds,
      rpoFrom: service.policy.rpoFrom,
      rtoFrom: service.policy.rtoFrom,
      maxSkewSeconds: service.policy.maxSkewSeconds,
    },
    lastGood: known.sort((a, b) => a.asOf - b.asOf)[0],
    withoutPoint: counted
      .filter(a => a.verdict.lastGood === undefined)
      .map(a => a.verdict.ref),
    steps: serviceSteps(counted.map(a => a.verdict.steps)),
    ...next,
    assets: assessed.map(a => a.verdict),
    findings,
    waived: findings.filter(finding => finding.waiver).length,
    ...aroundIt(service.waivers ?? [], now),
    suggestions: service.suggestions.map(plan =>
      suggestionOf(
        plan,
        service.assets.find(
          ({ ref }) =>
            ref.cluster !== undefined && ref.cluster === plan.cluster,
        )?.clusterTitle,
      ),
    ),
    ...drilled.verdict,
    sources: sourceVerdicts(service.sources),
    unmapped: service.unmapped,
    nextChangeAt: earliest(changes),
  };
}

const ofSources = ['source-unreadable', 'observation-too-old'];

/** Not `Math.min(...instants)`: there may be more than fit on a stack. */
function earliest(instants: Instant[]): Instant | undefined {
  return instants.reduce<Instant | undefined>(
    (first, at) => (first === undefined || at < first ? at : first),
    undefined,
  );
}

function serviceState(
  service: ResolvedService,
  assessed: AssessedAsset[],
  counted: AssessedAsset[],
  own: Finding[],
): HealthState {
  // Whether something costs too much makes nothing unknown that is to be kept.
  const unwanted = assessed.filter(
    ({ verdict }) =>
      verdict.requirement === 'unwanted' &&
      verdict.state !== 'exempt' &&
      (verdict.state !== 'unknown' || counted.length === 0),
  );
  const worst = worstState<HealthState>([
    ...[...counted, ...unwanted].map(a => a.verdict.state),
    // A source that is dark for one asset says nothing about the others.
    ...countedStates(own.filter(({ rule }) => !ofSources.includes(rule))),
    // Of what was never seen nobody knows how it is.
    ...((service.unseen ?? []).length > 0 ? (['unknown'] as const) : []),
  ]);
  if (worst === undefined) {
    // Whatever there may be of it, it can be made anew.
    return assessed.length > 0 || service.rebuildable ? 'exempt' : 'unknown';
  }
  return worst === 'ok' && !service.policy.tier ? 'unclassified' : worst;
}

function byState(a: AssessedAsset, b: AssessedAsset): number {
  const order = ['required', 'optional', 'unwanted', 'rebuildable'];
  const name = (x: AssessedAsset) =>
    `${x.verdict.ref.kind}/${x.verdict.ref.namespace ?? ''}/${
      x.verdict.ref.name
    }/${x.verdict.ref.cluster ?? ''}`;
  return (
    order.indexOf(a.verdict.requirement) -
      order.indexOf(b.verdict.requirement) ||
    stateRank(a.verdict.state) - stateRank(b.verdict.state) ||
    compare(name(a), name(b))
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function uniqueStreams(streams: StreamState[]): StreamState[] {
  const unique = new Map(streams.map(s => [`${s.source} ${s.stream}`, s]));
  return [...unique]
    .sort(([a], [b]) => compare(a, b))
    .map(([, stream]) => stream);
}

function policyFindings(service: ResolvedService): Finding[] {
  const { problems, refused = [] } = service.policy;
  return [
    ...problems.map(problem =>
      finish({
        rule: 'policy-unreadable',
        of: problem,
        values: { problem },
        evidence: [{ text: 'Read from the annotations of the entity' }],
      }),
    ),
    ...refused.map(problem =>
      finish({
        rule: 'policy-loosened',
        of: problem,
        values: { problem },
        evidence: [{ text: 'The stricter value was taken' }],
      }),
    ),
  ];
}

function unfound(service: ResolvedService): Finding[] {
  const { assets, unmapped, rebuildable } = service;
  if (assets.length > 0 || !unmapped || rebuildable) return [];
  // Where nobody could look, that nothing was found says nothing.
  if (service.unseen) return [];
  return [
    finish({
      rule: 'nothing-found',
      evidence: [{ text: unmapped }],
    }),
  ];
}

function nextExpected(
  counted: AssessedAsset[],
): Pick<Verdict, 'nextExpected' | 'nextExpectedNone'> {
  const expected = counted
    .flatMap(a =>
      a.verdict.plans.flatMap(plan =>
        plan.nextExpected === undefined
          ? []
          : [
              {
                at: plan.nextExpected,
                plan: plan.title,
                asset: a.verdict.ref,
              },
            ],
      ),
    )
    .sort((a, b) => a.at - b.at)[0];
  if (expected) return { nextExpected: expected };
  const reasons = counted.flatMap(a =>
    a.verdict.plans.flatMap(plan => plan.nextExpectedNone ?? []),
  );
  return { nextExpectedNone: reasons[0] ?? 'No plan is known.' };
}
