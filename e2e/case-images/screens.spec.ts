import { expect, type Page, test } from '@playwright/test'
import { isLongRun } from '../../lib/runtime/test-dose'
import { expectAccessible } from '../support/screens/accessible'
import { DESK, openAs, openHomeAs, signIn } from '../support/browser'
import { Fovea, PASSWORD } from '../support/fovea'
import { Seed } from '../support/seed'
import { examine, WidthTurns } from '../support/screens/widths'

let fovea: Fovea
test.beforeAll(async () => {
  fovea = await Fovea.start({ demo: true })
})
test.afterAll(() => fovea.stop())

interface Listed {
  items: { id: string; title: string; modalities: string[]; patient: { name: string } }[]
}
async function demoCase(modality: string): Promise<Listed['items'][number]> {
  const doctor = await fovea.signIn('doctor')
  const { items } = await doctor.json<Listed>('/api/v1/cases')
  const found = items.find((item) => item.modalities.includes(modality))
  expect(found, `a demo case with ${modality}`).toBeDefined()
  return found!
}

const canvas = (page: Page) => page.getByTestId('quick-look-canvas')

/** The canvas shows an image: more than one grey. */
async function expectPicture(page: Page): Promise<void> {
  await expect(canvas(page)).toHaveAttribute('data-rendered', 'true')
  const tones = await canvas(page).evaluate((element) => {
    const source = element instanceof HTMLCanvasElement ? element : element.querySelector('canvas')!
    const { data } = source.getContext('2d')!.getImageData(0, 0, source.width, source.height)
    return new Set(Array.from({ length: 4000 }, (_, i) => data[Math.floor((i * data.length) / 4000 / 4) * 4])).size
  })
  expect(tones).toBeGreaterThan(8)
}

test('A doctor finds a case in the worklist, opens a photograph and a CT', async ({ browser }) => {
  const [photographs, ct] = [await demoCase('OP'), await demoCase('CT')]
  const { page, context } = await openHomeAs(browser, fovea, 'doctor')
  await page.getByRole('searchbox').fill(photographs.title)
  await page
    .getByRole('row', { name: new RegExp(photographs.title) })
    .first()
    .click()
  await page
    .getByRole('link', { name: /Open case/ })
    .first()
    .click()
  await expect(page).toHaveURL(new RegExp(photographs.id))
  await page
    .getByRole('button', { name: /^Open / })
    .first()
    .click()
  await expect(page.getByRole('dialog', { name: /^Image viewer/ })).toBeVisible()
  await expectPicture(page)
  await page.keyboard.press('i')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.goto(`/cases/${ct.id}`)
  await page.getByRole('link', { name: /8 files/ }).click()
  // The series is one tile, scrolled like a stack: it opens near its middle, and window and zoom stay.
  await expect(page.locator('figure[data-file]')).toHaveCount(1)
  await page.getByRole('button', { name: /^Open the series .*ct.*, 8 images/i }).click()
  await expectPicture(page)
  const slice = page.getByRole('slider', { name: 'Frame' })
  await expect(slice).toHaveAttribute('aria-valuetext', /of 8/)
  const first = Number(await slice.inputValue())
  expect(first).toBeGreaterThan(1)
  await page.keyboard.press('m')
  await page.locator('[data-stage]').hover()
  await page.mouse.wheel(0, 80)
  await expect(slice).toHaveValue(String(first + 2))
  await page.keyboard.press(',')
  await expect(slice).toHaveValue(String(first + 1))
  await expect(page.getByText(/mirrored/i)).toBeVisible()
  await expectPicture(page)
  await context.close()
})

test('Another patient sees “not found” for the case', async ({ browser }) => {
  const ct = await demoCase('OP')
  const { page, context } = await openAs(browser, fovea, 'patient2')
  const answer = await page.goto(`/cases/${ct.id}`)
  expect(answer!.status()).toBeLessThan(500)
  await expect(page.getByRole('heading', { name: 'Case not found' })).toBeVisible()
  await expect(page.getByText(ct.title)).toHaveCount(0)
  await context.close()
})

