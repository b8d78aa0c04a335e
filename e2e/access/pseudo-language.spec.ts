import { expect, test } from '@playwright/test'
import { openAs } from '../support/browser'
import { expectFits } from '../support/fits'
import { Fovea } from '../support/fovea'
import { fillMainPages } from '../support/main-pages'

const VIEWPORTS = [
  { width: 320, height: 640 },
  { width: 390, height: 844 },
  { width: 820, height: 1100 },
  { width: 1440, height: 900 },
]
const ROLES = ['patient', 'staff', 'doctor', 'trainer', 'creator']

let fovea: Fovea
let pages: Record<string, string[]>
test.beforeAll(async () => {
  fovea = await Fovea.start({ env: { FOVEA_PSEUDO_LANGUAGE: '1' } })
  pages = await fillMainPages(fovea)
})
test.afterAll(() => fovea.stop())

test('The sign-in page is written in the pseudo-language, and fits', async ({ browser }) => {
  const context = await browser.newContext({ baseURL: fovea.url, locale: 'en' })
  const page = await context.newPage()
  await page.goto('/sign-in')
  await expect(page.getByRole('button', { name: 'Síîgn íîn·', exact: true })).toBeVisible()
  for (const viewport of VIEWPORTS) {
    await page.setViewportSize(viewport)
    await expectFits(page, `sign-in at ${viewport.width} px`)
  }
  await context.close()
})

for (const role of ROLES) {
  test(`Every main page of a ${role} has room for texts that are 40 % longer`, async ({ browser }) => {
    const { page, context } = await openAs(browser, fovea, role)
    for (const path of pages[role]!) {
      await page.goto(path)
      await page.waitForLoadState('networkidle')
      for (const viewport of VIEWPORTS) {
        await page.setViewportSize(viewport)
        await expectFits(page, `${role} ${path} at ${viewport.width} px`)
      }
    }
    await context.close()
  })
}
