import { Scene } from './scene';

/** Something in or around a cluster that has a part of its own. */
export interface Actor {
  /** What it has been like from the beginning. */
  found?(scene: Scene): void;
  /** What it does, from where the history that is played begins. */
  animate?(scene: Scene): void;
}
