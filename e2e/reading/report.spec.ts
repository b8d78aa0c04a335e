import { type Browser, expect, type Page, test } from '@playwright/test'
import { expectAccessibleInBoth } from '../support/screens/accessible'
import { DESK, openAs, PHONE } from '../support/browser'
import { Fovea } from '../support/fovea'
import { send } from '../support/tus'
import { drawSlice } from './phantom'

let fovea: Fovea
let caseId: string

test.beforeAll(async () => {
  fovea = await Fovea.share()
  const patient = await fovea.signIn('patient')
  caseId = await patient.openCase('Reading')
  for (const number of [1, 2, 3]) await send(patient, drawSlice({ uid: '2.25.61001', number }), { case_id: caseId })
})
test.afterAll(() => fovea.stop())

const stage = (page: Page) => page.getByTestId('reading-viewport')

async function openRoom(browser: Browser, name: string, viewport = DESK) {
  const opened = await openAs(browser, fovea, name, viewport)
  await opened.page.goto(`/read/${caseId}`)
  await expect(stage(opened.page)).toHaveAttribute('data-quality', 'full')
  return opened
}

async function sign(page: Page, title: string) {
  await page.getByRole('button', { name: 'Sign…' }).click()
  const dialog = page.getByRole('dialog', { name: title })
  await expect(dialog).toContainText('Signed as')
  return dialog
}

test('A doctor writes a reading and signs it; the patient reads the answer, and an addendum below it', async ({ browser }) => {
  const { page, context } = await openRoom(browser, 'doctor')
  await page.getByRole('tab', { name: 'Reading' }).click()
  await page.getByLabel('Findings').fill('Callus at the third rib')
  await page.getByLabel('Answer in plain words').fill('Your rib is healing well.')
  await expect(page.getByText('Draft kept on this device')).toBeVisible()
  await expectAccessibleInBoth(page, 'the reading that is being written')

  // What is not signed is there again after a reload, and leaving says so.
  await page.reload()
  await page.getByRole('tab', { name: 'Reading' }).click()
  await expect(page.getByLabel('Findings')).toHaveValue('Callus at the third rib')
  await page.getByRole('link', { name: 'Back to the case' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Keep writing' }).click()

  // Without a connection nothing is signed, and nothing is lost.
  const dialog = await sign(page, 'Sign this reading?')
  await context.setOffline(true)
  await dialog.getByRole('button', { name: 'Sign now' }).click()
  await expect(dialog.getByRole('alert')).toContainText('Your draft is kept')
  await context.setOffline(false)
  await dialog.getByRole('button', { name: 'Sign now' }).click()
  await expect(dialog).toHaveCount(0)
  const reading = page.getByTestId('signed-reading')
  await expect(reading).toContainText('Your rib is healing well.')
  await expect(page.getByLabel('Answer in plain words')).toHaveCount(0)

  const patient = await openAs(browser, fovea, 'patient', PHONE)
  await patient.page.goto(`/cases/${caseId}#answer`)
  const answer = patient.page.getByRole('region', { name: 'The doctor’s answer' })
  await expect(answer).toContainText('Your rib is healing well.')
  await expect(answer).toBeFocused()
  await expect(patient.page.getByText('Callus')).toHaveCount(0)

  await reading.getByRole('button', { name: 'Add an addendum' }).click()
  await page.getByLabel('Answer in plain words').fill('Please come again in six weeks.')
  await (await sign(page, 'Sign this addendum?')).getByRole('button', { name: 'Sign now' }).click()
  await expect(reading).toContainText(/Addendum.*six weeks/)
  // The patient's page has it without a reload.
  await expect(answer).toContainText('Please come again in six weeks.')
  await expectAccessibleInBoth(patient.page, 'the answer in the case')
  await Promise.all([context.close(), patient.context.close()])
})
