import { type Browser, expect, test } from '@playwright/test'
import { LANGUAGE_COOKIE } from '../../lib/language/schema'
import { expectAccessible, inBothThemes } from '../support/screens/accessible'
import { DESK, openAs } from '../support/browser'
import { expectFits } from '../support/screens/fits'
import { Fovea, PASSWORD } from '../support/fovea'
import { expectStill, watchShifts } from '../support/screens/layout-shift'
import { expectReachable } from '../support/screens/obstacles'
import { fillMainPages } from '../support/screens/main-pages'
import { Seed } from '../support/seed'
import { asWhenOpened, inDoubledText, mirrored } from '../support/variants'

const VIEWPORTS = [
  { width: 320, height: 640 },
  /** A desktop of 1280 × 1024 px at a zoom of 400 % (WCAG 1.4.10). */
  { width: 320, height: 256 },
  { width: 390, height: 844 },
  { width: 600, height: 960 },
  /** Tablets, both ways. */
  { width: 768, height: 1024 },
  { width: 820, height: 1180 },
  { width: 1024, height: 768 },
  { width: 1180, height: 820 },
  { width: 1280, height: 720 },
  { width: 1440, height: 900 },
  { width: 2560, height: 1440 },
]
/** The narrowest phone. */
const [NARROW] = VIEWPORTS
/** Of each page, in the short run. */
const USUAL_VIEWPORTS = 5
/** In the short run. */
const USUAL_ROLES = 3
/** 40 characters, and 40 % more of them. */
const PSEUDO_SENTENCE = 56
const ROLES = ['patient', 'staff', 'doctor', 'admin', 'trainer', 'client', 'creator']

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

test('The first images of a case, a worklist and a patient’s home need no script', async ({ browser }) => {
  const casePath = pages['doctor']!.find((path) => path.startsWith('/cases/'))!
  for (const viewport of [NARROW!, DESK]) {
    for (const [role, path, image] of [
      ['doctor', casePath, 'figure[data-file] img'],
      ['doctor', '/', viewport === DESK ? '.peek img' : '.wl-phone img'],
      ['patient', '/', '.arrived img'],
    ] as const) {
      const { context } = await openAs(browser, fovea, role, viewport)
      const still = await browser.newContext({ baseURL: fovea.url, viewport, javaScriptEnabled: false })
      await still.addCookies(await context.cookies())
      const page = await still.newPage()
      await page.goto(path)
      const first = page.locator(image).first()
      await expect(first, `${role} ${path} at ${viewport.width}`).toBeVisible()
      // Above all else, it was loaded: a box of the right size would be visible as well.
      await expect.poll(() => first.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0)
      await expect(first).toHaveCSS('opacity', '1')
      await still.close()
      await context.close()
    }
  }
})

test('A page that wakes up asks for nothing that it brought, and logs nothing', async ({ browser }) => {
  // Not a doctor, who would mark the case as read.
  const { page, context } = await openAs(browser, fovea, 'admin')
  const asked: string[] = []
  const errors: string[] = []
  page.on('request', (request) => request.method() === 'GET' && asked.push(new URL(request.url()).pathname))
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
  page.on('pageerror', (error) => errors.push(error.message))
  // Without the line that invalidates: what it may have missed, it asks for.
  await page.route('**/api/v1/live/ticket', (route) => route.abort())
  const casePath = pages['doctor']!.find((path) => path.startsWith('/cases/'))!
  for (const path of ['/', casePath]) {
    await page.goto(path)
    await page.waitForLoadState('networkidle')
  }
  expect(asked.filter((path) => /^\/api\/v1\/(cases|files\/case)/.test(path))).toEqual([])
  expect(errors.filter((text) => !text.includes('ERR_FAILED'))).toEqual([])
  await context.close()
})

