/** Each has a namespace of the cluster, and a Vault outside of it. */
export const environments = ['production', 'staging', 'experimental'] as const;

export type Environment = (typeof environments)[number];

export function namespaceOf(environment: Environment): string {
  return `shop-${environment}`;
}

/** The services of production are called by their name alone. */
export function entityOf(service: string, environment: Environment): string {
  return environment === 'production' ? service : `${service}-${environment}`;
}
