import { type Browser, type BrowserContext, expect, type Page, test } from '@playwright/test'
import { expectAccessible } from '../support/screens/accessible'
import { DESK, openAs, openHomeAs, PHONE } from '../support/browser'
import { Fovea } from '../support/fovea'
import { photograph } from '../support/pictures'
import { send } from '../support/tus'

let fovea: Fovea
/** A case of the patient with photographs. */
let id: string
const images = 4
test.beforeAll(async () => {
  fovea = await Fovea.share()
  const patient = await fovea.signIn('patient')
  const staff = await fovea.signIn('staff')
  id = await staff.openCase('Two visits', (await patient.json<{ id: string }>('/api/v1/me')).id)
  for (let n = 0; n < images; n++) await send(staff, await photograph(1600, n), { filename: `eye ${n}.jpg`, case_id: id })
})
test.afterAll(() => fovea.stop())

const stranger = (browser: Browser, more: object = {}): Promise<BrowserContext> =>
  browser.newContext({ baseURL: fovea.url, viewport: DESK, ...more })

async function openDialog(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Share', exact: true }).filter({ visible: true }).click()
  await expect(page.getByRole('dialog', { name: 'Share images' })).toBeVisible()
}

/** Presses the button, and reads what is shown only once. */
async function makeLink(page: Page): Promise<{ url: string; password: string }> {
  const dialog = page.getByRole('dialog', { name: 'Share images' })
  await expect(dialog.getByRole('region', { name: 'What visitors will see' })).toContainText(/\d+ images?, and nothing else/)
  const later = dialog.getByRole('switch', { name: 'Include images added later' })
  if (await later.isVisible()) await expect(later).toHaveAttribute('aria-checked', 'false')
  await page.getByRole('button', { name: 'Create link' }).click()
  const made = page.getByRole('dialog', { name: 'Your link is ready' })
  await expect(made).toBeVisible()
  const password = made.getByRole('textbox', { name: 'Password' })
  return {
    url: await made.getByRole('textbox', { name: 'Link' }).inputValue(),
    password: (await password.count()) > 0 ? await password.inputValue() : '',
  }
}

async function unlock(page: Page, url: string, password: string): Promise<void> {
  await page.goto(url)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'View images' }).click()
}

/** The image has loaded and could be decoded. */
const expectDrawn = (page: Page) =>
  expect
    .poll(() =>
      page
        .locator('main img')
        .first()
        .evaluate((image) => (image as HTMLImageElement).naturalWidth),
    )
    .toBeGreaterThan(100)

test('A patient shares a case with a password; a visitor opens it, is counted, and loses access when it is revoked', async ({
  browser,
}) => {
  const { page, context } = await openAs(browser, fovea, 'patient')
  await page.goto(`/cases/${id}`)
  await openDialog(page)
  await page.getByLabel('Recipient (private note)').fill('Eye clinic in town')
  const { url, password } = await makeLink(page)
  expect(url).toMatch(/\/s\/[\w-]{43}$/)
  expect(url).not.toContain(password)
  await page.getByRole('button', { name: 'Done' }).click()

  const visit = await stranger(browser)
  const seen = await visit.newPage()
  await unlock(seen, url, 'not this one')
  await expect(seen.getByRole('alert')).toHaveText(/Incorrect password/)
  await seen.getByLabel('Password', { exact: true }).fill(password)
  await seen.keyboard.press('Enter')
  await expect(seen.getByRole('heading', { level: 1 })).toHaveText(/\d+ images/)
  await expect(seen.getByText('Shared by the patient.')).toBeVisible()
  await expectDrawn(seen)
  const picture = (await seen.locator('main img').first().getAttribute('src'))!
  expect((await visit.request.get(picture)).status()).toBe(200)

  await openDialog(page)
  const row = page.getByRole('listitem').filter({ hasText: 'Eye clinic in town' })
  await expect(row).toContainText('1 of 5 views')
  await expect(row).toContainText('1 failed attempt')
  await row.getByRole('button', { name: /^Revoke/ }).click()
  await expect(row.getByRole('button', { name: 'Keep' })).toBeFocused()
  await row.getByRole('button', { name: 'Revoke now' }).click()
  await expect(row).toContainText('Ended')

  // The visitor's page closes automatically, and its images are unavailable at once.
  expect((await visit.request.get(picture)).status()).toBe(404)
  await expect(seen.getByRole('heading', { name: 'This link is no longer available' })).toBeVisible()
  await expect(seen.locator('main img')).toHaveCount(0)
  await visit.close()
  await context.close()
})

