import { expect, Locator, Page } from '@playwright/test';

/** The page of all services, as somebody looks through it. */
export class FleetView {
  readonly #page: Page;

  static async open(page: Page, search = '?owner=all'): Promise<FleetView> {
    await page.goto(`/backup-health${search}`);
    const fleet = new FleetView(page);
    await expect(fleet.part('Services')).toBeVisible();
    return fleet;
  }

  private constructor(page: Page) {
    this.#page = page;
  }

  part(name: string): Locator {
    return this.#page.getByRole('tab', { name: new RegExp(`^${name}\\b`) });
  }

  get table(): Locator {
    return this.#page.getByRole('table', { name: 'Services' });
  }

  get rows(): Locator {
    return this.table.locator('tbody').getByRole('row');
  }

  tile(name: string): Locator {
    return this.#page
      .getByRole('list', { name: 'Filter by how they stand' })
      .getByRole('button', { name });
  }

  /** Chooses from one of the lists above the table. */
  async choose(label: string, option: string): Promise<void> {
    await this.#page
      .getByRole('region', { name: 'Filters' })
      .getByRole('button', { name: label })
      .click();
    await this.#page.getByRole('option', { name: option, exact: true }).click();
  }

  async openService(title: string): Promise<void> {
    await this.table.getByRole('link', { name: title, exact: true }).click();
  }
}
