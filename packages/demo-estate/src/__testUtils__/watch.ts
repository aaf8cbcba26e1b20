import { KubernetesObject } from '../kubernetes/types';

export interface WatchedEvent {
  type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK' | 'ERROR';
  object: KubernetesObject & { code?: number; message?: string };
}

export interface TestWatch {
  headers: Headers;
  /** The next events, as many as are wanted. */
  next(count: number): Promise<WatchedEvent[]>;
  /** All that come until the server ends it. */
  rest(): Promise<WatchedEvent[]>;
  stop(): void;
}

/** Watches over a socket of its own, a line at a time. */
export async function watch(
  url: string,
  options: { token: string; accept?: string },
): Promise<TestWatch> {
  const aborting = new AbortController();
  const { headers, body } = await fetch(url, {
    headers: {
      authorization: `Bearer ${options.token}`,
      'accept-encoding': 'gzip',
      ...(options.accept && { accept: options.accept }),
    },
    signal: aborting.signal,
  });
  const events = eventsOf(body!);
  const next = async () => (await events.next()).value as WatchedEvent;
  return {
    headers,
    async next(count) {
      const found = [];
      while (found.length < count) found.push(await next());
      return found;
    },
    async rest() {
      const found = [];
      for await (const event of events) found.push(event);
      return found;
    },
    stop: () => aborting.abort(),
  };
}

async function* eventsOf(
  body: ReadableStream<Uint8Array>,
): AsyncGenerator<WatchedEvent, undefined> {
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of body) {
    text += decoder.decode(chunk, { stream: true });
    const lines = text.split('\n');
    text = lines.pop() ?? '';
    for (const line of lines) yield JSON.parse(line);
  }
  return undefined;
}

/** `ADDED daily-1` */
export function told(events: WatchedEvent[]): string[] {
  return events.map(({ type, object }) =>
    `${type} ${object.metadata.name ?? ''}`.trim(),
  );
}
