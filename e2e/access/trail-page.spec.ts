import { expect, type Page, test } from '@playwright/test'
import { DESK, openAs, openHomeAs, TALL_PHONE } from '../support/browser'
import { Fovea } from '../support/fovea'
import { expectAccessibleInBoth } from '../support/screens/accessible'
import { expectNoOverflow, WidthTurns } from '../support/screens/widths'
import { Seed } from '../support/seed'

/** More than one page of the list. */
const CASES = 55

let fovea: Fovea
test.beforeAll(async () => {
  fovea = await Fovea.start()
  const [admin, patient] = [await fovea.signIn('admin'), await fovea.signIn('patient')]
  for (let i = 0; i < CASES; i++) await patient.openCase(`Cloudy, day ${i}`)
  expect((await patient.fetch('/api/v1/admin/audit')).status).toBe(403)
  expect((await admin.fetch('/api/v1/admin/audit/checkpoints', { method: 'POST' })).status).toBe(201)
})
test.afterAll(() => fovea.stop())

const entries = (page: Page) => page.getByRole('button', { name: /^Details of/ }).filter({ visible: true })
const panel = (page: Page) => page.getByRole('region', { name: 'Verification' })

async function openFilters(page: Page) {
  await page
    .getByRole('button', { name: /^Filters/ })
    .filter({ visible: true })
    .click()
  return page.getByRole('dialog', { name: 'Filters' })
}

for (const viewport of new WidthTurns(new Seed(), [TALL_PHONE, DESK]).next()) {
  test(`An admin filters the trail, opens an entry, verifies and exports it, at ${viewport.width} px`, async ({ browser }) => {
    const { page, context } = await openHomeAs(browser, fovea, 'admin', viewport)
    if (viewport === DESK) {
      await page.getByRole('navigation', { name: 'Main', exact: true }).getByRole('link', { name: 'Trail' }).click()
    } else {
      await page.locator('.tabbar button').click()
      await page.getByRole('link', { name: 'Trail' }).filter({ visible: true }).click()
    }
    await expect(panel(page)).toContainText('Last checkpoint: number')
    await expect(entries(page)).toHaveCount(50)
    await expectNoOverflow(page)
    await expectAccessibleInBoth(page, 'the trail')

    const filters = await openFilters(page)
    await filters.getByLabel('Action').fill('open a case')
    await filters.getByRole('button', { name: 'Apply' }).click()
    await expect(filters.getByText('Enter a part of an action, such as case.open.')).toBeVisible()
    await filters.getByRole('searchbox').fill('patient@fovea.test')
    await filters.getByRole('button', { name: /patient@fovea\.test/ }).click()
    await filters.getByLabel('Action').fill('case.open')
    await expectNoOverflow(page, 'the filters')
    await expectAccessibleInBoth(page, 'the filters of the trail')
    await filters.getByRole('button', { name: 'Apply' }).click()
    await expect(filters).toBeHidden()
    await expect(entries(page)).toHaveCount(50)
    await page.getByRole('button', { name: 'Show more' }).click()
    await expect(entries(page)).toHaveCount(CASES)
    await expect(page.getByRole('button', { name: 'Show more' })).toBeHidden()

    await entries(page).first().click()
    const details = page.getByRole('dialog', { name: 'Details' })
    await expect(details).toContainText('Create a case')
    await expect(details).toContainText('case.open')
    const subject = await details.locator('dt', { hasText: 'Subject ID' }).locator('xpath=following-sibling::dd[1]').innerText()
    await expectNoOverflow(page, 'an entry')
    await expectAccessibleInBoth(page, 'an entry of the trail')
    await page.keyboard.press('Escape')
    await expect(details).toBeHidden()
    await (await openFilters(page)).getByLabel('Subject ID').fill(subject)
    await filters.getByLabel('From').fill('2020-01-01')
    await filters.getByLabel('To').fill('2019-01-01')
    await filters.getByRole('button', { name: 'Apply' }).click()
    await expect(filters.getByText('Choose the same day as “From”, or a later one.')).toBeVisible()
    await filters.getByLabel('To').fill('')
    await filters.getByRole('button', { name: 'Apply' }).click()
    await expect(entries(page)).toHaveCount(1)
    await (await openFilters(page)).getByLabel('To').fill('2020-01-02')
    await filters.getByRole('button', { name: 'Apply' }).click()
    await expect(page.getByText('No entry matches these filters.')).toBeVisible()
    await expectAccessibleInBoth(page, 'a trail without matches')

    await page.getByRole('button', { name: 'Clear filters' }).click()
    await page.getByRole('button', { name: 'Denied', exact: true }).click()
    await expect(entries(page).first()).toHaveAccessibleName(/Read the audit trail/)
    const shown =
      viewport === DESK
        ? page.getByRole('row').filter({ hasText: 'audit' })
        : page.getByRole('listitem').filter({ hasText: 'audit' })
    await expect(shown.first()).toContainText('Denied')

    await page.getByRole('button', { name: 'Verify now' }).click()
    await expect(panel(page).getByRole('status')).toContainText('Nothing has changed.')
    await expectNoOverflow(page, 'a verification')
    await expectAccessibleInBoth(page, 'a verification')
    for (const [name, file] of [
      ['Export as JSON lines', 'audit-trail.jsonl'],
      ['Export as FHIR', 'audit-trail.ndjson'],
    ] as const) {
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name }).click()])
      expect(download.suggestedFilename()).toBe(file)
      expect(await download.failure()).toBeNull()
    }
    await context.close()
  })
}

