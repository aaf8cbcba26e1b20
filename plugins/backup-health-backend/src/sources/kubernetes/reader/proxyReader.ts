import { AuthService, DiscoveryService } from '@backstage/backend-plugin-api';
import { clockDelay } from '../../../collect/backoff';
import { KubernetesAnswer, KubernetesReader } from '../types';
import { attempt, attemptToOpen, collectText } from './attempt';
import {
  interpretAnswer,
  notAStream,
  RawAnswer,
  Request,
} from './interpretAnswer';
import { readerDefaults, ReaderOptions } from './readerOptions';
import { proxyRemedies } from './remedies';
import { withRetries } from './retries';

/** The portal's services that lead to the Kubernetes plugin. */
export interface PortalServices {
  auth: AuthService;
  discovery: DiscoveryService;
}

/**
 * Reads a cluster through the proxy of the Kubernetes plugin, with the
 * credential that it holds: clusters are configured once for the portal.
 */
export class ProxyKubernetesReader implements KubernetesReader {
  readonly #cluster: string;
  readonly #services: PortalServices;
  readonly #options: Required<ReaderOptions>;

  static create(
    options: { cluster: string } & PortalServices & ReaderOptions,
  ): ProxyKubernetesReader {
    return new ProxyKubernetesReader(options);
  }

  private constructor({
    cluster,
    auth,
    discovery,
    ...options
  }: { cluster: string } & PortalServices & ReaderOptions) {
    this.#cluster = cluster;
    this.#services = { auth, discovery };
    this.#options = { ...readerDefaults, delay: clockDelay, ...options };
  }

  async get(
    path: string,
    options: { signal?: AbortSignal; accept?: string } = {},
  ): Promise<KubernetesAnswer> {
    return withRetries(() => this.#getOnce(path, options), {
      ...this.#options,
      signal: options.signal,
    });
  }

  async open(
    path: string,
    { signal, timeoutMs }: { signal: AbortSignal; timeoutMs: number },
  ): Promise<AsyncIterable<Uint8Array>> {
    const request: Request = {
      cluster: this.#cluster,
      path,
      remedies: proxyRemedies(this.#cluster),
      conceal: [],
    };
    const limits = { ...this.#options, signal, timeoutMs };
    return attemptToOpen(request, limits, async attemptSignal => {
      const response = await send({
        services: this.#services,
        path: `/proxy${path}`,
        request,
        headers: {
          'Backstage-Kubernetes-Cluster': this.#cluster,
          // The portal would pack the answer, and hold events back for it.
          'Accept-Encoding': 'identity',
        },
        signal: attemptSignal,
      });
      if (!response.ok || !response.body) {
        // Whatever it says, it is no stream of events.
        interpretAnswer(await rawAnswer(response, this.#options), request);
        throw notAStream(request);
      }
      return chunksOf(response.body);
    });
  }

  async #getOnce(
    path: string,
    options: { signal?: AbortSignal; accept?: string },
  ): Promise<KubernetesAnswer> {
    return getFromPlugin({
      services: this.#services,
      path: `/proxy${path}`,
      request: {
        cluster: this.#cluster,
        path,
        remedies: proxyRemedies(this.#cluster),
      },
      headers: { 'Backstage-Kubernetes-Cluster': this.#cluster },
      accept: options.accept,
      signal: options.signal,
      limits: this.#options,
    });
  }
}

/** One GET to the Kubernetes plugin, as this plugin. */
export async function getFromPlugin(options: {
  services: PortalServices;
  path: string;
  request: Omit<Request, 'conceal'>;
  headers?: Record<string, string>;
  accept?: string;
  signal?: AbortSignal;
  limits: { timeoutMs: number; maximumBytes: number };
}): Promise<KubernetesAnswer> {
  const { limits, signal } = options;
  const request: Request = { ...options.request, conceal: [] };
  const raw = await attempt(
    request,
    { ...limits, signal },
    async (attemptSignal): Promise<RawAnswer> =>
      rawAnswer(
        await send({ ...options, request, signal: attemptSignal }),
        limits,
      ),
  );
  return interpretAnswer(raw, request);
}

/** Sends a request as this plugin; the token is concealed in what it answers. */
async function send(options: {
  services: PortalServices;
  path: string;
  request: Request;
  headers?: Record<string, string>;
  accept?: string;
  signal: AbortSignal;
}): Promise<Response> {
  const { services, request } = options;
  const baseUrl = await services.discovery.getBaseUrl('kubernetes');
  const { token } = await services.auth.getPluginRequestToken({
    onBehalfOf: await services.auth.getOwnServiceCredentials(),
    targetPluginId: 'kubernetes',
  });
  request.conceal.push(token);
  return fetch(`${baseUrl}${options.path}`, {
    headers: {
      ...options.headers,
      Accept: options.accept ?? 'application/json',
      Authorization: `Bearer ${token}`,
    },
    // A redirect would carry the token to wherever it points.
    redirect: 'manual',
    signal: options.signal,
  });
}

async function rawAnswer(
  response: Response,
  limits: { maximumBytes: number },
): Promise<RawAnswer> {
  return {
    status: response.status,
    header: name => response.headers.get(name) ?? undefined,
    text: response.body
      ? await collectText(chunksOf(response.body), limits.maximumBytes)
      : '',
  };
}

/** Does not wait for the rest to be let go: whoever copies the body never does. */
async function* chunksOf(
  body: ReadableStream<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}
