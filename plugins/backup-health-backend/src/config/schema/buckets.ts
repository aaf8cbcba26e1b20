import { siteSchema } from './assets';
import {
  checkedText,
  choice,
  duration,
  interval,
  flag,
  list,
  namePart,
  strict,
  text,
} from './builders';
import { folderSchema, layoutSchema } from './layouts';
import { urlFault } from './urls';

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
  role: choice(['primary', 'offsite']).optional(),
  replicaOf: namePart('the id of the bucket that is copied to it').optional(),
  replicaPrefix: folderSchema,
  interval: interval().default(60),
  reconcile: duration(5).default(86_400),
  layouts: list(layoutSchema).default([]),
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
  if (bucket.role === 'offsite' && bucket.site === 'on-site') {
    demand('site', 'It contradicts the role beside it. Keep one of the two.');
  }
  if (bucket.replicaOf && bucket.role === 'primary') {
    demand('role', 'A replica is no primary: leave it out, or write offsite.');
  }
  if (bucket.replicaOf && bucket.layouts.length > 0) {
    demand(
      'layouts',
      'A replica has the layouts of the bucket that is copied to it: leave them out.',
    );
  }
  if (bucket.replicaPrefix && !bucket.replicaOf) {
    demand(
      'replicaPrefix',
      'It says where copies lie, and there is no replicaOf beside it.',
    );
  }
});