test('Shared links are listed on one page, and can be revoked after a confirmation', async ({ browser }) => {
  const patient = await fovea.signIn('patient')
  const expires_at = new Date(Date.now() + 3_600_000).toISOString()
  const label = 'For my sister'
  const { url } = await patient.post<{ url: string }>('/api/v1/shares', { case_id: id, expires_at, label })
  const { page, context } = await openHomeAs(browser, fovea, 'patient')
  await page.getByRole('navigation', { name: 'Main', exact: true }).getByRole('link', { name: 'Shared links' }).click()
  const row = page.getByRole('listitem').filter({ hasText: label })
  await expect(row).toContainText('All images, also later ones, of')
  await expectAccessible(page, 'shared links')
  await row.getByRole('button', { name: /^Revoke/ }).click()
  await row.getByRole('button', { name: 'Keep' }).click()
  await expect(row.getByRole('button', { name: /^Revoke/ })).toBeFocused()
  expect((await context.request.head(url)).status()).toBe(200)
  await row.getByRole('button', { name: /^Revoke/ }).click()
  await row.getByRole('button', { name: 'Revoke now' }).click()
  await expect(row).toContainText('Ended')
  expect((await context.request.head(url)).status()).toBe(404)
  await context.close()
})

test('A colleague without JavaScript unlocks a link, and views an image and the next one', async ({ browser }) => {
  const doctor = await fovea.signIn('doctor')
  const password = 'harbour-tin-94'
  const expires_at = new Date(Date.now() + 3_600_000).toISOString()
  const { url } = await doctor.post<{ url: string }>('/api/v1/shares', { case_id: id, expires_at, password, max_views: 1 })
  const context = await stranger(browser, { javaScriptEnabled: false, viewport: PHONE })
  const page = await context.newPage()
  await unlock(page, url, password)
  await expect(page.getByRole('listitem')).toHaveCount(images)
  await expect(page.getByText(/Shared by Dr /)).toBeVisible()
  const loaded = page.waitForResponse((response) => response.url().includes('variant=large'))
  await page.getByRole('listitem').first().getByRole('link').click()
  expect((await loaded).status()).toBe(200)
  await expect(page.getByText(`1 of ${images}`)).toBeVisible()
  await page.getByRole('link', { name: 'Next image' }).click()
  await expect(page.getByText(`2 of ${images}`)).toBeVisible()
  await page.getByRole('link', { name: 'All images' }).click()
  await expect(page.getByRole('listitem')).toHaveCount(images)
  // Its only view is used: for the next visitor the link looks like an unknown one.
  const late = await stranger(browser)
  expect((await (await late.newPage()).goto(url))!.status()).toBe(404)
  await late.close()
  await context.close()
})

test('A doctor shares one image of many, and the visitor zooms into it with keys and wheel', async ({ browser }) => {
  const { page, context } = await openAs(browser, fovea, 'doctor')
  await page.goto(`/cases/${id}`)
  const tile = page.getByRole('figure').first()
  await tile.hover()
  await tile.getByRole('button', { name: /^Share / }).click()
  await expect(page.getByText(`1 of ${images} selected`)).toBeVisible()
  await page.getByRole('textbox', { name: 'Password' }).fill('')
  await expect(page.getByText('Anyone with the link can open it.')).toBeVisible()
  const { url } = await makeLink(page)
  const visit = await stranger(browser)
  const seen = await visit.newPage()
  await seen.goto(url)
  await expect(seen.getByRole('listitem')).toHaveCount(1)
  await seen.getByRole('listitem').getByRole('link').click()
  await expectDrawn(seen)
  const percent = () => seen.locator('[data-percent]').textContent()
  const whole = await percent()
  await seen.getByRole('main').focus()
  await seen.keyboard.press('+')
  await expect.poll(percent).not.toBe(whole)
  await seen.keyboard.press('0')
  await expect.poll(percent).toBe(whole)
  await seen.getByRole('main').hover()
  await seen.mouse.wheel(0, -400)
  await expect.poll(percent).not.toBe(whole)
  await seen.getByRole('button', { name: 'Show whole image' }).click()
  await expect.poll(percent).toBe(whole)
  await seen.keyboard.press('Escape')
  await expect(seen).toHaveURL(url)
  await visit.close()
  await context.close()
})

test('A link to selected images can be created by keyboard alone, and focus returns', async ({ browser }) => {
  const { page, context } = await openAs(browser, fovea, 'doctor')
  await page.goto(`/cases/${id}`)
  const button = page.getByRole('button', { name: 'Share', exact: true }).filter({ visible: true })
  await button.focus()
  await page.keyboard.press('Enter')
  const first = page.getByRole('group', { name: 'Images to share' }).getByRole('button').first()
  for (let i = 0; i < 10 && !(await first.evaluate((element) => element === document.activeElement)); i++)
    await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  await expect(page.getByText(`${images - 1} of ${images} selected`)).toBeVisible()
  await page.getByRole('textbox', { name: 'Recipient (private note)' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'Your link is ready' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(button).toBeFocused()
  await context.close()
})

test('Users who may not share see no share button', async ({ browser }) => {
  const { page, context } = await openAs(browser, fovea, 'staff')
  await page.goto(`/cases/${id}`)
  await expect(page.getByRole('button', { name: 'Add images' }).filter({ visible: true })).toBeVisible()
  await expect(page.getByRole('button', { name: /^Share/ })).toHaveCount(0)
  await context.close()
})
