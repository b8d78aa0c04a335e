import { expect, type Page, test } from '@playwright/test'
import { openAs, TALL_PHONE } from '../support/browser'
import { Fovea, PASSWORD } from '../support/fovea'
import { holdBack } from '../support/hold-back'

let fovea: Fovea
test.beforeAll(async () => void (fovea = await Fovea.share()))
test.afterAll(() => fovea.stop())

const SCRIPTS = '**/_next/static/**/*.js'

/** Opens a page whose scripts do not arrive, as on a slow connection, until they are let go. */
async function openAsleep(page: Page, path: string): Promise<() => Promise<void>> {
  const letScriptsGo = await holdBack(page, SCRIPTS)
  await page.goto(path, { waitUntil: 'commit' })
  return async () => {
    letScriptsGo()
    await expect(page.locator('html')).toHaveAttribute('data-awake')
    await page.unroute(SCRIPTS)
  }
}

test('What is pressed and filled in before a page is awake happens once it is, and only once', async ({ browser }) => {
  await test.step('the sign-in: both fields stay, it is sent once, and leads to the whole address that was asked for', async () => {
    const context = await browser.newContext({ baseURL: fovea.url, locale: 'en' })
    const page = await context.newPage()
    const sent: string[] = []
    page.on('request', (request) => request.method() === 'POST' && sent.push(new URL(request.url()).pathname))
    const wake = await openAsleep(page, '/notifications?id=0198&from=mail')
    await page.getByLabel('Email').fill('patient@fovea.test')
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    const button = page.getByRole('button', { name: 'Sign in', exact: true })
    await button.click()
    await button.click()
    await expect(button).toHaveAttribute('aria-busy', 'true')
    expect(sent).toEqual([])
    await wake()
    await expect(page).toHaveURL(`${fovea.url}/notifications?id=0198&from=mail`)
    expect(sent.filter((path) => path.endsWith('/callback/credentials'))).toHaveLength(1)
    await context.close()
  })

  const { page, context } = await openAs(browser, fovea, 'patient', TALL_PHONE)
  const search = page.getByRole('searchbox').filter({ visible: true })

  await test.step('a search is kept, and searches; the button that was pressed last is pressed', async () => {
    const wake = await openAsleep(page, '/cases')
    await search.pressSequentially('quince')
    await page.getByRole('button', { name: 'Closed', exact: true }).click()
    await page.getByRole('button', { name: 'Open', exact: true }).click()
    await expect(page.locator('[data-early]')).toHaveText('Open')
    await wake()
    await expect(search).toHaveValue('quince')
    await expect(page.getByRole('button', { name: 'Open', exact: true })).toHaveAttribute('aria-pressed', 'true')
    await expect(page.getByRole('button', { name: 'Closed', exact: true })).toHaveAttribute('aria-pressed', 'false')
    await expect(page.getByText('No cases found')).toBeVisible()
    await expect(page.locator('[data-early], [aria-busy=true]')).toHaveCount(0)
  })

  await test.step('nothing happens where something else was done since', async () => {
    for (const leave of [() => page.keyboard.press('Escape'), () => search.click()]) {
      const wake = await openAsleep(page, '/cases')
      await page.getByRole('button', { name: 'Closed', exact: true }).click()
      await leave()
      await expect(page.locator('[data-early]')).toHaveCount(0)
      await wake()
      await expect(page.getByRole('button', { name: 'Closed', exact: true })).toHaveAttribute('aria-pressed', 'false')
    }
  })
  await context.close()
})

test('A page that is cut off while it is opened is loaded again', async ({ browser }) => {
  const { page, context } = await openAs(browser, fovea, 'staff')
  await page.goto('/')
  let cuts = 0
  await page.route(/\/send\?_rsc=/, async (route) => {
    const whole = await route.fetch()
    const body = await whole.body()
    cuts += 1
    await route.fulfill({ response: whole, body: body.subarray(0, Math.floor(body.length / 2)) })
  })
  await page.getByRole('navigation', { name: 'Main', exact: true }).getByRole('link', { name: 'Upload images' }).click()
  // What it shows below depends on how many open cases there are.
  await expect(page.getByRole('heading', { name: 'Upload images', level: 1 }).filter({ visible: true })).toBeVisible()
  expect(cuts).toBeGreaterThan(0) // It may be fetched ahead as well.
  await context.close()
})
