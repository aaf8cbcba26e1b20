import { z } from 'zod';
import { IANAZone } from 'luxon';
import {
  DumpsPresetName,
  dumpsPresets,
} from '../../sources/s3/layouts/presets/registry';
import { DumpsPreset } from '../../sources/s3/layouts/presets/types';
import {
  groupReference,
  namesOfGroups,
  patternFault,
} from '../pattern/keyPattern';
import { timeFormatFault } from '../timeFormat';
import { assetSchema, assetSchemaWith, cronJobSchema } from './assets';
import { checkedText, flag, namePart, strict, whole } from './builders';

/** A gzip of nothing has 20 bytes (RFC 1952). */
const smallestArtifactBytes = 21;

const prefixSchema = z
  .string({ error: 'It has to be the beginning of keys, as text.' })
  .max(512, { error: 'It has more than 512 characters.' })
  .regex(/^(?!\/)/, {
    error: 'Keys do not begin with a slash: leave it out.',
  })
  .default('');

/** Of a repository: its folder, with the slash at its end. */
export const folderSchema = prefixSchema.transform(prefix =>
  prefix === '' || prefix.endsWith('/') ? prefix : `${prefix}/`,
);

/** Dumps, or files of a known tool that are laid out like dumps. */
function dumpsSchema<const T extends string>(type: T, preset?: DumpsPreset) {
  const pattern = checkedText('a regular expression for keys', patternFault);
  const timeFormat = checkedText('the format of the time', timeFormatFault);
  return strict({
    type: z.literal(type),
    prefix: prefixSchema,
    pattern: preset ? pattern.default(preset.pattern) : pattern,
    timeFormat: timeFormat.default(preset?.timeFormat ?? 'yyyyMMdd-HHmmss'),
    timeZone: checkedText('a time zone', zone =>
      IANAZone.isValidZone(zone)
        ? undefined
        : 'It is no time zone. Write its IANA name, as in Europe/Vienna or UTC.',
    ).default('UTC'),
    minimumBytes: whole(1).default(
      preset?.minimumBytes ?? smallestArtifactBytes,
    ),
    verify: flag().default(false),
    asset: preset ? assetSchemaWith(preset.asset).prefault({}) : assetSchema,
    cronJob: cronJobSchema.optional(),
  })
    .superRefine(checkReferences)
    .transform(layout => ({
      ...layout,
      type: 'dumps' as const,
      ...(preset && { preset: type as unknown as DumpsPresetName }),
    }));
}

/** What the asset's name refers to has to be in the pattern. */
function checkReferences(
  layout: { pattern: string; asset: { name: string; namespace?: string } },
  context: z.RefinementCtx,
): void {
  const groups = namesOfGroups(layout.pattern);
  for (const key of ['name', 'namespace'] as const) {
    const references = (layout.asset[key] ?? '').matchAll(groupReference);
    for (const [reference, angled, bare] of references) {
      if (groups.includes(angled ?? bare)) continue;
      context.addIssue({
        code: 'custom',
        path: ['asset', key],
        message: `The pattern has no group for ${reference}. Its groups are ${groups.join(
          ', ',
        )}.`,
      });
    }
  }
}

const repository = {
  prefix: folderSchema,
  asset: assetSchema,
  cronJob: cronJobSchema.optional(),
};

const schemas = [
  dumpsSchema('dumps'),
  ...Object.entries(dumpsPresets).map(([name, preset]) =>
    dumpsSchema(name, preset),
  ),
  strict({
    type: z.literal('pgbackrest'),
    ...repository,
    stanza: namePart('the name of the stanza').default('main'),
  }),
  strict({ type: z.literal('wal-g'), ...repository }),
  strict({
    type: z.literal('restic'),
    ...repository,
    verify: flag().default(false),
  }),
  strict({ type: z.literal('kopia'), ...repository }),
  strict({
    type: z.literal('velero'),
    prefix: folderSchema,
    cluster: namePart('the name of the cluster'),
  }),
  strict({
    type: z.literal('versioning'),
    prefix: prefixSchema,
    asset: assetSchema,
  }),
] as const;

const types = [
  'dumps',
  ...Object.keys(dumpsPresets),
  'pgbackrest',
  'wal-g',
  'restic',
  'kopia',
  'velero',
  'versioning',
];

export const layoutSchema = z.discriminatedUnion('type', [...schemas], {
  error: issue =>
    typeof issue.input === 'object'
      ? `It has to be one of ${types.join(', ')}.`
      : 'It has to be a map with type, prefix and what the type needs.',
});
