import {
  AssetRef,
  Observation,
  PlanObservation,
  ProblemObservation,
  RecoveryPointObservation,
  stringifyAssetRef,
} from '@backup-health/backstage-plugin-common';
import { DumpsLayoutConfig } from '../../../../config';
import { maximumKeyLength } from '../../../../config/pattern/cost';
import { compileKeyPattern } from '../../../../config/pattern/keyPattern';
import { BucketReader } from '../../bucketReader';
import { planKeyOf, refOf } from '../configured';
import { dumpsPresets } from '../presets/registry';
import { DumpsPreset } from '../presets/types';
import { BucketObject, LayoutContext, ListedLayout } from '../types';
import { gzipFault } from './gzipEnd';
import { fillAssetName, isFixedName } from './assetName';
import { createKeyTimeReader } from './keyTime';
import { pointTimes } from './pointTimes';

/** What writers call a file that is not whole yet. */
const unfinished =
  /\.(?:partial|part|tmp|temp|incomplete|filepart|crdownload)$/i;
const encryptedName = /\.(?:age|gpg|pgp|enc)$/i;

/** A gzip of nothing has 20 bytes (RFC 1952). */
const emptyArtifactBytes = 20;

/**
 * Dumps: each object whose key matches the pattern is one recovery point of one
 * asset, as of the time in its key.
 */
export function createDumpsLayout(
  config: DumpsLayoutConfig,
  context: LayoutContext,
): ListedLayout {
  const { prefix, pattern, timeFormat, timeZone, minimumBytes } = config;
  const { cronJob, verify } = config;
  const location = `s3/${context.bucketId}`;
  const expression = compileKeyPattern(pattern);
  const readKeyTime = createKeyTimeReader(timeFormat, timeZone);
  const title = `dumps of ${config.asset.kind} ${config.asset.name}`;
  const planKey = planKeyOf(
    cronJob,
    `${location}/artifacts/${prefix}/${stringifyAssetRef(config.asset)}`,
  );

  return {
    by: 'listing',
    stream: `dumps:${prefix}`,
    prefix,
    observe,
    conclude,
    ...(verify && { verify: verifyGzip }),
  };

  function observe(
    object: BucketObject,
  ): RecoveryPointObservation | ProblemObservation | undefined {
    const { key, sizeBytes, lastModified, storageClass } = object;
    if (key.length > maximumKeyLength) return undefined;
    // Made by consoles to show a folder.
    if (key.endsWith('/')) return undefined;
    if (unfinished.test(key)) return undefined;
    const match = expression.exec(key.slice(prefix.length));
    if (!match) return undefined;

    const groups = match.groups ?? {};
    const keyTime = readKeyTime(groups.time ?? '');
    if (keyTime === undefined) {
      return problem(
        key,
        `"${
          groups.time ?? ''
        }" in the key ${key} is not a time of the form ${timeFormat}`,
        `Mend timeFormat of the layout for ${title}, or make its group "time" match the time only.`,
      );
    }
    const name = fillAssetName(config.asset.name, groups);
    const namespace = fillAssetName(config.asset.namespace ?? '', groups);
    if (name === undefined || namespace === undefined) {
      return problem(
        key,
        `The key ${key} does not tell the asset: ${config.asset.name} stays empty`,
        `Make the groups of the layout for ${title} that name the asset match in every key.`,
      );
    }
    const times = pointTimes(keyTime, lastModified);
    const isBelowConfigured =
      sizeBytes < minimumBytes && sizeBytes > emptyArtifactBytes;
    return {
      type: 'recovery-point',
      key: `${location}/${key}`,
      plan: planKey,
      phase: 'present',
      holds: { by: 'assets', refs: [assetRef(name, namespace)] },
      locations: [location],
      sizeBytes,
      ...(storageClass && { storageClass }),
      evidence: 'artifact-seen',
      ...(encryptedName.test(key) && { encrypted: true }),
      ...times,
      // Sizes are judged where all points of an asset are seen together; the
      // least that config asks for is known only here.
      ...(isBelowConfigured && {
        result: 'failed',
        message: `It has ${sizeBytes} bytes, less than the ${minimumBytes} that a dump of ${name} has at least.`,
      }),
    };
  }

  function conclude(points: RecoveryPointObservation[]): Observation[] {
    const met = new Map<string, AssetRef>();
    // An asset that config names exists, also when all of its dumps are gone.
    const { name: fixed, namespace } = config.asset;
    if (isFixedName(fixed) && isFixedName(namespace ?? '')) {
      const ref = assetRef(fixed, namespace);
      met.set(stringifyAssetRef(ref), ref);
    }
    for (const { holds, plan } of points) {
      if (plan !== planKey || holds.by !== 'assets') continue;
      holds.refs.forEach(ref => met.set(stringifyAssetRef(ref), ref));
    }
    const assets: Observation[] = [...met].map(([ref, asset]) => ({
      type: 'asset',
      key: `${location}/dumps/${prefix}/${ref}`,
      ref: asset,
    }));
    return cronJob ? assets : [...assets, unseenPlan([...met.values()])];
  }

  /** Something writes the dumps; all that is known of it is that they come. */
  function unseenPlan(refs: AssetRef[]): PlanObservation {
    return {
      type: 'plan',
      key: planKey,
      system: presetOf(config)?.system ?? 'artifacts',
      name: config.asset.name,
      title: `Dumps of ${config.asset.name} in ${context.bucketTitle}`,
      role: 'backup',
      standing: 'declared',
      paused: false,
      selects: { by: 'assets', refs },
      location,
    };
  }

  function assetRef(name: string, namespace: string | undefined): AssetRef {
    return refOf({ ...config.asset, name, namespace });
  }

  async function verifyGzip(
    { key, sizeBytes }: { key: string; sizeBytes: number },
    bucket: BucketReader,
  ): Promise<string | undefined> {
    if (!key.endsWith('.gz') || sizeBytes <= emptyArtifactBytes) {
      return undefined;
    }
    const end = await bucket.get(key, { most: 8, range: 'bytes=-8' });
    return end && gzipFault(sizeBytes, end);
  }

  function problem(
    key: string,
    text: string,
    remedy: string,
  ): ProblemObservation {
    return { type: 'problem', key: `${location}/${key}`, title: text, remedy };
  }
}

function presetOf({ preset }: DumpsLayoutConfig): DumpsPreset | undefined {
  return preset && dumpsPresets[preset];
}
