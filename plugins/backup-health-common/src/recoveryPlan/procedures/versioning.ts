import { assetTitle } from '../../assess/wording';
import { formatInstant } from '../../model/instant';
import { ask, nothing, sh, shellPart } from '../../commands/shell';
import { RestoreProcedure } from './types';

const keyOfWindow = /^(s3\/[^/]+)\/versioning\/(.*)$/;

/**
 * Older versions of the objects, in the bucket itself.
 *
 * (Amazon S3: Restoring previous versions, deleting a delete marker)
 */
export const versioning: RestoreProcedure = {
  id: 'versioning',
  system: 'versioning',
  recognises: ({ key }) => keyOfWindow.test(key),
  restore([what]) {
    const prefix = keyOfWindow.exec(what.key)![2];
    const { bucket, endpoint } = what.places[0] ?? {};
    return {
      title: `Bring back ${assetTitle(what.asset.ref)} from older versions`,
      actions: [
        {
          text: 'Stop what writes to the bucket, and any lifecycle rule that removes older versions.',
        },
        {
          text: `List the versions and delete markers. Those between ${
            what.window ? formatInstant(what.window.from) : 'the beginning'
          } and now are kept.`,
          command: sh`aws s3api list-object-versions --bucket ${
            bucket ?? ask('BUCKET', 'name of the bucket')
          }${prefix ? shellPart` --prefix ${prefix}` : nothing}${
            endpoint ? shellPart` --endpoint-url ${endpoint}` : nothing
          }`,
        },
        {
          text: 'What was deleted is back when its delete marker is removed; what was overwritten, when its older version is copied over the newest. Choose by LastModified, for each object.',
        },
      ],
      warnings: [
        'The versions lie in the bucket that they are to bring back: they help against deletion and overwriting, and not against the loss of the bucket.',
        'Removing a version that is no delete marker is final.',
      ],
      source:
        'Amazon S3: Working with delete markers, Restoring previous versions',
    };
  },
};
