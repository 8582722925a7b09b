import { expect, type Page } from '@playwright/test';
import AxeBuilder from '@axe-core/playwright';

/** Nothing that axe knows of is wrong with the page as it is, and nothing scrolls sideways; a picture is kept. */
export async function lookAt(page: Page, shots: string, name: string): Promise<void> {
  await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(
    violations.map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.html).join(' | ')}`),
    name,
  ).toEqual([]);
  const width = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(width, `${name} scrolls sideways`).toBeLessThanOrEqual(0);
}
