import { ObservedOrigin } from '@backup-health/backstage-plugin-node';
import { observeObject } from '../origins';
import { KubernetesList, KubernetesStream } from '../streams';
import { ObserveContext } from '../types';

/** What tells one list of a resource from another: empty where all is listed. */
export function selectorOf({
  labelSelector,
  fieldSelector,
}: KubernetesList): string {
  return [labelSelector, fieldSelector].filter(Boolean).join(' ');
}

/**
 * What one object says, as of one list. An object that several lists of a
 * resource have is an origin of each: it may leave one and stay in another.
 *
 * @param index - its place in the list, by which a nameless object is known
 */
export function observeListed(
  stream: KubernetesStream,
  list: KubernetesList,
  object: unknown,
  context: ObserveContext,
  index: number,
): ObservedOrigin {
  const { origin, observations } = observeObject({
    stream,
    resources: list.resources,
    object,
    context,
    index,
  });
  return stream.lists.length > 1
    ? { origin: `${origin} [${selectorOf(list)}]`, observations }
    : { origin, observations };
}
