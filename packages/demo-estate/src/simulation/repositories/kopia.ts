import { Seed } from '../../random/seed';
import { dumpBody, storedBody } from '../../s3/body';
import { Bucket } from '../../s3/bucket';
import { Program } from '../jobs/program';
import { bucketOf, Scene } from '../scene';

export interface KopiaDefinition {
  bucket: string;
  /** Folder of the repository. */
  path: string;
  seconds: [from: number, to: number];
  /** New data of each run, in bytes: from and to. */
  bytes: [from: number, to: number];
}

/**
 * A Job that backs up to a repository of kopia: blobs side by side, whose first
 * letter says what they are, and not what is in them (kopia 0.23).
 */
export function backsUpWithKopia(definition: KopiaDefinition) {
  return (scene: Scene): Program => ({
    seconds: (container, seed) => seed.whole(...definition.seconds, container),
    done: ({ endedAt, seed }) =>
      addBlobs(bucketOf(scene, definition.bucket), definition, endedAt, seed),
  });
}

function addBlobs(
  bucket: Bucket,
  { path, bytes }: KopiaDefinition,
  now: number,
  seed: Seed,
): void {
  const put = (name: string, size: number) =>
    bucket.put({
      key: `${path}/${name}`,
      body: dumpBody(size, 'encrypted', seed.child(name)),
      lastModified: now,
    });
  if (!bucket.get(`${path}/kopia.repository`)) {
    const format = {
      tool: 'https://github.com/kopia/kopia',
      buildVersion: '0.23.0',
      uniqueID: seed.hex(64, 'repository'),
      keyAlgo: 'scrypt-65536-8-1',
      encryption: 'AES256_GCM',
    };
    bucket.put({
      key: `${path}/kopia.repository`,
      body: storedBody(JSON.stringify(format)),
      lastModified: now,
    });
    put('kopia.blobcfg', 30);
  }
  const session = `s${seed.hex(16, 'session')}`;
  const packs = seed.whole(2, 5, 'packs');
  const size = Math.floor(seed.whole(...bytes, 'bytes') / packs);
  for (let pack = 0; pack < packs; pack++) {
    put(`p${seed.hex(32, 'pack', pack)}-${session}`, size);
  }
  put(`q${seed.hex(32, 'metadata')}-${session}`, 48_000);
  put(`xn0_${seed.hex(32, 'index')}-${session}-c1`, 9_000);
  put('kopia.maintenance', 3_400);
}
