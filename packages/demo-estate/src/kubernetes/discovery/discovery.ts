import { NoSuchPathError } from '../apiStatus';
import { ResourceType } from '../types';
import { aggregatedAccept, aggregatedDiscovery } from './aggregated';

const verbs = ['create', 'delete', 'get', 'list', 'patch', 'update', 'watch'];

/**
 * Answers `/api`, `/apis` and what is below them.
 *
 * @throws NoSuchPathError
 */
export function discovery(
  path: string,
  types: ResourceType[],
  accept: string | undefined,
): { body: unknown; contentType?: string } {
  const parts = path.split('/').filter(part => part !== '');
  const root = parts.join('/');
  if (root === 'api' || root === 'apis') {
    const isCore = root === 'api';
    if (aggregatedAccept.test(accept ?? '')) {
      return aggregatedDiscovery(
        types.filter(({ group }) => (group === '') === isCore),
        verbs,
      );
    }
    return { body: isCore ? apiVersions() : groupList(types) };
  }
  if (parts[0] === 'api' && parts.length === 2) {
    return { body: resourceList(types, '', parts[1]) };
  }
  if (parts[0] === 'apis' && parts.length === 2) {
    const group = groups(types).find(({ name }) => name === parts[1]);
    if (group)
      return { body: { kind: 'APIGroup', apiVersion: 'v1', ...group } };
  }
  if (parts[0] === 'apis' && parts.length === 3) {
    return { body: resourceList(types, parts[1], parts[2]) };
  }
  throw new NoSuchPathError();
}

function apiVersions() {
  return {
    kind: 'APIVersions',
    versions: ['v1'],
    serverAddressByClientCIDRs: [],
  };
}

function groupList(types: ResourceType[]) {
  return { kind: 'APIGroupList', apiVersion: 'v1', groups: groups(types) };
}

/** The first version of a group is the preferred one. */
function groups(types: ResourceType[]) {
  const versions = new Map<string, Set<string>>();
  for (const { group, version } of types) {
    if (group === '') continue;
    versions.set(group, (versions.get(group) ?? new Set()).add(version));
  }
  return [...versions].map(([name, served]) => {
    const all = [...served].map(version => ({
      groupVersion: `${name}/${version}`,
      version,
    }));
    return { name, versions: all, preferredVersion: all[0] };
  });
}

function resourceList(types: ResourceType[], group: string, version: string) {
  const served = types.filter(
    type => type.group === group && type.version === version,
  );
  if (served.length === 0) throw new NoSuchPathError();
  return {
    kind: 'APIResourceList',
    apiVersion: 'v1',
    groupVersion: group ? `${group}/${version}` : version,
    resources: served.map(type => ({
      name: type.plural,
      singularName: type.singular,
      namespaced: type.namespaced,
      kind: type.kind,
      verbs,
      ...(type.shortNames && { shortNames: type.shortNames }),
    })),
  };
}
