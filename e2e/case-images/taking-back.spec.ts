import { expect, type Page, test } from '@playwright/test'
import { ownPatient } from '../reading/own-patient'
import { openAs, TALL_PHONE } from '../support/browser'
import { type Client, Fovea } from '../support/fovea'
import { photograph } from '../support/pictures'
import { expectAccessibleInBoth } from '../support/screens/accessible'
import { send } from '../support/tus'

let fovea: Fovea
let staff: Client
let patient: Client
let patientId: string
test.beforeAll(async () => {
  fovea = await Fovea.share()
  staff = await fovea.signIn('staff')
  patient = await ownPatient(fovea, 'taking-back')
  patientId = (await patient.json<{ id: string }>('/api/v1/me')).id
})
test.afterAll(() => fovea.stop())

const sendEye = async (caseId: string, name: string, seed: number) =>
  (await send(staff, await photograph(700, seed), { filename: name, case_id: caseId, eye_side: 'right' })).id
const overflow = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
const lines = (page: Page) => page.getByRole('list', { name: 'Images that left this case' })

test('On a phone, the sender withdraws an image that nobody has viewed, and asks for the removal of one that the patient has', async ({
  browser,
}) => {
  const caseId = await staff.openCase('Sent by mistake', patientId)
  const [mistaken, viewed] = [await sendEye(caseId, 'mistaken.jpg', 41), await sendEye(caseId, 'viewed.jpg', 42)]
  expect((await patient.fetch(`/api/v1/images/${viewed}/proxy?variant=original`)).status).toBe(200)
  const { page, context } = await openAs(browser, fovea, 'staff', TALL_PHONE)
  await page.goto(`/cases/${caseId}`)
  await page.getByRole('button', { name: /^Withdraw .?mistaken\.jpg/ }).click()
  const dialog = page.getByRole('dialog', { name: 'Withdraw image' })
  await expect(dialog).toContainText('before anyone else has viewed it')
  await expectAccessibleInBoth(page, 'withdrawing an image')
  expect(await overflow(page)).toBe(0)
  await dialog.getByRole('button', { name: 'Withdraw', exact: true }).click()
  await expect(page.locator(`[data-file="${mistaken}"]`)).toHaveCount(0)
  await expect(lines(page).getByText(/^1 image was withdrawn by/)).toBeVisible()
  expect((await staff.fetch(`/api/v1/images/${mistaken}`)).status).toBe(404)
  // From the menu of the viewer, the other one: the patient has opened it.
  await page.goto(`/cases/${caseId}?image=${viewed}`)
  await expect(page.locator('html')).toHaveAttribute('data-awake')
  const withdrawing = page.getByRole('menuitem', { name: 'Withdraw image' })
  // A key that comes before the menu is built opens nothing.
  await expect(async () => {
    await page.getByRole('dialog').getByRole('button', { name: 'More' }).press('Enter')
    await expect(withdrawing).toBeVisible({ timeout: 2000 })
  }).toPass()
  await withdrawing.click()
  await dialog.getByRole('button', { name: 'Withdraw', exact: true }).click()
  await expect(dialog.getByRole('alert')).toContainText('Someone has already viewed this image.')
  await dialog.getByRole('button', { name: 'Ask for removal' }).click()
  await expect(dialog.getByRole('status')).toContainText('Its removal was requested')
  expect(await overflow(page)).toBe(0)
  await dialog.locator('footer').getByRole('button', { name: 'Close' }).click()
  expect((await staff.fetch(`/api/v1/images/${viewed}`)).status).toBe(200)
  await context.close()
})

test('For a moment after it has arrived, one press on the device that sent it takes an image back', async ({ browser }) => {
  const caseId = await staff.openCase('Sent a moment ago', patientId)
  const { page, context } = await openAs(browser, fovea, 'staff', TALL_PHONE)
  await page.clock.install()
  await page.goto(`/cases/${caseId}`)
  const chooser = page.getByTestId('file-input').first()
  await chooser.setInputFiles([
    { name: 'oops OD.jpg', mimeType: 'image/jpeg', buffer: await photograph(1400, 45) },
    { name: 'meant OD.jpg', mimeType: 'image/jpeg', buffer: await photograph(1400, 46) },
  ])
  await page.getByRole('dialog', { name: 'Check before sending' }).getByRole('button', { name: 'Send 2 files' }).click()
  const undo = (name: string) => page.getByRole('button', { name: new RegExp(`^Undo sending .?${name}`) })
  await undo('oops').click()
  await expect(lines(page).getByText(/^1 image was withdrawn by/)).toBeVisible()
  await expect(undo('meant')).toBeVisible()
  expect(await overflow(page)).toBe(0)
  await page.clock.runFor(8000)
  await expect(undo('meant')).toHaveCount(0)
  await expect(page.getByRole('button', { name: /^Withdraw .?meant/ })).toBeVisible()
  const { items } = await staff.json<{ items: { id: string; filename: string }[] }>(`/api/v1/files/case/${caseId}`)
  expect(items.map(({ filename }) => filename)).toEqual(['meant OD.jpg'])
  // What a doctor removes is not called ready any longer, where it was sent from.
  const row = page.getByRole('listitem', { name: 'meant OD.jpg', exact: true })
  await expect(row).toBeVisible()
  const doctor = await fovea.signIn('doctor')
  const removed = await doctor.fetch(`/api/v1/images/${items[0]!.id}/remove`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ reason: 'Shows another person' }),
  })
  expect(removed.ok).toBe(true)
  await expect(row).toHaveCount(0)
  await context.close()
})

test('A doctor removes the image with a reason, which the patient reads in the case', async ({ browser }) => {
  const caseId = await staff.openCase('Of somebody else', patientId)
  const [first, second] = [await sendEye(caseId, 'first.jpg', 43), await sendEye(caseId, 'second.jpg', 44)]
  const { page, context } = await openAs(browser, fovea, 'doctor')
  await page.goto(`/cases/${caseId}?image=${first}`)
  await page.getByRole('button', { name: 'Remove image' }).click()
  const dialog = page.getByRole('dialog', { name: 'Remove image' })
  await dialog.getByRole('button', { name: 'Remove', exact: true }).click()
  await expect(dialog).toContainText('Enter a reason.')
  await expectAccessibleInBoth(page, 'removing an image')
  await dialog.getByRole('button', { name: 'Sent to the wrong case' }).click()
  await dialog.getByRole('button', { name: 'Remove', exact: true }).click()
  await expect(dialog).toHaveCount(0)
  await expect(lines(page).getByText(/^1 image was removed by .*Sent to the wrong case$/)).toBeVisible()
  await page.getByRole('button', { name: 'Manage' }).click()
  await page.getByRole('button', { name: 'Take back images' }).click()
  await page.getByRole('button', { name: /^Remove .?second\.jpg/ }).click()
  await dialog.getByLabel('Reason', { exact: true }).fill('Shows another person')
  await dialog.getByRole('button', { name: 'Remove', exact: true }).click()
  await expect(page.getByText('There is no image here that you can take back.')).toBeVisible()
  for (const id of [first, second]) expect((await patient.fetch(`/api/v1/images/${id}`)).status).toBe(404)
  const { departures } = await patient.json<{ departures: { reason: string }[] }>(`/api/v1/cases/${caseId}`)
  expect(departures.map(({ reason }) => reason)).toEqual(['Shows another person', 'Sent to the wrong case'])
  await context.close()
})
