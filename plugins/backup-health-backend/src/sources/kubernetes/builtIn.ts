import { AssetRef } from '@backup-health/backstage-plugin-common';
import { KubernetesResource, KubernetesSystem } from './types';

/** A resource of a system that the plugin itself reads. */
export interface BuiltInResource extends KubernetesResource {
  /** Why it is read, where that is not why its system is: it has its own rule. */
  why?: string;
  /**
   * What follows where it cannot be read. Absent: nothing good is said of what
   * its system backs up.
   *
   * - `volume-data`: it tells what became of the data of each volume, and is of
   *   no concern to what is not a volume
   * - `beside`: it can only add to what is known of backups. That it cannot be
   *   read takes nothing away, and makes nothing unknown.
   */
  tells?: 'volume-data' | 'beside';
  /**
   * Of the key of a place that an object of this resource would tell: what to
   * call the place where there is no such object. Absent: of no other key.
   */
  titleOfPlace?: (key: string) => string | undefined;
  /** What lies in such a place is lost with the object that tells of it. */
  placesAreLost?: true;
  /**
   * Of the key of a recovery point that an object of this resource tells: what
   * the names of all that it needs in its place begin with. Absent: of no other.
   */
  objectsOfPoint?: (key: string, asset: AssetRef) => string[] | undefined;
}

/**
 * A system that the plugin itself reads, with all that is to be said of it:
 * rights, documentation and verdicts are made from this.
 */
export interface BuiltInSystem extends KubernetesSystem {
  /** What people call it. */
  title: string;
  /** Why it is read, in sentences, for whoever grants the rights to do so. */
  why: string;
  resources: BuiltInResource[];
}
