/** An object of Kubernetes, as far as it matters here. */
interface ClusterObject {
  apiVersion: string;
  kind: string;
  metadata: {
    name: string;
    namespace: string;
    labels?: Record<string, string>;
  };
  spec: object;
  status?: object;
}

/** One cluster of the estate, as its operators write to it. */
export class Cluster {
  readonly #url: string;

  static at(url: string): Cluster {
    return new Cluster(url);
  }

  private constructor(url: string) {
    this.#url = url;
  }

  /** @param list - path of the objects of the kind */
  async create(list: string, object: ClusterObject): Promise<void> {
    await this.#send('POST', list, object, 'application/json');
  }

  async merge(list: string, name: string, patch: object): Promise<void> {
    const type = 'application/merge-patch+json';
    await this.#send('PATCH', `${list}/${name}`, patch, type);
  }

  /** What is not there is fine. */
  async remove(list: string, name: string): Promise<void> {
    await this.#send('DELETE', `${list}/${name}`, undefined, undefined, 404);
  }

  async #send(
    method: string,
    path: string,
    body?: object,
    type?: string,
    alsoFine?: number,
  ): Promise<void> {
    const response = await fetch(`${this.#url}${path}`, {
      method,
      headers: {
        Authorization: 'Bearer demo-admin',
        ...(type && { 'Content-Type': type }),
      },
      body: body && JSON.stringify(body),
    });
    if (!response.ok && response.status !== alsoFine) {
      throw new Error(
        `${method} ${path}: HTTP ${response.status} ${await response.text()}`,
      );
    }
  }
}
