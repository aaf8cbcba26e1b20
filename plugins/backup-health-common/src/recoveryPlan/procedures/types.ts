import { RemedyStep } from '../../model/verdict';
import { Restorable } from '../restorable';

/** How one thing is brought back. */
export interface Restoring {
  title: string;
  actions: RemedyStep[];
  warnings?: string[];
  /** What is not known, though it has to be: the step is then `unknown`. */
  unknown?: string;
  /** The documents that the commands rest on. */
  source?: string;
}

/**
 * How what one system made is brought back. It says nothing that its documents
 * do not: where they tell no command, it says in words what has to be done.
 */
export interface RestoreProcedure {
  /** Of what its recovery points are, as the name of a system or a kind. */
  id: string;
  /** The name by which its restores are observed; absent: none are. */
  system?: string;
  recognises(what: Restorable): boolean;
  /**
   * What is brought back by one execution has the same one.
   *
   * @returns undefined: each asset by itself
   */
  together?(what: Restorable): string | undefined;
  /** @param all - what is brought back together; at least one */
  restore(all: Restorable[]): Restoring;
}
