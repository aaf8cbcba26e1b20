import { ResourceType } from '../types';

/** How a client asks for all groups with their resources in one answer. */
export const aggregatedAccept =
  /application\/json;(?=[^,]*\bas=APIGroupDiscoveryList\b)(?=[^,]*\bv=v2\b)(?=[^,]*\bg=apidiscovery\.k8s\.io\b)/;

/** (apidiscovery.k8s.io/v2, Kubernetes 1.30) */
export function aggregatedDiscovery(types: ResourceType[], verbs: string[]) {
  const groups = new Map<string, Map<string, ResourceType[]>>();
  for (const type of types) {
    const versions = groups.get(type.group) ?? new Map();
    groups.set(type.group, versions);
    versions.set(type.version, [...(versions.get(type.version) ?? []), type]);
  }
  return {
    contentType:
      'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList',
    body: {
      kind: 'APIGroupDiscoveryList',
      apiVersion: 'apidiscovery.k8s.io/v2',
      metadata: {},
      items: [...groups].map(([name, versions]) => ({
        metadata: { ...(name && { name }), creationTimestamp: null },
        versions: [...versions].map(([version, resources]) => ({
          version,
          resources: resources.map(type => describe(type, verbs)),
          freshness: 'Current',
        })),
      })),
    },
  };
}

function describe(type: ResourceType, verbs: string[]) {
  return {
    resource: type.plural,
    responseKind: {
      group: type.group,
      version: type.version,
      kind: type.kind,
    },
    scope: type.namespaced ? 'Namespaced' : 'Cluster',
    singularResource: type.singular,
    verbs,
    ...(type.shortNames && { shortNames: type.shortNames }),
  };
}
