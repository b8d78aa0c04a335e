import { expect, type Page } from '@playwright/test'
import { enter, tabTo } from './hands'

/** Writes findings and an answer with keys, from the form's beginning. */
export async function enterReading(page: Page, findings: string, plain: string): Promise<void> {
  const [first, second] = [page.getByLabel('Findings'), page.getByLabel('Answer in plain words')]
  await expect(first).toBeVisible()
  if (!(await first.evaluate((element) => element === document.activeElement))) await tabTo(page, first, { most: 3 })
  await page.keyboard.type(findings)
  await tabTo(page, second, { most: 1 })
  await page.keyboard.type(plain)
}

/** Signs what is written, with keys. */
export async function sign(page: Page, title: string): Promise<void> {
  await enter(page, page.getByRole('button', { name: 'Sign…' }), { most: 3 })
  const dialog = page.getByRole('dialog', { name: title })
  await expect(dialog).toContainText('Signed as')
  await enter(page, dialog.getByRole('button', { name: 'Sign now' }), { most: 5 })
  await expect(dialog).toHaveCount(0)
}

/** Writes a reading in the panel that is open, signs it, and goes back to the case. */
export async function signByHand(page: Page, { findings, plain }: { findings: string; plain: string }): Promise<void> {
  await page.getByRole('tab', { name: 'Reading' }).tap()
  await page.getByLabel('Findings').fill(findings)
  await page.getByLabel('Answer in plain words').fill(plain)
  await page.getByRole('button', { name: 'Sign…' }).tap()
  await page.getByRole('dialog', { name: 'Sign this reading?' }).getByRole('button', { name: 'Sign now' }).tap()
  await expect(page.getByTestId('signed-reading')).toContainText(plain)
  await page.getByRole('complementary', { name: 'Measurements' }).getByRole('button', { name: 'Close' }).tap()
  await page.getByRole('link', { name: 'Back to the case' }).tap()
}
