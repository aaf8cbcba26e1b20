import { IANAZone } from 'luxon';
import { z } from 'zod';
import {
  groupReference,
  namesOfGroups,
  patternFault,
} from '../pattern/keyPattern';
import { timeFormatFault } from '../timeFormat';
import { assetSchema, cronJobSchema, siteSchema } from './assets';
import {
  checkedText,
  duration,
  flag,
  list,
  namePart,
  strict,
  text,
  whole,
} from './builders';
import { urlFault } from './urls';

/** A gzip of nothing has 20 bytes (RFC 1952). */
const smallestArtifactBytes = 21;

const dumpsLayoutSchema = strict({
  type: z.literal('dumps', { error: 'It has to be dumps.' }),
  prefix: z
    .string({ error: 'It has to be the beginning of keys, as text.' })
    .max(512, { error: 'It has more than 512 characters.' })
    .regex(/^(?!\/)/, {
      error: 'Keys do not begin with a slash: leave it out.',
    })
    .default(''),
  pattern: checkedText('a regular expression for keys', patternFault),
  timeFormat: checkedText('the format of the time', timeFormatFault).default(
    'yyyyMMdd-HHmmss',
  ),
  timeZone: checkedText('a time zone', zone =>
    IANAZone.isValidZone(zone)
      ? undefined
      : 'It is no time zone. Write its IANA name, as in Europe/Vienna or UTC.',
  ).default('UTC'),
  minimumBytes: whole(1).default(smallestArtifactBytes),
  asset: assetSchema,
  cronJob: cronJobSchema.optional(),
}).superRefine((layout, context) => {
  const groups = namesOfGroups(layout.pattern);
  for (const [reference, angled, bare] of layout.asset.name.matchAll(
    groupReference,
  )) {
    if (!groups.includes(angled ?? bare)) {
      context.addIssue({
        code: 'custom',
        path: ['asset', 'name'],
        message: `The pattern has no group for ${reference}. Its groups are ${groups.join(
          ', ',
        )}.`,
      });
    }
  }
});

export const bucketSchema = strict({
  id: namePart('an id of your choice').max(63, {
    error: 'It has more than 63 characters.',
  }),
  title: text('a title').optional(),
  bucket: namePart('the name of the bucket'),
  endpoint: checkedText('the URL of the S3 endpoint', urlFault).optional(),
  region: namePart('the name of the region').default('us-east-1'),
  forcePathStyle: flag().optional(),
  accessKeyId: text('the id of an access key').optional(),
  secretAccessKey: text('the secret of that access key').optional(),
  accountId: text('the id of an AWS account, in quotes').optional(),
  site: siteSchema.optional(),
  interval: duration(5).default(60),
  reconcile: duration(5).default(86_400),
  layouts: list(dumpsLayoutSchema).default([]),
}).superRefine((bucket, context) => {
  const demand = (key: string, message: string) =>
    context.addIssue({ code: 'custom', path: [key], message });
  if (bucket.accessKeyId && !bucket.secretAccessKey) {
    demand(
      'secretAccessKey',
      'There is an accessKeyId without it. Give both, or neither; a variable that is not set counts as not given.',
    );
  }
  if (bucket.secretAccessKey && !bucket.accessKeyId) {
    demand(
      'accessKeyId',
      'There is a secretAccessKey without it. Give both, or neither; a variable that is not set counts as not given.',
    );
  }
  if (bucket.accountId && (bucket.accessKeyId || bucket.secretAccessKey)) {
    demand(
      'accountId',
      'It contradicts the access key beside it. Keep one of the two.',
    );
  }
});
