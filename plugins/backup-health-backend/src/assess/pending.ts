import { Concerned } from '../resolve/estate';
import { Batch } from './assessBatch';

/**
 * What is still to be looked at again. It stays until it is written, so that
 * what fails is tried again.
 */
export class Pending {
  readonly #services = new Set<string>();
  readonly #assets = new Set<string>();
  readonly #plans = new Set<string>();

  add({ services, assets, plans }: Concerned): void {
    this.addServices(services);
    this.addAssets(assets);
    for (const key of plans) this.#plans.add(key);
  }

  addServices(refs: Iterable<string>): void {
    for (const ref of refs) this.#services.add(ref);
  }

  addAssets(ids: Iterable<string>): void {
    for (const id of ids) this.#assets.add(id);
  }

  /** Services first: an asset of nobody can wait. */
  take(size: number): Batch | undefined {
    const services = first(this.#services, size);
    const assets = first(this.#assets, size - services.length);
    const plans = first(this.#plans, size - services.length - assets.length);
    return services.length + assets.length + plans.length > 0
      ? { services, assets, plans }
      : undefined;
  }

  done({ services, assets, plans }: Batch): void {
    for (const ref of services) this.#services.delete(ref);
    for (const id of assets) this.#assets.delete(id);
    for (const key of plans) this.#plans.delete(key);
  }
}

function first(items: Iterable<string>, size: number): string[] {
  const taken: string[] = [];
  if (size <= 0) return taken;
  for (const item of items) {
    taken.push(item);
    if (taken.length === size) break;
  }
  return taken;
}
