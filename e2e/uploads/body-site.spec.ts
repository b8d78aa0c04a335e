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
  patient = await ownPatient(fovea, 'shin')
})
test.afterAll(() => fovea.stop())

type PlacedFile = FileRecord & Record<'filename' | 'body_site' | 'view' | 'region', string | null>
const shot = async (seed: number) => ({ name: `IMG_${seed}.jpg`, mimeType: 'image/jpeg', buffer: await photograph(600, seed) })
const placed = async (caseId: string) =>
  (await patient.json<{ items: PlacedFile[] }>(`/api/v1/files/case/${caseId}`)).items
    .filter(({ status }) => status === 'completed')
    .map(({ filename, body_site, view }) => [filename, body_site, view])
    .toSorted()
const map = (page: Page, part: string) => page.getByRole('radiogroup', { name: `Body map: ${part}` }).filter({ visible: true })

test('Two photos of a wound carry the place that was chosen on the body, and each its view; a doctor corrects the side', async ({
  browser,
}) => {
  const { id: caseId } = await patient.json<{ id: string }>('/api/v1/cases', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ title: 'Wound that does not heal', shows: 'wound' }),
  })
  const { page, context } = await openAs(browser, fovea, 'shin', TALL_PHONE)
  await page.goto(`/send?case=${caseId}`)
  const field = page.getByLabel('Place on the body').filter({ visible: true })
  await expect(field).toHaveValue('')
  await page.getByRole('button', { name: 'Show the body map' }).filter({ visible: true }).click()
  await map(page, 'Front').getByRole('radio', { name: 'Shin, left side' }).click()
  await expect(field).toHaveValue('left_shin')
  // The back of a leg is on the back, and the left is on the other side there.
  await page.getByRole('button', { name: 'Back', exact: true }).filter({ visible: true }).click()
  const calf = await map(page, 'Back').getByRole('radio', { name: 'Calf, left side' }).boundingBox()
  const other = await map(page, 'Back').getByRole('radio', { name: 'Calf, right side' }).boundingBox()
  expect(calf!.x).toBeLessThan(other!.x)
  await page.getByRole('button', { name: 'Hide the body map' }).filter({ visible: true }).click()
  await expect(map(page, 'Back')).toHaveCount(0)

  const views = page.getByRole('region', { name: 'Photos to take' })
  for (const [seed, name] of [
    [21, /Overview/],
    [22, /With a ruler/],
  ] as const) {
    // prettier-ignore
    const chooser = page.waitForEvent('filechooser')
    await views.getByRole('button', { name }).click()
    await (await chooser).setFiles(await shot(seed))
    await expect(views.getByRole('button', { name })).toContainText('Received')
  }
  await expect(views.getByRole('button', { name: /Close-up/ })).toContainText('To take')
  expect(await placed(caseId)).toEqual([
    ['IMG_21.jpg', 'left_shin', 'overview'],
    ['IMG_22.jpg', 'left_shin', 'scale'],
  ])
  // Of another place nothing is there yet.
  await field.selectOption({ label: 'Sole of the foot, right side' })
  await expect(views.getByRole('button', { name: /Overview/ })).toContainText('To take')
  await page.getByRole('button', { name: 'Show the body map' }).filter({ visible: true }).click()
  await expect(map(page, 'Feet').getByRole('radio', { name: 'Sole of the foot, right side' })).toBeChecked()
  await expectAccessibleInBoth(page, 'the body map')
  await context.close()

  const doctor = await openAs(browser, fovea, 'doctor', DESK)
  await doctor.page.goto(`/cases/${caseId}`)
  await expect(doctor.page.getByText('Shin, left side').first()).toBeVisible()
  await doctor.page.getByRole('button', { name: /Change place on the body of .IMG_22/ }).click()
  const dialog = doctor.page.getByRole('dialog', { name: 'Change place on the body' })
  await dialog.getByRole('button', { name: 'Show the body map' }).click()
  // By keys: the next area of the same part.
  await map(doctor.page, 'Front').getByRole('radio', { name: 'Shin, left side' }).press('ArrowLeft')
  await expect(map(doctor.page, 'Front').getByRole('radio', { name: 'Shin, right side' })).toBeFocused()
  await expect(dialog.getByLabel('Place on the body')).toHaveValue('right_shin')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(doctor.page.getByText('Shin, right side').first()).toBeVisible()
  expect(await placed(caseId)).toEqual([
    ['IMG_21.jpg', 'left_shin', 'overview'],
    ['IMG_22.jpg', 'right_shin', 'scale'],
  ])
  // What a staff member chooses is asked with its place before it is sent.
  await doctor.page
    .getByTestId('file-input')
    .first()
    .setInputFiles(await shot(23))
  const asking = doctor.page.getByRole('dialog', { name: 'Check before sending' })
  await asking.getByLabel('Place on the body').selectOption({ label: 'Heel, right side' })
  // A press beside it loses nothing.
  await doctor.page.mouse.click(5, 5)
  await expect(asking.getByLabel('Place on the body')).toHaveValue('right_heel')
  await asking.getByRole('button', { name: 'Send 1 file' }).click()
  await expect.poll(() => placed(caseId)).toContainEqual(['IMG_23.jpg', 'right_heel', null])
  await doctor.context.close()
})
