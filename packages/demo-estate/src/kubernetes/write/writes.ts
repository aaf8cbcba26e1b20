import { randomBytes } from 'node:crypto';
import { apiStatus } from '../apiStatus';
import { ObjectStore } from '../objectStore';
import { ResourceRequest } from '../requestInfo';
import {
  KubernetesObject,
  ObjectDraft,
  resourceKey,
  ResourceType,
} from '../types';
import { mergePatch, parseMergePatch, parseObject } from './parseObject';

interface Write {
  type: ResourceType;
  request: ResourceRequest;
  contentType: string;
  body: Buffer;
}

const namePattern = /^[a-z0-9]([-a-z0-9.:]*[a-z0-9])?$/;

/** Changes objects for those who may. */
export class Writes {
  readonly #store: ObjectStore;

  static create(options: { store: ObjectStore }): Writes {
    return new Writes(options.store);
  }

  private constructor(store: ObjectStore) {
    this.#store = store;
  }

  /** @throws ApiError */
  create({ type, request, contentType, body }: Write): KubernetesObject {
    const { namespace } = request;
    const draft = parseObject(body, { contentType, type, namespace });
    const named = this.#named(draft);
    this.#check(type, named);
    if (namespace && !this.#store.get('/namespaces', undefined, namespace)) {
      throw apiStatus.notFound({ group: '', plural: 'namespaces' }, namespace);
    }
    const { uid: _uid, ...metadata } = named.metadata;
    if (isDryRun(request)) return dryRun({ ...named, metadata });
    return this.#store.create(resourceKey(type), { ...named, metadata });
  }

  /** @throws ApiError */
  replace(write: Write): KubernetesObject {
    const { type, request, contentType, body } = write;
    const current = this.#current(write);
    const draft = parseObject(body, {
      contentType,
      type,
      namespace: request.namespace,
    });
    if (draft.metadata.name !== current.metadata.name) {
      throw apiStatus.badRequest(
        'the name of the object does not match the name on the URL',
      );
    }
    const { resourceVersion } = draft.metadata;
    return this.#put(type, request, current, draft, resourceVersion);
  }

  /** @throws ApiError */
  patch(write: Write): KubernetesObject {
    const { type, request, body } = write;
    const patch = parseMergePatch(body, write);
    const current = this.#current(write);
    const merged = mergePatch(current, patch) as ObjectDraft;
    if (typeof merged.metadata !== 'object' || !merged.metadata.name) {
      throw apiStatus.badRequest('the patch takes away metadata.name');
    }
    return this.#put(
      type,
      request,
      current,
      merged,
      merged.metadata.resourceVersion,
    );
  }

  /** @throws ApiError */
  delete(write: Write): unknown {
    const { type, request } = write;
    const { metadata } = this.#current(write);
    if (!isDryRun(request)) {
      this.#store.delete(resourceKey(type), { metadata });
    }
    return {
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Success',
      details: {
        name: metadata.name,
        ...(type.group && { group: type.group }),
        kind: type.plural,
        uid: metadata.uid,
      },
    };
  }

  #current({ type, request }: Write): KubernetesObject {
    const { namespace, name = '' } = request;
    const current = this.#store.get(resourceKey(type), namespace, name);
    if (!current) throw apiStatus.notFound(type, name);
    return current;
  }

  #put(
    type: ResourceType,
    request: ResourceRequest,
    current: KubernetesObject,
    draft: ObjectDraft,
    resourceVersion: string | undefined,
  ): KubernetesObject {
    if (
      resourceVersion &&
      resourceVersion !== current.metadata.resourceVersion
    ) {
      throw apiStatus.conflict(type, current.metadata.name);
    }
    this.#check(type, draft);
    // What the server owns stays as it is; all else is as it is written.
    const {
      uid,
      resourceVersion: before,
      creationTimestamp,
      generation,
    } = current.metadata;
    const changed = {
      ...draft,
      apiVersion: current.apiVersion,
      kind: current.kind,
      metadata: {
        ...draft.metadata,
        uid,
        resourceVersion: before,
        creationTimestamp,
        generation,
      },
    };
    if (isDryRun(request)) return dryRun(changed);
    return this.#store.update(resourceKey(type), current, () => changed);
  }

  #named(draft: ObjectDraft): ObjectDraft {
    const { name, generateName } = draft.metadata;
    if (name || !generateName) return draft;
    const suffix = randomBytes(4).toString('hex').slice(0, 5);
    return {
      ...draft,
      metadata: { ...draft.metadata, name: `${generateName}${suffix}` },
    };
  }

  #check(type: ResourceType, draft: ObjectDraft): void {
    const { name } = draft.metadata;
    if (!name) {
      throw apiStatus.invalid(
        type,
        type.kind,
        '',
        'metadata.name: Required value: name or generateName is required',
      );
    }
    const problem = namePattern.test(name)
      ? type.validate?.(draft as KubernetesObject)
      : `metadata.name: Invalid value: "${name}"`;
    if (problem) throw apiStatus.invalid(type, type.kind, name, problem);
  }
}

function isDryRun(request: ResourceRequest): boolean {
  return request.query.get('dryRun') === 'All';
}

/** What would be written, if it were. */
function dryRun(draft: ObjectDraft): KubernetesObject {
  return draft as KubernetesObject;
}
