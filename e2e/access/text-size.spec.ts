import { expect, test } from '@playwright/test'
import { expectAccessible, inBothThemes } from '../support/accessible'
import { openAs } from '../support/browser'
import { expectFits } from '../support/fits'
import { Fovea } from '../support/fovea'
import { fillMainPages } from '../support/main-pages'

/** The narrowest phone; also a desktop of 1280 px at a zoom of 400 % (WCAG 1.4.10). */
const NARROW = { width: 320, height: 640 }
const ROLES = ['patient', 'staff', 'doctor', 'trainer', 'creator']

let fovea: Fovea
let pages: Record<string, string[]>
test.beforeAll(async () => {
  fovea = await Fovea.start() // Its own: other files expect that the client’s diary is empty.
  pages = await fillMainPages(fovea)
})
test.afterAll(() => fovea.stop())

for (const role of ROLES) {
  test(`Every main page of a ${role} fits 320 px in text twice as large`, async ({ browser }) => {
    const { page, context } = await openAs(browser, fovea, role, NARROW)
    for (const path of pages[role]!) {
      await page.goto(path)
      await page.waitForLoadState('networkidle')
      await expectFits(page, `${role} ${path}`)
      const usual = await page.evaluate(() => parseFloat(getComputedStyle(document.body).fontSize))
      await page.evaluate(() => (document.documentElement.style.fontSize = '200%'))
      expect(await page.evaluate(() => parseFloat(getComputedStyle(document.body).fontSize))).toBe(2 * usual)
      await expectFits(page, `${role} ${path} at 200 %`)
    }
    await context.close()
  })
}

for (const role of ROLES) {
  test(`axe finds nothing on the main pages of a ${role} in Arabic and in the dark`, async ({ browser }) => {
    const { page, context } = await openAs(browser, fovea, role, { width: 390, height: 844 })
    await context.addCookies([{ name: 'fovea_language', value: 'ar', url: fovea.url }])
    for (const path of pages[role]!) {
      await page.goto(path)
      await page.waitForLoadState('networkidle')
      await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
      await inBothThemes(page, (theme) =>
        theme === 'dark' ? expectAccessible(page, `${role} ${path} in Arabic`) : Promise.resolve(),
      )
      await expectFits(page, `${role} ${path} in Arabic`)
    }
    await context.close()
  })
}

test('The sign-in page fits 320 px in text twice as large', async ({ browser }) => {
  const context = await browser.newContext({ baseURL: fovea.url, viewport: NARROW })
  const page = await context.newPage()
  await page.goto('/sign-in')
  await page.evaluate(() => (document.documentElement.style.fontSize = '200%'))
  await expectFits(page, 'sign-in at 200 %')
  await context.close()
})
