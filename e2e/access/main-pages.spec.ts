import { type Browser, expect, test } from '@playwright/test'
import { LANGUAGE_COOKIE } from '../../lib/language/schema'
import { expectAccessible, inBothThemes } from '../support/screens/accessible'
import { openAs } from '../support/browser'
import { expectFits } from '../support/screens/fits'
import { Fovea } from '../support/fovea'
import { fillMainPages } from '../support/screens/main-pages'
import { Seed } from '../support/seed'
import { asWhenOpened, inDoubledText, mirrored } from '../support/variants'

const VIEWPORTS = [
  { width: 320, height: 640 },
  { width: 390, height: 844 },
  { width: 820, height: 1100 },
  { width: 1440, height: 900 },
]
/** The narrowest phone; also a desktop of 1280 px at a zoom of 400 % (WCAG 1.4.10). */
const [NARROW] = VIEWPORTS
/** 40 characters, and 40 % more of them. */
const PSEUDO_SENTENCE = 56
const ROLES = ['patient', 'staff', 'doctor', 'trainer', 'creator']

let fovea: Fovea
let pages: Record<string, string[]>
test.beforeAll(async () => {
  // Its own: in pseudo-language, and other files expect that the client’s diary is empty.
  fovea = await Fovea.start({ env: { FOVEA_PSEUDO_LANGUAGE: '1' } })
  pages = await fillMainPages(fovea)
})
test.afterAll(() => fovea.stop())

/** Without an account, before the sign-in. */
async function openSignIn(browser: Browser) {
  const context = await browser.newContext({ baseURL: fovea.url, locale: 'en' })
  const page = await context.newPage()
  await page.goto('/sign-in')
  return { page, context }
}

test('The sign-in page is written in the pseudo-language, and fits, also in text twice as large', async ({ browser }) => {
  const { page, context } = await openSignIn(browser)
  await expect(page.getByRole('button', { name: 'Síîgn íîn·', exact: true })).toBeVisible()
  for (const viewport of VIEWPORTS) {
    await page.setViewportSize(viewport)
    await expectFits(page, `sign-in at ${viewport.width} px`)
  }
  await page.setViewportSize(NARROW!)
  await inDoubledText(page)
  await expectFits(page, 'sign-in at 200 %', PSEUDO_SENTENCE)
  await context.close()
})

// A page costs more to load than to examine: it is loaded once, and its variants are applied to what was loaded.
for (const role of ROLES) {
  // The short run opens two pages of each role, the long run all.
  test(`Every main page of a ${role} has room for texts that are 40 % longer, for text twice as large, and mirrored`, async ({
    browser,
  }) => {
    const seed = new Seed()
    const { page, context } = await openAs(browser, fovea, role)
    for (const path of seed.pick(pages[role]!, 2)) {
      await page.goto(path)
      await page.waitForLoadState('networkidle')
      for (const viewport of VIEWPORTS) {
        await page.setViewportSize(viewport)
        await expectFits(page, `${role} ${path} at ${viewport.width} px, ${seed}`)
      }
      await mirrored(page)
      await expectFits(page, `${role} ${path}, mirrored, ${seed}`)
      await asWhenOpened(page)
      await page.setViewportSize(NARROW!)
      await inDoubledText(page)
      await expectFits(page, `${role} ${path} at 200 %, ${seed}`, PSEUDO_SENTENCE)
    }
    await context.close()
  })
}

for (const role of ROLES) {
  // The short run opens one page of each role, the long run all.
  test(`axe finds nothing on the main pages of a ${role} in Arabic and in the dark, and they fit`, async ({ browser }) => {
    const seed = new Seed()
    const { page, context } = await openAs(browser, fovea, role, { width: 390, height: 844 })
    await context.addCookies([{ name: LANGUAGE_COOKIE, value: 'ar', url: fovea.url }])
    for (const path of seed.pick(pages[role]!, 1)) {
      await page.goto(path)
      await page.waitForLoadState('networkidle')
      await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
      await inBothThemes(page, (theme) =>
        theme === 'dark' ? expectAccessible(page, `${role} ${path} in Arabic, ${seed}`) : Promise.resolve(),
      )
      await expectFits(page, `${role} ${path} in Arabic, ${seed}`)
    }
    await context.close()
  })
}
