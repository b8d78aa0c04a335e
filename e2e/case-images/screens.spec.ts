import { expect, type Page, test } from '@playwright/test'
import { isLongRun } from '../../lib/runtime/test-dose'
import { DESK, openAs, openHomeAs, signIn } from '../support/browser'
import { Fovea, PASSWORD } from '../support/fovea'
import { Seed } from '../support/seed'
import { examineStates } from '../support/screens/states/examine-states'
import { type PageState } from '../support/screens/states/page-state'
import { PAGE_STATES } from '../support/screens/states/page-states'
import { fillWorld, type World } from '../support/screens/states/world'

/** Of the short run: a dose of what the long run examines whole. */
const USUAL_PAGES = 4
const USUAL_OPENINGS = 1

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
  await expect(page.locator('html')).toHaveAttribute('data-awake') // The list is there before its keys are.
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

// Here the theme follows the system.
for (const colorScheme of ['light', 'dark'] as const) {
  test(`The sign-in page of a ${colorScheme} system is ${colorScheme}`, async ({ browser }) => {
    const context = await browser.newContext({ baseURL: fovea.url, colorScheme })
    const page = await context.newPage()
    await page.goto('/sign-in')
    await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme)
    await context.close()
  })
}

test('The list of page states has at least 330 of them, in both themes, each with a name of its own', () => {
  const names = PAGE_STATES.flatMap((state) => state.names)
  expect(names.length).toBeGreaterThanOrEqual(330)
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
})

test.describe('axe finds nothing in the page states, which are no wider than the screen', () => {
  // One person after the other takes half an hour: each worker takes the next.
  if (isLongRun()) test.describe.configure({ mode: 'parallel' })
  const seed = new Seed()
  let world: World
  test.beforeAll(async () => {
    world = await fillWorld(fovea)
  })
  test.afterAll(() => world.close())

  for (const who of isLongRun() ? [...new Set(PAGE_STATES.map(({ place }) => place.who))] : []) {
    test(`of ${who}`, async ({ browser }) => {
      test.setTimeout(1_800_000)
      const states = PAGE_STATES.filter(({ place }) => place.who === who)
      expect(await examineStates(browser, fovea, world, states)).toEqual([])
    })
  }

  if (!isLongRun())
    test('chosen by a seed', async ({ browser }) => {
      expect(await examineStates(browser, fovea, world, someStates(seed)), String(seed)).toEqual([])
    })
})

/** Of a few pages, with what can be opened on them; or those whose names match FOVEA_STATES. */
function someStates(seed: Seed): PageState[] {
  const named = process.env['FOVEA_STATES']
  if (named) return PAGE_STATES.filter(({ names }) => new RegExp(named).test(names[0]!))
  const usual = PAGE_STATES.filter(({ place }) => !place.isLong)
  const pages = seed.pick(
    usual.filter(({ opening }) => opening === null),
    USUAL_PAGES,
  )
  return pages.flatMap((page) => [
    page,
    ...seed.pick(
      usual.filter(({ place, width, opening }) => place === page.place && width === page.width && opening !== null),
      USUAL_OPENINGS,
    ),
  ])
}
