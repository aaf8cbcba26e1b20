import { KubernetesObject } from '../kubernetes/types';

export interface Reply<T> {
  status: number;
  headers: Headers;
  body: T;
}

/** Asks an API server, as curl would. */
export async function ask<T = Record<string, unknown>>(
  url: string,
  options: {
    token?: string;
    method?: string;
    accept?: string;
    contentType?: string;
    body?: unknown;
  } = {},
): Promise<Reply<T>> {
  const { token, method, accept, contentType, body } = options;
  const response = await fetch(url, {
    method,
    headers: {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(accept && { accept }),
      'content-type': contentType ?? 'application/json',
    },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json');
  return {
    status: response.status,
    headers: response.headers,
    body: (isJson ? JSON.parse(text) : text) as T,
  };
}

export interface List<T = KubernetesObject> {
  kind: string;
  metadata: {
    resourceVersion: string;
    continue?: string;
    remainingItemCount?: number;
  };
  items: T[];
}

export function namesOf(list: List): string[] {
  return list.items.map(({ metadata }) => metadata.name);
}
