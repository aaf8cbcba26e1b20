/** The form as it is typed. */
export interface WaiverDraft {
  scope: 'asset' | 'rule';
  owner: string;
  reason: string;
  /** A day, as `2027-01-31`. */
  expires: string;
}

export type WaiverProblems = {
  owner?: 'ownerMissing' | 'ownerWrong';
  reason?: 'reasonMissing' | 'reasonLong';
  expires?: 'expiresMissing' | 'expiresPast' | 'expiresFar';
};

const dayMs = 24 * 60 * 60 * 1000;
const longestDays = 366;
const shortestReason = 10;
export const longestReason = 2_000;

/** What keeps a waiver from being made, by field. Empty: nothing does. */
export function checkWaiver(draft: WaiverDraft, now: number): WaiverProblems {
  return {
    ...ownerProblem(draft.owner.trim()),
    ...reasonProblem(draft.reason.trim()),
    ...expiryProblem(expiryOf(draft), now),
  };
}

function ownerProblem(owner: string): WaiverProblems {
  if (!owner) return { owner: 'ownerMissing' };
  return /^(user|group):([\w.-]+\/)?[\w.-]+$/i.test(owner)
    ? {}
    : { owner: 'ownerWrong' };
}

function reasonProblem(reason: string): WaiverProblems {
  if (reason.length < shortestReason) return { reason: 'reasonMissing' };
  return reason.length > longestReason ? { reason: 'reasonLong' } : {};
}

function expiryProblem(
  expiry: number | undefined,
  now: number,
): WaiverProblems {
  if (expiry === undefined) return { expires: 'expiresMissing' };
  if (expiry <= now) return { expires: 'expiresPast' };
  return expiry > now + longestDays * dayMs ? { expires: 'expiresFar' } : {};
}

/** The end of the day that was chosen, UTC. */
export function expiryOf({ expires }: WaiverDraft): number | undefined {
  const at = Date.parse(`${expires}T23:59:59Z`);
  return Number.isNaN(at) ? undefined : at;
}
