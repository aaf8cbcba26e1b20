import { readFile } from 'node:fs/promises';
import * as http from 'node:http';
import * as https from 'node:https';
import { createGunzip } from 'node:zlib';
import { clockDelay } from '../../../collect/backoff';
import { OwnClusterConfig } from '../../../config/types';
import { KubernetesAnswer, KubernetesReader } from '../types';
import { attempt, attemptToOpen, collectText } from './attempt';
import { hearErrors } from './hearErrors';
import {
  interpretAnswer,
  notAStream,
  RawAnswer,
  Request,
} from './interpretAnswer';
import { KubernetesError } from './KubernetesError';
import { readerDefaults, ReaderOptions } from './readerOptions';
import { directRemedies, Remedies } from './remedies';
import { withRetries } from './retries';

/** Reads a cluster at its own URL, with a credential of our own. */
export class DirectKubernetesReader implements KubernetesReader {
  readonly #cluster: OwnClusterConfig;
  readonly #url: URL;
  readonly #agent: http.Agent;
  readonly #remedies: Remedies;
  readonly #options: Required<ReaderOptions>;

  static create(
    options: { cluster: OwnClusterConfig } & ReaderOptions,
  ): DirectKubernetesReader {
    return new DirectKubernetesReader(options);
  }

  private constructor({
    cluster,
    ...options
  }: { cluster: OwnClusterConfig } & ReaderOptions) {
    this.#cluster = cluster;
    this.#url = new URL(cluster.url);
    this.#agent =
      this.#url.protocol === 'https:'
        ? new https.Agent({ keepAlive: true })
        : new http.Agent({ keepAlive: true });
    this.#remedies = directRemedies(cluster.name, this.#url.host);
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

  async #getOnce(
    path: string,
    options: { signal?: AbortSignal; accept?: string },
  ): Promise<KubernetesAnswer> {
    const request = this.#requestFor(path);
    const raw = await attempt(
      request,
      { ...this.#options, signal: options.signal },
      async signal => {
        const response = await this.#send(request, {
          Accept: options.accept ?? 'application/json',
          'Accept-Encoding': 'gzip',
          signal,
        });
        return this.#rawAnswer(response);
      },
    );
    return interpretAnswer(raw, request);
  }

  async open(
    path: string,
    { signal, timeoutMs }: { signal: AbortSignal; timeoutMs: number },
  ): Promise<AsyncIterable<Uint8Array>> {
    const request = this.#requestFor(path);
    const limits = { ...this.#options, signal, timeoutMs };
    return attemptToOpen(request, limits, async attemptSignal => {
      const response = await this.#send(request, {
        Accept: 'application/json',
        'Accept-Encoding': 'identity',
        signal: attemptSignal,
      });
      if (response.statusCode !== 200) {
        // Whatever it says, it is no stream of events.
        interpretAnswer(await this.#rawAnswer(response), request);
        throw notAStream(request);
      }
      return response;
    });
  }

  #requestFor(path: string): Request {
    return {
      cluster: this.#cluster.name,
      path,
      remedies: this.#remedies,
      conceal: [],
    };
  }

  async #send(
    request: Request,
    options: {
      Accept: string;
      'Accept-Encoding': string;
      signal: AbortSignal;
    },
  ): Promise<http.IncomingMessage> {
    const { signal, ...headers } = options;
    const { path } = request;
    const token = await this.#token(path);
    if (token) request.conceal.push(token);
    return this.#request({
      path,
      ca: await this.#certificateAuthority(path),
      headers: {
        ...headers,
        ...(token && { Authorization: `Bearer ${token}` }),
      },
      signal,
    });
  }

  async #rawAnswer(response: http.IncomingMessage): Promise<RawAnswer> {
    let text: string;
    try {
      text = await collectText(unpacked(response), this.#options.maximumBytes);
    } catch (error) {
      response.destroy();
      throw error;
    }
    return {
      status: response.statusCode ?? 0,
      header: name => {
        const value = response.headers[name];
        return Array.isArray(value) ? value[0] : value;
      },
      text,
    };
  }

  #request(options: {
    path: string;
    ca?: string;
    headers: Record<string, string>;
    signal: AbortSignal;
  }): Promise<http.IncomingMessage> {
    const isTls = this.#url.protocol === 'https:';
    return new Promise((resolve, reject) => {
      let hasBegun = false;
      const request = (isTls ? https : http).request(
        {
          method: 'GET',
          hostname: this.#url.hostname.replace(/^\[|\]$/g, ''),
          port: this.#url.port || undefined,
          // Managers of clusters serve each under a prefix of its own.
          path: `${this.#url.pathname.replace(/\/$/, '')}${options.path}`,
          headers: options.headers,
          agent: this.#agent,
          signal: options.signal,
          ...(isTls && {
            ca: options.ca,
            rejectUnauthorized: !this.#cluster.skipTLSVerify,
          }),
        },
        response => {
          hasBegun = true;
          resolve(response);
        },
      );
      request.on('socket', hearErrors);
      request.on('error', error => {
        // The server had closed it, idle, before it knew of this request.
        // Once it answers, who reads the answer hears that it was cut.
        const wasStale = !hasBegun && request.reusedSocket && isReset(error);
        if (wasStale) resolve(this.#request(options));
        else reject(error);
      });
      request.end();
    });
  }

  /**
   * Files are read for each request: a projected service account token is
   * replaced about once an hour, and a certificate when it is renewed.
   */
  async #token(path: string): Promise<string | undefined> {
    const { token, tokenFile } = this.#cluster;
    if (!tokenFile) return token?.trim() || undefined;
    const read = (await this.#file(path, tokenFile, 'tokenFile')).trim();
    if (!read) throw this.#unusable(path, tokenFile, 'tokenFile', 'is empty');
    return read;
  }

  async #certificateAuthority(path: string): Promise<string | undefined> {
    const { caData, caFile } = this.#cluster;
    if (caFile) return this.#file(path, caFile, 'caFile');
    // Kubeconfigs and the Kubernetes plugin have it in Base64, people in PEM.
    if (!caData || caData.includes('-----BEGIN')) return caData;
    return Buffer.from(caData, 'base64').toString('utf8');
  }

  async #file(path: string, file: string, key: string): Promise<string> {
    try {
      return await readFile(file, 'utf8');
    } catch {
      throw this.#unusable(path, file, key, 'cannot be read');
    }
  }

  #unusable(path: string, file: string, key: string, what: string) {
    return new KubernetesError(this.#cluster.name, path, {
      condition: 'failing',
      what: `the file ${file} ${what}.`,
      remedy: `Make the file readable to the backend, or name another as ${key} of cluster "${
        this.#cluster.name
      }" under backupHealth.kubernetes.clusters.`,
    });
  }
}

function isReset(error: Error & { code?: string }): boolean {
  return error.code === 'ECONNRESET' || error.code === 'EPIPE';
}

/** In bytes. With Node's own 16 KiB, a page of a list comes in 45 pieces. */
const unpackAtOnce = 256 * 1024;

function unpacked(response: http.IncomingMessage): AsyncIterable<Uint8Array> {
  if (response.headers['content-encoding'] !== 'gzip') return response;
  const gunzip = createGunzip({ chunkSize: unpackAtOnce });
  response.on('error', error => gunzip.destroy(error));
  return response.pipe(gunzip);
}