test('A page of the trail asks for its entries once: reading them adds one, and all rows would move', async ({ browser }) => {
  const { page, context } = await openAs(browser, fovea, 'admin', DESK)
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  const times = (path: string) => asked.filter((one) => one === path).length
  await page.goto('/trail')
  await expect(entries(page).first()).toBeVisible()
  // What else is on the page is asked for again once the connection is live: it may have missed something.
  await expect.poll(() => times('/api/v1/admin/audit/checkpoints')).toBe(2)
  expect(times('/api/v1/admin/audit')).toBe(1)
  // Opened again without a load, it has what came meanwhile.
  await page.getByRole('link', { name: 'People', exact: true }).first().click()
  await expect(page).toHaveURL(/\/people$/)
  await page.goBack()
  await expect(entries(page).first()).toBeVisible()
  expect(times('/api/v1/admin/audit')).toBe(2)
  await context.close()
})

test('A doctor has no page of the trail', async ({ browser }) => {
  const { page, context } = await openHomeAs(browser, fovea, 'doctor')
  await expect(page.getByRole('link', { name: 'Trail' })).toHaveCount(0)
  await page.goto('/trail')
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
  await expect(page.getByRole('button', { name: 'Verify now' })).toHaveCount(0)
  await context.close()
})

test('Entries that retention has removed are said to be gone, and not to be missing', async ({ browser }) => {
  const { page, context } = await openAs(browser, fovea, 'admin', TALL_PHONE)
  await page.route('**/api/v1/admin/audit/verify', async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, json: { ...((await response.json()) as object), dropped_to: 1234 } })
  })
  await page.goto('/trail')
  await expect(panel(page)).toContainText('Last checkpoint: number')
  await expect(panel(page).getByText('were removed when their retention ended')).toHaveCount(0)
  await page.getByRole('button', { name: 'Verify now' }).click()
  await expect(panel(page)).toContainText(
    'Entries up to position 1,234 were removed when their retention ended. A signed checkpoint records this.',
  )
  await expectNoOverflow(page)
  await expectAccessibleInBoth(page, 'a trail of which a month was dropped')
  await context.close()
})

test('A row that somebody changed in the database is named in plain words', async ({ browser }) => {
  const [row] = await fovea.query<{ id: string; seq: string }>(
    `SELECT id, seq FROM audit_entries WHERE action = 'case.open' ORDER BY seq LIMIT 1`,
  )
  await fovea.query(`SET session_replication_role = replica; UPDATE audit_entries SET outcome = 'denied' WHERE id = '${row!.id}'`)
  const { page, context } = await openAs(browser, fovea, 'admin', TALL_PHONE)
  await page.goto('/trail')
  await page.getByRole('button', { name: 'Verify now' }).click()
  const result = panel(page).getByRole('alert')
  await expect(result).toContainText(`The entry at position ${row!.seq} was changed.`)
  await expect(result).toContainText(row!.id)
  await expectNoOverflow(page)
  await expectAccessibleInBoth(page, 'a trail that was changed')
  await context.close()
})
