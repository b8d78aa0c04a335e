import { expect, type Page, test } from '@playwright/test'
import { openHomeAs, TALL_PHONE } from '../support/browser'
import { expectAccessible } from '../support/screens/accessible'
import { Fovea } from '../support/fovea'

let fovea: Fovea
test.beforeAll(async () => {
  fovea = await Fovea.start()
})
test.afterAll(() => fovea.stop())

async function newCase(page: Page) {
  await page.goto('/')
  await page.getByRole('button', { name: 'New case' }).first().click()
  return page.getByRole('dialog', { name: 'New case' })
}

test('Staff register a patient on a phone, and find them by number, by day of birth and without any sign of their name', async ({
  browser,
}) => {
  const { page, context } = await openHomeAs(browser, fovea, 'staff', TALL_PHONE)
  const dialog = await newCase(page)
  const register = async () => {
    await dialog.getByRole('button', { name: 'Register a patient' }).click()
    await dialog.getByLabel('Name', { exact: true }).fill('Łucja Ørsted-O’Neil')
    await dialog.getByLabel('Date of birth', { exact: true }).fill('1961-04-12')
    await dialog.getByLabel('Patient number', { exact: true }).fill('MRN 77-31')
    await dialog.getByLabel('Patient number', { exact: true }).press('Enter')
  }
  await register()
  await expect(dialog.getByText('Łucja Ørsted-O’Neil')).toBeVisible()
  await dialog.getByLabel('Title').fill('A mole on the left shin')
  await dialog.getByLabel('What the images show').selectOption({ label: 'Skin' })
  await dialog.getByRole('button', { name: 'Create case' }).click()
  await expect(page).toHaveURL(/\/cases\/[0-9a-f-]{36}/)

  await newCase(page)
  const search = dialog.getByRole('searchbox')
  for (const q of ['oneil lucja orsted', 'mrn7731', '12.04.1961', '1961']) {
    await search.fill(q)
    const row = dialog.getByRole('button', { name: /Łucja Ørsted-O’Neil/ })
    await expect(row, q).toHaveCount(1)
    await expect(row).toContainText('MRN 77-31')
    expect((await row.boundingBox())!.height, 'a row for a thumb').toBeGreaterThanOrEqual(56)
    expect((await row.locator('.avatar').boundingBox())!.width, 'as wide as an image').toBe(40)
  }

  await search.fill('')
  await register()
  await expect(dialog.getByRole('alert')).toContainText('may be the same person')
  await dialog
    .getByRole('list')
    .getByRole('button', { name: /Łucja Ørsted-O’Neil/ })
    .last()
    .click()
  await expect(dialog.getByRole('button', { name: 'Register someone else' })).toBeHidden()
  await context.close()
})

test('Who belongs to two organisations says for which a patient is registered, and gets a link for one with an address', async ({
  browser,
}) => {
  const [admin, me] = [await fovea.signIn('admin'), await (await fovea.signIn('staff')).json<{ id: string }>('/api/v1/me')]
  const second = await admin.post<{ id: string }>('/api/v1/admin/organisations', { name: 'Second Clinic' })
  await fovea.query('INSERT INTO organisation_members (organisation_id, user_id) VALUES ($1, $2)', [second.id, me.id])
  const { page, context } = await openHomeAs(browser, fovea, 'staff', TALL_PHONE)
  const dialog = await newCase(page)
  await dialog.getByRole('button', { name: 'Register a patient' }).click()
  await dialog.getByLabel('Name', { exact: true }).fill('Tove Invited')
  await dialog.getByLabel('Email (optional)').fill('tove.invited@fovea.test')
  const register = dialog.getByRole('button', { name: 'Register', exact: true })
  await expect(register).toBeDisabled()
  await dialog.getByLabel('Organisation').selectOption('Second Clinic')
  await register.click()
  await expect(dialog.getByLabel(/^Invitation link for/)).toHaveValue(/\/invite#/)
  await expect(dialog.getByRole('group', { name: 'Register a patient' })).toBeFocused()
  await expectAccessible(page, 'the link of a registered patient')
  await dialog.getByRole('button', { name: /^Continue with/ }).click()
  await expect(dialog.getByText('Tove Invited')).toBeVisible()
  // The case is for where the patient is registered, unless another is chosen.
  await expect(dialog.getByLabel('Organisation')).toHaveValue(second.id)
  await context.close()
  await fovea.query('DELETE FROM organisation_members WHERE organisation_id = $1 AND user_id = $2', [second.id, me.id])
})
