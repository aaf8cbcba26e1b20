import { formatDurationSeconds } from '../api/formatDuration';
import { platformDemands, targetsOf, tighten } from './demandsOf';
import {
  DemandKey,
  demandKeys,
  DemandValue,
  isSame,
  stricter,
} from './strictness';
import { EffectivePolicy, Keep, PolicyLayer } from './types';

const words: Record<DemandKey, string> = {
  rpoSeconds: 'an RPO',
  frequencySeconds: 'a frequency',
  retentionSeconds: 'a retention',
  keep: 'a number of kept points',
  copies: 'a number of copies',
  offsite: 'an off-site copy',
  encrypted: 'encryption',
  immutableSeconds: 'immutability',
  signed: 'signatures',
  withoutSecrets: 'backups without Secrets',
  minimumEvidence: 'evidence',
};

/**
 * What the levels below the tier ask for and do not get, since it is looser
 * than what holds: one sentence each, for whoever wrote it.
 *
 * @public
 */
export function refusals(
  policy: Pick<EffectivePolicy, 'tier' | 'kinds' | 'environment'>,
  layers: readonly PolicyLayer[],
): string[] {
  return layers.flatMap((layer, i) => {
    const before = layers.slice(0, i).filter(other => holdsFor(other, layer));
    const held = platformDemands(policy, layer.kind);
    for (const other of before) tighten(held, other);
    return [
      ...demandKeys.flatMap(key => refusal(key, layer, held[key]) ?? []),
      ...slowerReturn(layer, policy, before),
    ];
  });
}

/** Whether it concerns all that the other does. */
function holdsFor(wider: PolicyLayer, layer: PolicyLayer): boolean {
  return (
    (wider.kind === undefined || wider.kind === layer.kind) &&
    (wider.asset === undefined || wider.asset === layer.asset)
  );
}

function slowerReturn(
  { rtoSeconds: asked, from }: PolicyLayer,
  { tier }: Pick<EffectivePolicy, 'tier'>,
  before: readonly PolicyLayer[],
): string[] {
  const held = targetsOf(tier, before);
  return asked !== undefined &&
    held.rtoSeconds !== undefined &&
    asked > held.rtoSeconds
    ? [
        sentence(
          from,
          `an RTO of ${formatDurationSeconds(asked)}`,
          `${formatDurationSeconds(held.rtoSeconds)} of ${held.rtoFrom}`,
        ),
      ]
    : [];
}

function sentence(by: string, asked: string, held: string): string {
  return `The ${by} asks for ${asked}, looser than ${held}: the stricter one holds. What cannot be met is accepted by a waiver, for a while.`;
}

function refusal<K extends DemandKey>(
  key: K,
  layer: PolicyLayer,
  held: { value: unknown; from: string } | undefined,
): string | undefined {
  const asked = layer.demands[key] as DemandValue<K> | undefined;
  if (asked === undefined || held === undefined) return undefined;
  const value = held.value as DemandValue<K>;
  if (isSame(key, stricter(key, asked, value), asked)) return undefined;
  return sentence(
    layer.from,
    `${words[key]} of ${spell(key, asked)}`,
    `${spell(key, value)} of ${held.from}`,
  );
}

function spell(key: DemandKey, value: unknown): string {
  if (typeof value === 'number') {
    return key === 'copies' ? `${value}` : formatDurationSeconds(value);
  }
  if (typeof value === 'boolean') return value ? '"yes"' : '"no"';
  if (typeof value === 'string') return `"${value}"`;
  const { hourly, daily, weekly, monthly } = value as Keep;
  const parts = [
    hourly ? `${hourly} hourly` : '',
    daily ? `${daily} daily` : '',
    weekly ? `${weekly} weekly` : '',
    monthly ? `${monthly} monthly` : '',
  ].filter(part => part !== '');
  return parts.length > 0 ? parts.join(', ') : 'none';
}
