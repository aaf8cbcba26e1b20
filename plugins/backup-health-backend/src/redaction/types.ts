/** One way in which a credential is written. */
export interface CredentialForm {
  id: string;
  /**
   * Global, with a group `secret`; what is in groups before and after it stays.
   * Linear: every quantifier is bounded, or ends where its class does.
   */
  pattern: RegExp;
  /** Whether what was found is one; absent: it always is. */
  isCredential?(found: Found): boolean;
}

export interface Found {
  secret: string;
  /** What names it, where something does: `password`, `--token`. */
  label: string;
  /** What stands between: `=`, `: `, `":"`. */
  separator: string;
  /** What the text says before, as much of it as may matter. */
  before: string;
}
