import { ReadinessObservation } from '@backup-health/backstage-plugin-common';
import { z } from 'zod';
import { optional } from '../schema';

const optionalText = optional(z.string());

const ofCluster = optional(
  z.object({ server: optional(z.object({ url: optionalText })) }),
);

/**
 * Where the server is that a store asks. Services of a cloud have none: they
 * are not run, and so not backed up, by who reads this.
 *
 * (external-secrets v2.9.0, apis/externalsecrets/v1)
 */
export const provider = optional(
  z.object({
    vault: optional(z.object({ server: optionalText })),
    conjur: optional(z.object({ url: optionalText })),
    onepassword: optional(z.object({ connectHost: optionalText })),
    infisical: optional(z.object({ hostAPI: optionalText })),
    openBao: optional(z.object({ server: optionalText })),
    webhook: optional(z.object({ url: optionalText })),
    /** Both read objects of a cluster: of this one, where none is named. */
    kubernetes: ofCluster,
    crd: ofCluster,
    fake: optional(z.object({})),
  }),
);

/** Without what may be credentials; absent, where it is no address. */
export function storeAddress(of: z.output<typeof provider>): {
  url?: string;
} {
  const written =
    of?.vault?.server ??
    of?.conjur?.url ??
    of?.onepassword?.connectHost ??
    of?.infisical?.hostAPI ??
    of?.openBao?.server ??
    of?.webhook?.url ??
    foreignCluster(of);
  if (written === undefined || !URL.canParse(written)) return {};
  const { protocol, host, pathname } = new URL(written);
  // Of a webhook the path is a template.
  const path = of?.webhook ? '' : pathname;
  return { url: `${protocol}//${host}${path}` };
}

const apiOfTheCluster =
  /^(https?:\/\/)?kubernetes(\.default(\.svc(\.[^/:]+)?)?)?([:/]|$)/;

function foreignCluster(of: z.output<typeof provider>): string | undefined {
  const url = (of?.kubernetes ?? of?.crd)?.server?.url;
  return url && !apiOfTheCluster.test(url) ? url : undefined;
}

/** What a store has itself, or reads from its own cluster, is lost with that. */
export function storeAfterRestore(
  of: z.output<typeof provider>,
): Pick<ReadinessObservation, 'afterRestore'> {
  const cluster = of?.kubernetes ?? of?.crd;
  const url = cluster?.server?.url;
  if (cluster && (!url || apiOfTheCluster.test(url))) {
    return {
      afterRestore: {
        value: 'none',
        because: 'It reads them from this cluster itself, and is lost with it',
      },
    };
  }
  return of?.fake
    ? {
        afterRestore: {
          value: 'none',
          because:
            'Its values are fixed in its own object (provider fake), and lost with that',
        },
      }
    : {};
}
