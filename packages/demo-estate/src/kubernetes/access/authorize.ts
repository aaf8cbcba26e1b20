import { apiStatus } from '../apiStatus';
import { PathRequest, ResourceRequest } from '../requestInfo';
import { Rule } from './roles';

/** Who asks. */
export interface User {
  name: string;
  rules: Rule[];
  /** Any token at all opens discovery; none opens little. */
  authenticated: boolean;
}

export const anonymous: User = {
  name: 'system:anonymous',
  rules: [],
  authenticated: false,
};

/** The role `system:public-info-viewer`. */
const publicPaths = ['/healthz', '/livez', '/readyz', '/version', '/version/'];
/** The role `system:discovery`. */
const discoveryPaths = /^\/(api|apis|openapi)(\/.*)?$/;

/**
 * @throws ApiError (Unauthorized, of a token that nobody has)
 */
export function authenticate(
  header: string | undefined,
  users: Map<string, User>,
): User {
  const token = tokenOf(header ?? '');
  if (!token) return anonymous;
  const user = users.get(token);
  if (!user) throw apiStatus.unauthorized();
  return user;
}

/**
 * Comes before the question of whether there is such a thing, so that whoever
 * may not read a group does not learn whether it is installed.
 *
 * @throws ApiError (Forbidden)
 */
export function authorize(
  user: User,
  request: ResourceRequest | PathRequest,
): void {
  if (request.kind === 'path') {
    const { path, verb } = request;
    const isDiscovery = discoveryPaths.test(path);
    if (publicPaths.includes(path) && verb === 'get') return;
    if (user.authenticated && isDiscovery && verb === 'get') return;
    if (user.rules.some(rule => rule.resources.includes('*'))) return;
    throw apiStatus.forbiddenPath(user.name, verb, path);
  }
  if (user.rules.some(rule => allows(rule, request))) return;
  const { verb, group, plural, subresource, namespace, name } = request;
  const resource = subresource ? `${plural}/${subresource}` : plural;
  // A Namespace counts as lying in itself.
  const within = plural === 'namespaces' && !group ? name : namespace;
  const where = within
    ? `in the namespace "${within}"`
    : 'at the cluster scope';
  throw apiStatus.forbidden(
    { group, plural },
    name,
    user.name,
    `cannot ${verb} resource "${resource}" in API group "${group}" ${where}`,
  );
}

function allows(rule: Rule, request: ResourceRequest): boolean {
  const { group, plural, subresource, verb, namespace, name } = request;
  const resource = subresource ? `${plural}/${subresource}` : plural;
  return (
    names(rule.apiGroups, group) &&
    names(rule.resources, resource) &&
    names(rule.verbs, verb) &&
    (!rule.resourceNames || rule.resourceNames.includes(name ?? '')) &&
    (!rule.namespaces || rule.namespaces.includes(namespace ?? ''))
  );
}

function names(list: string[], value: string): boolean {
  return list.includes('*') || list.includes(value);
}

/**
 * kubectl sends a token over TLS only. Over plain HTTP it sends what stands in
 * the URL: `http://token:demo-reader@127.0.0.1:7071`.
 */
function tokenOf(header: string): string | undefined {
  const bearer = /^bearer\s+(.*)$/i.exec(header)?.[1].trim();
  const basic = /^basic\s+(.*)$/i.exec(header)?.[1];
  if (basic === undefined) return bearer;
  const [, password] = Buffer.from(basic, 'base64').toString().split(':');
  return password;
}
