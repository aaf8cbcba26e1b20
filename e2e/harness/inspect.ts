import AxeBuilder from '@axe-core/playwright';
import { expect, Page } from '@playwright/test';

/** Our part of the page; the portal around it is not ours to mend. */
const ours = '[data-plugin="backup-health"]';

/**
 * Looks at what is shown: keeps a picture of it, and finds what somebody with a
 * screen reader or a keyboard would stumble over.
 */
export async function inspect(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `e2e-results/views/${name}.png` });
  const dialog = await page.getByRole('dialog').count();
  const { violations } = await new AxeBuilder({ page })
    .include(dialog > 0 ? '[role="dialog"]' : ours)
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  expect(
    violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${name}: ${id}: ${nodes[0].html.slice(0, 200)}`),
  ).toEqual([]);
}

/** How far our part of the page reaches beyond the screen, in pixels. */
export async function overflowOf(page: Page): Promise<number> {
  return page
    .locator(ours)
    .first()
    .evaluate(element => element.scrollWidth - element.clientWidth);
}

/** The portal in its other theme, as the settings of the user have it. */
export async function inTheme(
  page: Page,
  theme: 'light' | 'dark',
): Promise<void> {
  await page.evaluate(chosen => localStorage.setItem('theme', chosen), theme);
}
