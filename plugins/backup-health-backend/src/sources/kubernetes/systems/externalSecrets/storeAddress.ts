import { z } from 'zod';
import { optional } from '../schema';

const optionalText = optional(z.string());

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
    of?.infisical?.hostAPI;
  if (written === undefined || !URL.canParse(written)) return {};
  const { protocol, host, pathname } = new URL(written);
  return { url: `${protocol}//${host}${pathname}` };
}
