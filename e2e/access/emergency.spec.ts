import { randomUUID } from 'node:crypto'
import { expect, test } from '@playwright/test'
import { DESK, openAs, TALL_PHONE } from '../support/browser'
import { Fovea } from '../support/fovea'
import { holdBack } from '../support/hold-back'
import { expectAccessibleInBoth } from '../support/screens/accessible'
import { expectNoOverflow, WidthTurns } from '../support/screens/widths'
import { Seed } from '../support/seed'

let fovea: Fovea
test.beforeAll(async () => {
  fovea = await Fovea.start({ env: { DOCTORS_SEE: 'assigned' } })
})
test.afterAll(() => fovea.stop())

for (const viewport of new WidthTurns(new Seed(), [TALL_PHONE, DESK]).next())
  test(`A doctor opens a case in an emergency at ${viewport.width} px; the patient is told, and an administrator reviews it`, async ({
    browser,
  }) => {
    const patient = await fovea.signIn('patient')
    const title = `Sudden pain ${viewport.width}`
    const caseId = await patient.openCase(title)
    const { number } = await patient.json<{ number: string }>(`/api/v1/cases/${caseId}`)

    const { page, context } = await openAs(browser, fovea, 'doctor', viewport)
    await page.goto('/cases')
    await expect(page.getByText(title)).toHaveCount(0)
    await page.getByRole('button', { name: 'Emergency access' }).filter({ visible: true }).click()
    const dialog = page.getByRole('dialog', { name: 'Emergency access' })
    await dialog.getByLabel('Case number or full name').fill(number.slice(0, -1))
    await dialog.getByRole('button', { name: 'Find' }).click()
    await expect(dialog.getByText('No case found.', { exact: false })).toBeVisible()
    await dialog.getByLabel('Case number or full name').fill(number)
    await dialog.getByRole('button', { name: 'Find' }).click()
    await dialog.getByRole('button', { name: /^Select / }).click()
    await dialog.getByRole('button', { name: 'Open with emergency access' }).click()
    await expect(dialog.getByText('Select the kind of emergency.')).toBeVisible()
    await dialog.getByLabel('Reason').fill('..........')
    await expect(dialog.getByText('Enter the reason in at least three different words.', { exact: false })).toBeVisible()
    await dialog.getByLabel('Kind of emergency').selectOption({ label: 'The patient needs care now' })
    await expectNoOverflow(page)
    await expectAccessibleInBoth(page, 'the dialog of emergency access')
    await dialog.getByLabel('Reason').fill('Acute pain, the colleague on duty cannot be reached')
    await dialog.getByRole('button', { name: 'Open with emergency access' }).click()
    await expect(page.getByText(title).filter({ visible: true }).first()).toBeVisible()
    const banner = page.getByText('You have emergency access until', { exact: false })
    await expect(banner).toBeVisible()
    await expectNoOverflow(page)
    await expectAccessibleInBoth(page, 'a case that is open in an emergency')

    await expect(page.getByRole('button', { name: 'Assign to me' })).toHaveCount(0)
    await expect(page.getByRole('button', { name: 'Second opinion…' })).toBeVisible()
    const named = { email: `colleague${viewport.width}@fovea.test`, name: 'Dr Zuri Kamau', role: 'doctor' }
    const colleague = await (await fovea.signIn('admin')).post<{ id: string }>('/api/v1/admin/users', named)
    const question = { id: randomUUID(), question: 'Would you operate?', doctor_id: colleague.id }
    await (await fovea.signIn('doctor')).post(`/api/v1/cases/${caseId}/second-opinions`, question)
    await expect(page.getByText('while the emergency lasts', { exact: false })).toBeVisible()
    await expectNoOverflow(page)
    const owner = await openAs(browser, fovea, 'admin', viewport)
    await owner.page.goto(`/cases/${caseId}`)
    await owner.page.getByRole('button', { name: 'Access…' }).click()
    const panel = owner.page.getByRole('dialog', { name: 'Access to this case' })
    await expect(panel.getByRole('listitem')).toHaveCount(2)
    await expectNoOverflow(owner.page)
    await expectAccessibleInBoth(owner.page, 'who reads a case by a right that was given')
    const item = panel.getByRole('listitem').filter({ hasText: 'Zuri' })
    await item.getByRole('button', { name: /^Withdraw/ }).click()
    await item.getByRole('button', { name: 'Withdraw', exact: true }).click()
    await expect(panel.getByRole('listitem')).toHaveCount(1)
    await owner.context.close()
    const seen = await openAs(browser, fovea, 'patient', viewport)
    await seen.page.goto('/notifications')
    await expect(seen.page.getByText(/emergency/i).first()).toBeVisible()
    await seen.context.close()

    await page.locator('[data-emergency]').getByRole('button', { name: 'End access' }).click()
    await page.getByRole('button', { name: 'End now' }).click()
    await expect(page.getByText(title)).toHaveCount(0)
    expect((await context.request.get(`/api/v1/cases/${caseId}`)).status()).toBe(404)
    await context.close()

    const admin = await openAs(browser, fovea, 'admin', viewport)
    await admin.page.goto('/people/emergency')
    const row = admin.page.getByRole('listitem').filter({ hasText: number })
    await expect(row).toContainText('Acute pain')
    await expect(row).toContainText('Second opinion asked of')
    await expectNoOverflow(admin.page)
    await expectAccessibleInBoth(admin.page, 'emergency accesses to review')
    await row.getByRole('button', { name: 'Justified', exact: true }).click()
    await expect(row).toHaveCount(0) // It is reviewed.
    await admin.page.getByRole('button', { name: 'All', exact: true }).click()
    await expect(row).toContainText('Justified')
    await admin.context.close()
  })

test('An administrator founds an organisation at 390 px, gives it a member, closes and reopens it', async ({ browser }) => {
  const { page, context } = await openAs(browser, fovea, 'admin', TALL_PHONE)
  await page.goto('/people/organisations')
  await page.getByRole('button', { name: 'New organisation' }).filter({ visible: true }).click()
  const adding = page.getByRole('dialog', { name: 'New organisation' })
  await adding.getByRole('button', { name: 'Create' }).click()
  await expect(adding.getByText('Enter a name.')).toBeVisible()
  await adding.getByLabel('Name').fill('Eye clinic by the harbour')
  await adding.getByRole('button', { name: 'Create' }).click()
  const row = page.getByRole('listitem').filter({ hasText: 'Eye clinic by the harbour' })
  await expect(row).toContainText('0 members')
  const letMembersCome = await holdBack(page, /users\?organisation_id=/)
  await row.getByRole('button', { name: /^Edit/ }).click()
  const editing = page.getByRole('dialog')
  await editing.getByLabel('Name', { exact: true }).fill('Eye clinic by the bridge')
  letMembersCome()
  await expect(editing.getByLabel('Search people')).toBeVisible()
  await expect(editing.getByLabel('Name', { exact: true }), 'what is typed stays as the members arrive').toHaveValue(/bridge/)
  await editing.getByLabel('Name', { exact: true }).fill('Eye clinic by the harbour')
  await expectNoOverflow(page)
  await expectAccessibleInBoth(page, 'an organisation')
  await editing.getByRole('button', { name: 'Close organisation' }).click()
  await editing.getByRole('button', { name: 'Close now' }).click()
  await expect(editing).toBeHidden()
  await expect(row).toHaveCount(0)
  await page.getByRole('button', { name: 'Closed', exact: true }).click()
  await row.getByRole('button', { name: /^Edit/ }).click()
  await editing.getByRole('button', { name: 'Reopen' }).click()
  await expect(row).toHaveCount(0)
  await context.close()
})
