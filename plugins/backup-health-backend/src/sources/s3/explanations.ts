/** What an error means to the person who runs the portal. */
export interface Explanation {
  condition: 'forbidden' | 'failing';
  /** Follows `Bucket x at y: `. */
  what: string;
  remedy: string;
  /**
   * How far it reaches: the whole bucket, so that no other prefix need be
   * tried, or what is listed under one prefix.
   */
  reach: 'bucket' | 'prefix';
}

/** What the sentences need to know. */
export interface ExplanationContext {
  code: string;
  /** Where in app-config the bucket stands. */
  config: string;
  region: string;
  /** The region that the store named instead. */
  otherRegion?: string;
  /** `in it` or `below <prefix>`. */
  where: string;
  /** What was being done: `listing the objects below a/`. */
  doing: string;
  /** What an account needs for it: `s3:ListBucket`. */
  grant: string;
}

type Explain = (context: ExplanationContext) => Explanation;

const wrongRegion: Explain = ({ code, config, region, otherRegion }) => ({
  condition: 'failing',
  what: otherRegion
    ? `it lies in ${otherRegion} and not in ${region} (${code})`
    : `it does not lie in ${region} (${code})`,
  remedy: `Set region of ${config} to ${
    otherRegion ?? 'the one that the bucket lies in'
  }, and see that its endpoint is of that region.`,
  reach: 'bucket',
});

const sessionOver: Explain = ({ code }) => ({
  condition: 'forbidden',
  what: `the credentials of the session are no longer valid (${code})`,
  remedy: 'Renew them, or let the portal use a role that renews them itself.',
  reach: 'bucket',
});

const overloaded: Explain = ({ code }) => ({
  condition: 'failing',
  what: `the store is overloaded or out of order (${code})`,
  remedy:
    'It is tried again. If it goes on, make interval longer or look after the store.',
  reach: 'prefix',
});

const unresolved: Explain = ({ code, config }) => ({
  condition: 'failing',
  what: `its host name could not be resolved (${code})`,
  remedy: `Check endpoint and forcePathStyle of ${config}, and the portal's DNS.`,
  reach: 'bucket',
});

const silent: Explain = () => ({
  condition: 'failing',
  what: 'it did not answer in time',
  remedy:
    'It is tried again. If it goes on, check that the portal may reach it.',
  reach: 'bucket',
});

/** By the code of S3 or of the system. */
export const explanations: Record<string, Explain> = {
  InvalidAccessKeyId: ({ code, config }) => ({
    condition: 'forbidden',
    what: `the access key is not known there (${code})`,
    remedy: `Check accessKeyId of ${config}: it may have been deleted, or belong to another store.`,
    reach: 'bucket',
  }),
  SignatureDoesNotMatch: ({ code, config }) => ({
    condition: 'forbidden',
    what: `the signature was refused (${code})`,
    remedy: `Check secretAccessKey and region of ${config}, and that no proxy changes the request.`,
    reach: 'bucket',
  }),
  RequestTimeTooSkewed: ({ code }) => ({
    condition: 'forbidden',
    what: `its clock and the portal's differ too much (${code})`,
    remedy: 'Set both by NTP. No age of a backup can be trusted until then.',
    reach: 'bucket',
  }),
  ExpiredToken: sessionOver,
  InvalidToken: sessionOver,
  TokenRefreshRequired: sessionOver,
  CredentialsProviderError: ({ config }) => ({
    condition: 'failing',
    what: 'there are no credentials to read it with',
    remedy: `Set accessKeyId and secretAccessKey of ${config}, or configure its account under aws.`,
    reach: 'bucket',
  }),
  NoSuchBucket: ({ code, config }) => ({
    condition: 'failing',
    what: `there is no such bucket (${code})`,
    remedy: `Mend bucket or endpoint of ${config}. If the bucket was deleted, so were the backups in it.`,
    reach: 'bucket',
  }),
  PermanentRedirect: wrongRegion,
  TemporaryRedirect: wrongRegion,
  AuthorizationHeaderMalformed: wrongRegion,
  IllegalLocationConstraintException: wrongRegion,
  InvalidObjectState: ({ code, doing }) => ({
    condition: 'failing',
    what: `${doing} failed: it lies in an archive of the store, and has to be brought back before it can be read (${code})`,
    remedy:
      'Let no lifecycle rule move the indexes of backups into an archive, and ask the store to bring this one back.',
    reach: 'prefix',
  }),
  SlowDown: overloaded,
  ServiceUnavailable: overloaded,
  InternalError: overloaded,
  ENOTFOUND: unresolved,
  EAI_AGAIN: unresolved,
  TimeoutError: silent,
  ETIMEDOUT: silent,
  AbortError: silent,
};

export const refused: Explain = ({ code, doing, grant }) => ({
  condition: 'forbidden',
  what: `${doing} was refused (${code})`,
  remedy: `Grant ${grant} on the bucket to the account that reads it; deploy/s3/read-only-policy.json has all it needs.`,
  reach: 'prefix',
});

export const wrongAnswer: Explain = ({ code, config }) => ({
  condition: 'failing',
  what: `it answered with ${code}`,
  remedy: `Check endpoint, bucket and forcePathStyle of ${config}.`,
  reach: 'prefix',
});

export const untrusted: Explain = ({ code }) => ({
  condition: 'failing',
  what: `its certificate is not trusted (${code})`,
  remedy:
    'Give the portal the CA in NODE_EXTRA_CA_CERTS, or mend the certificate.',
  reach: 'bucket',
});

export const unconnected: Explain = ({ code, config }) => ({
  condition: 'failing',
  what: code ? `no connection (${code})` : 'reading it failed',
  remedy: `Check that the portal may reach the endpoint of ${config}.`,
  reach: 'bucket',
});
