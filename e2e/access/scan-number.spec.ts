import { expect, type Page, test } from '@playwright/test'
import { openHomeAs, TALL_PHONE } from '../support/browser'
import { browserThatSees } from '../support/camera-film'
import { Fovea } from '../support/fovea'
import { expectAccessible } from '../support/screens/accessible'

let fovea: Fovea
test.beforeAll(async () => {
  fovea = await Fovea.start()
  const staff = await fovea.signIn('staff')
  await staff.post('/api/v1/patients', { name: 'Łucja Ørsted', birth_date: '1961-04-12', number: 'NYO-0417' })
})
test.afterAll(() => fovea.stop())

async function scanInNewCase(page: Page) {
  await page.getByRole('button', { name: 'New case' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'New case' })
  await dialog.getByRole('button', { name: 'Scan the patient’s number' }).first().click()
  return { dialog, scan: page.getByRole('dialog', { name: 'Scan a wristband or a card' }) }
}

for (const format of ['QRCode', 'Code128', 'PDF417', 'DataMatrix'] as const) {
  test(`The ${format} of a wristband finds its patient`, async () => {
    const browser = await browserThatSees('NYO-0417', format)
    const { page } = await openHomeAs(browser, fovea, 'staff', TALL_PHONE)
    const { dialog, scan } = await scanInNewCase(page)
    await expect(scan).toHaveCount(0)
    await expect(dialog.getByRole('searchbox')).toHaveValue('NYO-0417')
    await dialog.getByRole('button', { name: /Łucja Ørsted/ }).click()
    await expect(dialog.getByText('Łucja Ørsted')).toBeVisible()
    await browser.close()
  })
}

test('Where images are sent from, a band offers the cases of exactly its patient', async () => {
  const staff = await fovea.signIn('staff')
  const { patient: other } = await staff.json<{ patient: { id: string } }>('/api/v1/patients', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Zoe Zimmer', number: 'NYO-04170' }),
  })
  await staff.openCase('Of the other one', other.id)
  const { items } = await staff.json<{ items: { id: string; name: string }[] }>('/api/v1/patients?q=NYO-0417')
  expect(items.map(({ name }) => name)).toEqual(['Łucja Ørsted', 'Zoe Zimmer'])
  await staff.openCase('Of the band', items[0]!.id)
  const browser = await browserThatSees('NYO-0417', 'QRCode')
  const { page } = await openHomeAs(browser, fovea, 'staff', TALL_PHONE)
  await page.goto('/send')
  await page.getByRole('button', { name: 'Scan the patient’s number' }).first().click()
  await expect(page.getByRole('searchbox').first()).toHaveValue('NYO-0417')
  await expect(page.getByRole('button', { name: /Of the band/ })).toBeVisible()
  await expect(page.getByRole('button', { name: /Of the other one/ })).toHaveCount(0)
  await browser.close()
})

test('A code that holds more than a number is read by the format that its organisation has set, and another is refused', async () => {
  const browser = await browserThatSees('^ØRSTED^LUCJA^NYO-0417^19610412', 'QRCode')
  const { page } = await openHomeAs(browser, fovea, 'staff', TALL_PHONE)
  const admin = await fovea.signIn('admin')
  const { items } = await admin.json<{ items: { id: string; name: string }[] }>('/api/v1/admin/organisations?limit=200')
  const setFormat = async (number_format: string) => {
    for (const { id } of items) {
      const body = JSON.stringify({ number_format })
      const init = { method: 'PATCH', headers: { 'content-type': 'application/json' }, body }
      const answer = await admin.fetch(`/api/v1/admin/organisations/${id}`, init)
      expect(answer.status, await answer.text()).toBe(200)
    }
  }
  await setFormat('########')
  const { scan, dialog } = await scanInNewCase(page)
  await expect(scan.getByRole('status')).toHaveText('Point the camera at the code.')
  await expect(dialog.getByRole('searchbox')).toHaveValue('19610412')

  await page.reload()
  await setFormat('NYO-#####')
  const again = await scanInNewCase(page)
  await expect(again.scan.getByRole('status')).toHaveText('This code has no patient number. Try another one.')
  await expectAccessible(page, 'the scanner')
  await browser.close()
})

test('Who has no camera reads what to do', async ({ browser }) => {
  const { page, context } = await openHomeAs(browser, fovea, 'staff', TALL_PHONE)
  const { scan } = await scanInNewCase(page)
  await expect(scan.getByRole('alert')).toContainText('type the number')
  await page.keyboard.press('Escape')
  await expect(scan).toHaveCount(0)
  await context.close()
})
