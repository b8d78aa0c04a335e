import { expect, type Page, test } from '@playwright/test'
import { ownPatient } from '../reading/own-patient'
import { DESK, openAs, TALL_PHONE } from '../support/browser'
import { type Client, Fovea } from '../support/fovea'
import { photograph } from '../support/pictures'
import { expectAccessibleInBoth } from '../support/screens/accessible'
import { type FileRecord } from '../support/tus'

let fovea: Fovea
let patient: Client
test.beforeAll(async () => {
  fovea = await Fovea.share()
  patient = await ownPatient(fovea, 'rash')
})
test.afterAll(() => fovea.stop())

const rash = async (seed: number) => ({ name: `IMG_${seed}_OD.jpg`, mimeType: 'image/jpeg', buffer: await photograph(600, seed) })
const input = (page: Page) => page.getByTestId('file-input').first()
const filesOf = async (caseId: string) => (await patient.json<{ items: FileRecord[] }>(`/api/v1/files/case/${caseId}`)).items
/** No word of an eye, whoever reads it, and whatever is named for a screen reader. */
async function expectNoEyes(page: Page, where: string): Promise<void> {
  await expect(page.getByText(/\beyes?\b|\bO[DS]\b(?!\.jpg)/i).filter({ visible: true }), where).toHaveCount(0)
  await expect(page.getByRole('button', { name: /\beye\b/i }), where).toHaveCount(0)
  await expect(page.getByRole('radio', { name: /\beye\b/i }), where).toHaveCount(0)
}

test('A patient who says that it is the skin is never asked which eye it is, and neither is who reads it', async ({
  browser,
}) => {
  const { page, context } = await openAs(browser, fovea, 'rash', TALL_PHONE)
  await page.goto('/cases')
  await page.getByRole('button', { name: 'New case' }).filter({ visible: true }).click()
  const dialog = page.getByRole('dialog', { name: 'What is it about?' })
  await dialog.getByRole('textbox').fill('Rash since Monday')
  await dialog.getByRole('button', { name: 'Create case' }).click()
  // An eye that nobody chose is none.
  await expect(dialog.getByText('Choose what the images show.')).toBeVisible()
  await dialog.getByLabel('What the images show').selectOption({ label: 'Skin' })
  await dialog.getByRole('button', { name: 'Create case' }).click()
  await expect(page).toHaveURL(/\/cases\/[0-9a-f-]{36}/)
  const caseId = /cases\/([0-9a-f-]{36})/.exec(page.url())![1]!
  await input(page).setInputFiles(await rash(7))
  await expect(page.getByRole('listitem', { name: 'IMG_7_OD.jpg' }).getByTestId('upload-state')).toHaveText('Ready')
  await expect.poll(async () => (await filesOf(caseId)).map(({ status, eye_side }) => [status, eye_side])).toEqual([['completed', 'unknown']]) // prettier-ignore
  await expectNoEyes(page, 'the case')
  await page.goto(`/send?case=${caseId}`)
  await expect(page.getByRole('button', { name: /Take a photo/ })).toBeVisible()
  await expectNoEyes(page, 'sending')
  await expectAccessibleInBoth(page, 'sending images of skin')
  await context.close()

  const staff = await openAs(browser, fovea, 'doctor', DESK)
  await staff.page.goto(`/cases/${caseId}`)
  await expect(staff.page.getByRole('button', { name: /^Open .IMG_7_OD/ }).first()).toBeVisible()
  await expectNoEyes(staff.page, 'the case of a doctor')
  await input(staff.page).setInputFiles(await rash(8))
  const asking = staff.page.getByRole('dialog', { name: 'Check before sending' })
  await expect(asking.getByText('Check when each image was taken.')).toBeVisible()
  await expectNoEyes(staff.page, 'the question before sending')
  await asking.getByRole('button', { name: 'Send 1 file' }).click()
  await expect.poll(async () => (await filesOf(caseId)).map(({ status }) => status)).toEqual(['completed', 'completed'])

  // What was chosen by mistake is corrected.
  await staff.page.getByRole('button', { name: 'Manage' }).first().click()
  const manage = staff.page.getByRole('dialog')
  await manage.getByLabel('What the images show').selectOption({ label: 'Eye' })
  await manage.getByRole('button', { name: 'Save' }).click()
  await expect(staff.page.getByText('Not an eye').first()).toBeVisible()
  await staff.context.close()
})
