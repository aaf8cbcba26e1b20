import { createHash } from 'node:crypto';
import { Seed } from '../../random/seed';
import { dumpBody, storedBody } from '../../s3/body';
import { Bucket } from '../../s3/bucket';
import { Program } from '../jobs/program';
import { bucketOf, Scene } from '../scene';

export interface ResticDefinition {
  bucket: string;
  /** Folder of the repository. */
  path: string;
  /** Of the container that backs up: from and to. */
  seconds: [from: number, to: number];
  /** New data of each run, in bytes: from and to. */
  bytes: [from: number, to: number];
  /** How many snapshots are kept. */
  keeps: number;
}

/**
 * A Job that backs up to a repository of restic, and forgets what is too old.
 * All in it is encrypted, and each file is called by the hash of what is in it
 * (restic 0.19, doc/design.rst).
 */
export function backsUpWithRestic(definition: ResticDefinition) {
  return (scene: Scene): Program => ({
    seconds: (container, seed) => seed.whole(...definition.seconds, container),
    done: ({ endedAt, seed }) =>
      addSnapshot(
        bucketOf(scene, definition.bucket),
        definition,
        endedAt,
        seed,
      ),
  });
}

function addSnapshot(
  bucket: Bucket,
  { path, bytes, keeps }: ResticDefinition,
  now: number,
  seed: Seed,
): void {
  /** @returns the name it got */
  const write = (folder: string, content: Buffer) => {
    const name = createHash('sha256').update(content).digest('hex');
    bucket.put({
      key: `${path}/${folder}/${name}`,
      body: storedBody(content),
      lastModified: now,
    });
    return name;
  };
  if (!bucket.get(`${path}/config`)) {
    bucket.put({
      key: `${path}/config`,
      body: storedBody(noise(155, seed, 'config')),
      lastModified: now,
    });
    write('keys', Buffer.from(keyFile(now, seed)));
  }
  const packs = seed.whole(2, 5, 'packs');
  const size = Math.floor(seed.whole(...bytes, 'bytes') / packs);
  for (let pack = 0; pack < packs; pack++) {
    const name = seed.hex(64, 'pack', pack);
    bucket.put({
      key: `${path}/data/${name.slice(0, 2)}/${name}`,
      body: dumpBody(size, 'encrypted', seed.child('pack', pack)),
      lastModified: now,
    });
  }
  write('index', noise(seed.whole(310, 2_300, 'index size'), seed, 'index'));
  write('snapshots', noise(seed.whole(190, 260, 'size'), seed, 'snapshot'));
  const snapshots = [...bucket.objects(`${path}/snapshots/`)].sort(
    (a, b) => a.lastModified - b.lastModified,
  );
  for (const { key } of snapshots.slice(0, -keeps)) bucket.delete(key, now);
}

/** The one file that is not encrypted: with the key that is, by a password. */
function keyFile(now: number, seed: Seed): string {
  return JSON.stringify({
    created: new Date(now).toISOString(),
    username: 'root',
    hostname: 'backup',
    kdf: 'scrypt',
    N: 32768,
    r: 8,
    p: 2,
    salt: noise(64, seed, 'salt').toString('base64'),
    data: noise(152, seed, 'key').toString('base64'),
  });
}

function noise(bytes: number, seed: Seed, purpose: string): Buffer {
  const blocks = Array.from({ length: Math.ceil(bytes / 32) }, (_, index) =>
    Buffer.from(seed.hex(64, purpose, index), 'hex'),
  );
  return Buffer.concat(blocks).subarray(0, bytes);
}
