import { ServerResponse } from 'node:http';
import { ApiError, apiStatus } from '../apiStatus';
import { ObjectStore } from '../objectStore';
import { Form } from '../read/negotiation';
import { renderObject } from '../read/render';
import { selectionOf } from '../read/selection';
import { ResourceRequest } from '../requestInfo';
import { KubernetesObject, resourceKey, ResourceType } from '../types';
import { EventLog } from './eventLog';
import { bookmark, failed, seenFrom, WatchEvent } from './watchEvent';
import { watchOptions } from './watchOptions';
import { WatchStream } from './watchStream';

/** How long a change may wait until it is told. */
const tickMs = 200;
const defaultHistory = 1_000;

/** Tells whoever watches what happens. */
export class Watches {
  readonly #store: ObjectStore;
  readonly #now: () => number;
  readonly #log: EventLog;
  readonly #streams = new Set<WatchStream>();
  #ticker: NodeJS.Timeout | undefined;
  /** When somebody looked last. */
  #time = 0;

  static create(options: {
    store: ObjectStore;
    /** In milliseconds; lets happen what is due. */
    now: () => number;
    /** How many changes of a resource are remembered. */
    history?: number;
  }): Watches {
    return new Watches(options);
  }

  private constructor(options: {
    store: ObjectStore;
    now: () => number;
    history?: number;
  }) {
    this.#store = options.store;
    this.#now = options.now;
    this.#log = EventLog.attach(
      options.store,
      options.history ?? defaultHistory,
    );
  }

  /**
   * Begins to answer. What is wrong with the request itself is thrown; from
   * then on a failure is an event of the stream.
   *
   * @throws ApiError
   */
  start(
    watch: { type: ResourceType; request: ResourceRequest; form: Form },
    response: ServerResponse,
    now: number,
  ): void {
    const { type, request, form } = watch;
    const { query } = request;
    if (form === 'PartialObjectMetadataList') {
      throw apiStatus.notAcceptable(
        'you requested PartialObjectMetadataList, but the requested object is not a list',
      );
    }
    const selection = selectionOf(type, request);
    const { after, bookmarks, durationMs } = watchOptions(type, query);
    const shown = (object: KubernetesObject) =>
      renderObject(object, { form, type, now: this.#time, query });
    this.#time = now;
    const stream = WatchStream.open(response, {
      now,
      durationMs,
      render: event =>
        event.type === 'ADDED' ||
        event.type === 'MODIFIED' ||
        event.type === 'DELETED'
          ? { type: event.type, object: shown(event.object) }
          : event,
      bookmark: () =>
        bookmarks ? bookmark(type, form, this.#store.revision) : undefined,
    });
    try {
      for (const event of this.#past(watch, after)) stream.send(event);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      stream.send(failed(error));
      stream.end();
      return;
    }
    // It may have gone away before its request was read.
    if (response.destroyed) return;
    const key = resourceKey(type);
    const silence = this.#log.listen(change => {
      if (resourceKey(change.resource) !== key) return;
      // Who begins in the future hears of nothing until then.
      const revision = Number(change.object.metadata.resourceVersion);
      if (after !== undefined && revision <= after) return;
      const event = seenFrom(selection, change);
      if (event) stream.send(event);
    });
    this.#add(stream);
    response.once('close', () => {
      silence();
      this.#remove(stream);
    });
  }

  /** @throws ApiError (Expired) */
  #past(
    { type, request }: { type: ResourceType; request: ResourceRequest },
    after: number | undefined,
  ): WatchEvent[] {
    const selection = selectionOf(type, request);
    if (after === undefined) {
      return this.#store
        .list(resourceKey(type))
        .filter(selection.includes)
        .map(object => ({ type: 'ADDED', object }));
    }
    return this.#log
      .since(type, after)
      .flatMap(change => seenFrom(selection, change) ?? []);
  }

  #add(stream: WatchStream): void {
    this.#streams.add(stream);
    this.#ticker ??= setInterval(() => this.#tick(), tickMs).unref();
  }

  #remove(stream: WatchStream): void {
    this.#streams.delete(stream);
    if (this.#streams.size > 0) return;
    clearInterval(this.#ticker);
    this.#ticker = undefined;
  }

  /** Time passes when somebody looks: a watch looks all the time. */
  #tick(): void {
    this.#time = this.#now();
    for (const stream of this.#streams) stream.tick(this.#time);
  }
}
