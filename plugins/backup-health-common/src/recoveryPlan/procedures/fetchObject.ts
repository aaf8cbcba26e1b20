import { RemedyStep } from '../../model/verdict';
import {
  baseName,
  localFile,
  nothing,
  sh,
  shellPart,
} from '../../commands/shell';
import { objectKeyOf, Restorable } from '../restorable';

/**
 * Brings an object to where the commands are run, whole and in the clear. The
 * newest version is told; `aws s3 cp` takes any S3 by its endpoint.
 *
 * (AWS CLI v2: s3 cp, global option --endpoint-url)
 */
export function fetchObject(what: Restorable): RemedyStep[] {
  const key = objectKeyOf(what);
  const place = what.places.find(({ key: location }) =>
    what.point?.locations.includes(location),
  );
  if (key === undefined || !place) {
    return [{ text: 'Fetch the file from where it lies.' }];
  }
  const { bucket, endpoint, title } = place;
  const file = baseName(key);
  return [
    {
      text: `Fetch ${file} from ${title}, with an account that may read there.`,
      command:
        bucket &&
        sh`aws s3 cp ${`s3://${bucket}/${key}`} ${localFile(key)}${
          endpoint ? shellPart` --endpoint-url ${endpoint}` : nothing
        }`,
    },
    ...opened(file),
  ];
}

/** What stays of a name when its wrappings are taken off. */
export function contentName(key: string): string {
  return baseName(key).replace(
    /(?:\.(?:age|gpg|pgp|enc|gz|zst|bz2|xz))+$/i,
    '',
  );
}

function opened(file: string): RemedyStep[] {
  const steps: RemedyStep[] = [];
  if (/\.(?:age|gpg|pgp|enc)$/i.test(file)) {
    steps.push({
      text: `Decrypt it. The key lies neither here nor in the backup: whoever set the encryption up has it.`,
    });
  }
  if (/\.(?:zst|bz2|xz)$/i.test(file.replace(/\.(?:age|gpg|pgp|enc)$/i, ''))) {
    steps.push({ text: 'Decompress it.' });
  }
  return steps;
}

/** Only what is a plain gzip can be tested, and read, as it was fetched. */
export function isPlainGzip(key: string): boolean {
  return key.toLowerCase().endsWith('.gz');
}
