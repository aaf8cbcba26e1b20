import { dumpBody } from '../../s3/body';
import { dayMs } from '../../time/duration';
import { fireTimes } from '../../time/schedule';
import { Actor } from '../actor';
import { bucketOf, Scene } from '../scene';

/** A bucket that people work in: objects come, are overwritten, and go. */
export function keptVersions(options: {
  bucket: string;
  cron: string;
  /** Names of what is written, in turn. */
  names: string[];
  bytes: [from: number, to: number];
}): Actor {
  const { bucket: name, cron, names, bytes } = options;
  const times = fireTimes(cron);
  const write = (scene: Scene, at: number) => {
    const seed = scene.seed.child('kept', name, at);
    const bucket = bucketOf(scene, name);
    const key = names[seed.whole(0, names.length - 1, 'which')];
    // Now and then something is deleted, by mistake or not.
    if (seed.fraction('deletes') < 0.05) bucket.delete(key, at);
    else {
      bucket.put({
        key,
        body: dumpBody(seed.whole(...bytes, 'bytes'), 'plain', seed),
        lastModified: at,
      });
    }
  };
  const arm = (scene: Scene) => {
    const { timeline } = scene;
    const fire = times.next(timeline.now);
    if (fire === undefined) return;
    timeline.at(fire, () => {
      write(scene, fire);
      arm(scene);
    });
  };
  return {
    animate(scene) {
      const { timeline } = scene;
      for (const key of names) {
        bucketOf(scene, name).put({
          key,
          body: dumpBody(bytes[0], 'plain', scene.seed.child('kept', key)),
          lastModified: timeline.now - dayMs,
        });
      }
      arm(scene);
    },
  };
}
