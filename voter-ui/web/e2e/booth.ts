import { expect, type Page } from '@playwright/test';

/** The page at this step. */
export async function at(page: Page, step: string): Promise<void> {
  await page.locator(`main[data-step="${step}"]`).waitFor({ timeout: 20_000 });
}

/** Clicks the one button with this name. */
export function press(page: Page, name: string | RegExp): Promise<void> {
  return page.getByRole('button', { name }).click();
}

/**
 * Answers every question of the ballot with what can be chosen first; the answers in words.
 *
 * @param answered called with the number of each question, before the next one
 */
export async function fillIn(page: Page, answered = async (_question: number) => {}): Promise<string[]> {
  const chosen: string[] = [];
  for (;;) {
    await page.locator('main[data-step="contest"], main[data-step="review"]').waitFor();
    if ((await page.locator('main').getAttribute('data-step')) === 'review') {
      return chosen;
    }
    const question = await page.locator('h1').textContent();
    const radios = page.getByRole('radio');
    const boxes = page.getByRole('checkbox');
    const numbers = page.getByRole('spinbutton');
    if ((await radios.count()) > 0) {
      chosen.push((await page.locator('vaadin-radio-button').nth(1).textContent())?.trim() ?? '');
      await radios.nth(1).check();
    } else if ((await numbers.count()) > 0) {
      chosen.push((await page.locator('vaadin-integer-field').first().getAttribute('label')) ?? '');
      await numbers.first().fill('2');
      await numbers.first().press('Tab');
    } else {
      chosen.push((await page.locator('vaadin-checkbox').first().textContent())?.trim() ?? '');
      await boxes.first().check();
    }
    await answered(chosen.length);
    await press(page, 'Continue');
    const again = page.getByText('Continue all the same?');
    if (await again.isVisible()) {
      await press(page, 'Continue');
    }
    await expect(page.locator('h1')).not.toHaveText(question ?? '');
  }
}
