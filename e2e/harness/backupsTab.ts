import AxeBuilder from '@axe-core/playwright';
import { expect, Locator, Page } from '@playwright/test';
import { HealthApi } from './healthApi';

/** The tab "Backups" of one service, as somebody reads it. */
export class BackupsTab {
  readonly #page: Page;

  static async open(
    page: Page,
    api: HealthApi,
    name: string,
  ): Promise<BackupsTab> {
    const { kind, namespace } = await api.entityOf(name);
    await page.goto(`/catalog/${namespace}/${kind}/${name}/backups`);
    const tab = new BackupsTab(page);
    await expect(tab.head).toBeVisible();
    return tab;
  }

  private constructor(page: Page) {
    this.#page = page;
  }

  /** The sentence, with the state beside it. */
  get head(): Locator {
    return this.#page.getByRole('region', { name: 'Backups', exact: true });
  }

  /** What is said after it is of an export. */
  get state(): Locator {
    return this.head.getByRole('status').first();
  }

  get numbers(): Locator {
    return this.#page.getByRole('region', { name: 'In numbers' });
  }

  get findings(): Locator {
    return this.#page.getByRole('region', { name: 'What to do' });
  }

  get assets(): Locator {
    return this.#page.getByRole('region', { name: 'Assets' });
  }

  /** What a person with a screen reader or a keyboard would stumble over. */
  async seriousViolations(): Promise<string[]> {
    // The portal around the tab is not ours to mend.
    await this.head.evaluate(head =>
      head.parentElement!.setAttribute('data-e2e', 'tab'),
    );
    const { violations } = await new AxeBuilder({ page: this.#page })
      .include('[data-e2e="tab"]')
      .analyze();
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 200)}`);
  }

  async screenshot(name: string): Promise<void> {
    await this.#page.screenshot({
      path: `e2e-results/${name}.png`,
      fullPage: true,
    });
  }
}