test('Signing in, finding a case, and opening and closing an image work by keyboard alone', async ({ browser }) => {
  const context = await browser.newContext({ baseURL: fovea.url, viewport: DESK })
  const page = await context.newPage()
  await page.goto('/sign-in')
  await page.getByLabel('Email').focus()
  await page.keyboard.type('doctor@fovea.test')
  await page.keyboard.press('Tab')
  await page.keyboard.type(PASSWORD)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('row').nth(1)).toBeVisible()
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/cases\//)
  const tile = page.getByRole('button', { name: /^Open / }).first()
  await expect(tile).toBeVisible()
  for (let i = 0; i < 60 && !(await tile.evaluate((element) => element === document.activeElement)); i++)
    await page.keyboard.press('Tab')
  await expect(tile).toBeFocused()
  await page.keyboard.press('Enter')
  await expectPicture(page)
  for (const key of ['+', '-', 'ArrowLeft', 'i', 'r', ']', '[']) await page.keyboard.press(key)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(tile).toBeFocused()
  await context.close()
})

test('A wrong password shows an error, and signing out ends the session', async ({ browser }) => {
  const context = await browser.newContext({ baseURL: fovea.url, viewport: DESK })
  const page = await context.newPage()
  await page.goto('/sign-in')
  await page.getByLabel('Email').fill('trainer@fovea.test')
  await page.getByLabel('Password', { exact: true }).fill('not this one')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'Incorrect email or password' })).toBeVisible()
  await signIn(page, 'trainer')
  await expect(page.getByText('Live', { exact: true }).first()).toBeVisible() // Its buttons work once its script runs.
  await page
    .getByRole('button', { name: /Sign out/ })
    .first()
    .click()
  await expect(page).toHaveURL(/sign-in/)
  expect((await page.request.get('/api/v1/me')).status()).toBe(401)
  await context.close()
})

/** The documentation of the API is a hundred equal parts: the short run examines every tenth, from a random one. */
const exceptOf = (path: string, seed: Seed): string | undefined =>
  path === '/docs' && !isLongRun() ? `main > section:not(:nth-of-type(10n + ${seed.within(0, 10)}))` : undefined

test('axe finds nothing on the main pages, in both themes, and they are no wider than the screen', async ({ browser }) => {
  const turns = new WidthTurns(new Seed())
  const [photographs, ct] = [await demoCase('OP'), await demoCase('CT')]
  const visits: Record<string, string[]> = {
    doctor: ['/', '/cases', `/cases/${photographs.id}`, `/cases/${ct.id}`, '/docs', '/no-such-page'],
    patient: ['/', '/cases', `/cases/${photographs.id}`],
    staff: ['/', '/cases'],
    creator: ['/'],
  }
  for (const [name, paths] of Object.entries(visits)) {
    const { page, context } = await openAs(browser, fovea, name)
    // The short run opens some of each user, the long run all.
    for (const path of turns.seed.pick(paths, Math.ceil(paths.length / 2))) {
      await page.goto(path)
      await page.waitForLoadState('networkidle')
      await examine(page, `${name} ${path}`, turns, exceptOf(path, turns.seed))
      if (path !== `/cases/${ct.id}`) continue
      await page
        .getByRole('button', { name: /^Open / })
        .first()
        .click()
      await expect(canvas(page)).toHaveAttribute('data-rendered', 'true')
      await examine(page, 'image viewer', turns)
      await page.keyboard.press('Escape')
    }
    await context.close()
  }
})

// Here the theme follows the system.
for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing on the sign-in page of a ${colorScheme} system`, async ({ browser }) => {
    const turns = new WidthTurns(new Seed())
    const context = await browser.newContext({ baseURL: fovea.url, colorScheme })
    const page = await context.newPage()
    await page.goto('/sign-in')
    await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme)
    for (const viewport of turns.next()) {
      await page.setViewportSize(viewport)
      await expectAccessible(page, `sign-in, ${colorScheme}, ${viewport.width} px, ${turns}`)
    }
    await context.close()
  })
}