test('A case that is not there, or not for this reader, is 404 within the shell; the trail has who read it', async ({
  browser,
}) => {
  const casePath = pages['doctor']!.find((path) => path.startsWith('/cases/'))!
  for (const [role, path] of [
    ['doctor', '/cases/00000000-0000-7000-8000-000000000000'],
    ['doctor', '/cases/nonsense'],
    ['trainer', casePath],
  ] as const) {
    const { page, context } = await openAs(browser, fovea, role)
    expect((await page.goto(path))?.status(), `${role} ${path}`).toBe(404)
    await expect(page.locator('main h1')).toBeVisible()
    await expect(page.getByRole('navigation').first()).toBeVisible()
    await context.close()
  }
  const admin = await fovea.signIn('admin')
  const rows = async () => {
    const trail = await admin.json<{ entry: { resource: object }[] }>('/api/v1/fhir/AuditEvent?_count=200')
    const ofCase = trail.entry.map(({ resource }) => JSON.stringify(resource)).filter((row) => row.includes(casePath.slice(7)))
    const count = (action: string, outcome: string) =>
      ofCase.filter((row) => row.includes(`"${action}"`) && row.includes(`"outcome":"${outcome}"`)).length
    // FHIR: 0 is success, 4 a minor failure.
    return [count('case.read', '0'), count('case.list-files', '0'), count('case.read', '4')]
  }
  await expect.poll(async () => (await rows())[2]).toBe(1)
  const [read, listed] = await rows()
  // Whoever reads again within minutes leaves no new row.
  const reader = { email: `reader-${Date.now()}@fovea.test`, name: 'New Reader', role: 'doctor', password: PASSWORD }
  await admin.post('/api/v1/admin/users', reader)
  const { page, context } = await openAs(browser, fovea, reader.email.replace('@fovea.test', ''))
  // A link to a case that is on the screen is no reading of it, though the browser may prepare for a click.
  await page.goto('/')
  await expect(page.locator(`a[href="${casePath}"]:visible`).first()).toBeVisible()
  await page.waitForLoadState('networkidle')
  await page.route('**/api/**', (route) => route.abort()) // The server alone reads.
  await page.goto(casePath)
  await expect.poll(rows).toEqual([read! + 1, listed! + 1, 1])
  await context.close()
})

test('A page whose font comes late does not move', async ({ browser }) => {
  const { page, context } = await openAs(browser, fovea, 'admin', { width: 1280, height: 720 })
  await watchShifts(page)
  let late = 0
  await page.route('**/*.woff2', async (route) => {
    await page.locator('main tbody tr').first().waitFor()
    await route.continue()
    late += 1
  })
  // It has not loaded without its font.
  await page.goto('/people', { waitUntil: 'commit' })
  await expect.poll(() => late).toBeGreaterThan(0)
  await page.waitForLoadState('networkidle')
  await page.evaluate(() => document.fonts.ready)
  await expectStill(page, '/people')
  await context.close()
})

const roles = new Seed()
// A page costs more to load than to examine: it is loaded once, and its variants are applied to what was loaded.
for (const role of roles.pick(ROLES, USUAL_ROLES)) {
  // The short run opens two pages of each of its roles, the long run all.
  test(`Every main page of a ${role} has room for texts that are 40 % longer, for text twice as large, and mirrored`, async ({
    browser,
  }) => {
    const seed = new Seed()
    const { page, context } = await openAs(browser, fovea, role)
    await watchShifts(page)
    for (const path of seed.pick(pages[role]!, 2)) {
      await page.goto(path)
      await page.waitForLoadState('networkidle')
      await expectStill(page, `${role} ${path}, ${seed}`)
      for (const viewport of seed.pick(VIEWPORTS, USUAL_VIEWPORTS)) {
        await page.setViewportSize(viewport)
        const at = `${role} ${path} at ${viewport.width} × ${viewport.height} px, ${seed}`
        await expectFits(page, at)
        await expectReachable(page, at)
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

for (const role of roles.pick(ROLES, USUAL_ROLES)) {
  // The short run opens one page of each of its roles, the long run all.
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
