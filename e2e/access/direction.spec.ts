import { expect, type Page, test } from '@playwright/test'
import { LANGUAGE_COOKIE } from '../../lib/language/schema'
import { DESK, openAs } from '../support/browser'
import { expectFits } from '../support/screens/fits'
import { WidthTurns } from '../support/screens/widths'
import { Seed } from '../support/seed'
import { Fovea } from '../support/fovea'
import { photograph } from '../support/pictures'
import { send } from '../support/tus'

let fovea: Fovea
/** A case with an image of each eye. */
let caseId: string
test.beforeAll(async () => {
  fovea = await Fovea.share()
  const [patient, staff] = [await fovea.signIn('patient'), await fovea.signIn('staff')]
  caseId = await staff.openCase('Both eyes', (await patient.json<{ id: string }>('/api/v1/me')).id)
  for (const side of ['right', 'left']) {
    const name = `posterior pole ${side}.jpg`
    await send(staff, await photograph(800, side.length), { filename: name, case_id: caseId, eye_side: side })
  }
})
test.afterAll(() => fovea.stop())

/** The fonts that a page fetches, by name. */
function watchFonts(page: Page): Map<string, number> {
  const fonts = new Map<string, number>()
  page.on('response', (response) => {
    const name = /([\w-]+)\.[^/]*woff2$/.exec(new URL(response.url()).pathname)?.[1]
    if (name) fonts.set(name, Number(response.headers()['content-length']))
  })
  return fonts
}

const scaleOf = (page: Page, icon: string) =>
  page
    .locator(icon)
    .filter({ visible: true })
    .first()
    .evaluate((element) => getComputedStyle(element).scale)
const leftOf = async (page: Page, eye: string): Promise<number> =>
  (await page.locator('.two .pic').filter({ hasText: eye }).first().boundingBox())!.x

for (const viewport of new WidthTurns(new Seed()).next()) {
  test(`An Arabic page mirrors, its images do not, at ${viewport.width} px`, async ({ browser }) => {
    const { page, context } = await openAs(browser, fovea, 'patient', viewport)
    await context.addCookies([{ name: LANGUAGE_COOKIE, value: 'ar', url: fovea.url }])
    await page.goto(`/cases/${caseId}`)
    await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
    await expect(page.locator('.two .pic img').nth(1)).toBeVisible()
    expect(await leftOf(page, 'العين اليمنى'), 'the right eye is on the left').toBeLessThan(await leftOf(page, 'العين اليسرى'))
    expect(
      await page
        .locator('.pic')
        .first()
        .evaluate((box) => getComputedStyle(box).direction),
    ).toBe('ltr')
    // The icon that leads back points along the line.
    expect(await scaleOf(page, viewport === DESK ? '.lucide-log-out' : '.lucide-arrow-left')).toBe('-1 1')
    await expectFits(page, 'a case in Arabic')
    await page.locator('.two button').first().click()
    const inside = page.locator('[role="dialog"] [dir="ltr"] .lucide-arrow-left')
    await expect(inside.first()).toBeVisible()
    expect(await scaleOf(page, '[role="dialog"] [dir="ltr"] .lucide-arrow-left'), 'to the left of the image').toBe('none')
    await context.close()
  })
}

test('A Latin page loads at most 40 KB of fonts, none of them Arabic; an Arabic page loads its own', async ({ browser }) => {
  const context = await browser.newContext({ baseURL: fovea.url, viewport: DESK })
  const page = await context.newPage()
  const latin = watchFonts(page)
  await page.goto('/sign-in')
  await page.waitForLoadState('networkidle')
  expect([...latin.keys()].filter((name) => name.includes('arabic'))).toEqual([])
  expect([...latin.values()].reduce((sum, bytes) => sum + bytes, 0)).toBeLessThanOrEqual(40_000)
  await context.addCookies([{ name: LANGUAGE_COOKIE, value: 'ar', url: fovea.url }])
  const arabic = watchFonts(page)
  await page.reload()
  await expect.poll(() => [...arabic.keys()].some((name) => name.includes('arabic'))).toBe(true)
  await context.close()
})
