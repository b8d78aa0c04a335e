import { expect, type Page } from '@playwright/test'

const bodySize = (page: Page) => page.evaluate(() => parseFloat(getComputedStyle(document.body).fontSize))

/** Doubles the text of the current page (WCAG 1.4.4). */
export async function inDoubledText(page: Page): Promise<void> {
  const usual = await bodySize(page)
  await page.evaluate(() => (document.documentElement.style.fontSize = '200%'))
  expect(await bodySize(page)).toBe(2 * usual)
}

/** Lays the current page out from right to left; its words stay. */
export async function mirrored(page: Page): Promise<void> {
  await page.evaluate(() => (document.documentElement.dir = 'rtl'))
}

/** Undoes what the functions above did to a page that was laid out from left to right. */
export async function asWhenOpened(page: Page): Promise<void> {
  await page.evaluate(() => {
    document.documentElement.dir = 'ltr'
    document.documentElement.style.fontSize = ''
  })
}
