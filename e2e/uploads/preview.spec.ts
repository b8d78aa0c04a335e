import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { isolate } from '../../components/language/isolate'
import { openAs, PHONE, throttle } from '../support/browser'
import { type Client, Fovea } from '../support/fovea'
import { photograph } from '../support/pictures'
import { type FileRecord } from '../support/tus'

let fovea: Fovea
let patient: Client
let folder: string
let bytes: Buffer
test.beforeAll(async () => {
  fovea = await Fovea.share()
  patient = await fovea.signIn('patient')
  folder = mkdtempSync(path.join(tmpdir(), 'photographs-'))
  bytes = await photograph(2600)
  writeFileSync(path.join(folder, 'right eye.jpg'), bytes)
})
test.afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await fovea.stop()
})

const shot = async (page: Page, name: string) => {
  if (process.env.SHOTS) await page.screenshot({ path: path.join(process.env.SHOTS, `${name}.png`) })
}
const tile = (page: Page) => page.locator('figure.tile').filter({ has: page.getByRole('button', { name: /right eye\.jpg/ }) })
const isDrawn = (page: Page) =>
  tile(page)
    .locator('img')
    .first()
    .evaluate((image) => image instanceof HTMLImageElement && image.complete && image.naturalWidth > 0)
const filesOf = async (caseId: string) => (await patient.json<{ items: FileRecord[] }>(`/api/v1/files/case/${caseId}`)).items

test('A doctor sees a preview while the original is uploading, and then the original', async ({ browser }) => {
  const caseId = await patient.openCase('Preview first')
  const { page: doctor, context: clinic } = await openAs(browser, fovea, 'doctor')
  await doctor.goto(`/cases/${caseId}`)
  await expect(doctor.getByText('No images yet')).toBeVisible()

  const { page: phone, context: pocket } = await openAs(browser, fovea, 'patient', PHONE)
  await phone.goto(`/cases/${caseId}`)
  await throttle(phone, 60_000, 150) // The original takes most of a minute.
  await phone.getByTestId('file-input').first().setInputFiles(path.join(folder, 'right eye.jpg'))

  await expect(tile(doctor)).toContainText(/Preview · original \d+% uploaded/)
  await expect.poll(() => isDrawn(doctor)).toBe(true)
  const [coming] = await filesOf(caseId)
  expect(coming?.status).not.toBe('completed')
  expect(await doctor.getByText(/^Preview · original/).count(), 'one image, not two').toBe(1)
  await expect(tile(phone)).toContainText(/Preview · original/)
  await expect(phone.getByTestId('upload-state')).toHaveText(/^Uploading \d+%/)
  await expect(tile(doctor)).toContainText(/Preview · original [1-9]\d*% uploaded/) // Progress.
  await shot(doctor, 'preview-doctor-1440')
  await shot(phone, 'preview-sender-360')

  await doctor.getByRole('button', { name: `Open the preview of ${isolate('right eye.jpg')}` }).click()
  const viewer = doctor.getByRole('dialog', { name: /^Image viewer/ })
  await expect(viewer).toContainText(/Preview · original \d+% uploaded/)
  await expect(doctor.getByTestId('quick-look-canvas')).toHaveAttribute('data-rendered', 'true')
  await shot(doctor, 'preview-viewer-1440')

  await throttle(phone, 5_000_000)
  await expect(phone.getByTestId('upload-state')).toHaveText(/Ready/)
  await expect(viewer).not.toContainText('Preview · original') // The original replaces it where it is being viewed.
  await expect(doctor.getByTestId('quick-look-canvas')).toHaveAttribute('data-rendered', 'true')
  await doctor.keyboard.press('Escape')
  await expect(tile(doctor)).not.toContainText('Preview')
  await expect.poll(() => isDrawn(doctor)).toBe(true)

  const [here, ...more] = await filesOf(caseId)
  expect([here?.status, here?.sha256, more.length]).toEqual(['completed', createHash('sha256').update(bytes).digest('hex'), 0])
  const previews = () => fovea.query<{ status: string }>('SELECT status FROM files WHERE preview_of = $1', [here!.id])
  await expect.poll(async () => (await previews()).map(({ status }) => status)).toEqual(['erased'])
  await phone.getByRole('button', { name: /^Receipt for .?right eye\.jpg/ }).click()
  await expect(phone.getByRole('dialog', { name: 'Receipt' })).toContainText(/Preview received/)
  await pocket.close()
  await clinic.close()
})

test('A rejected or lost preview does not delay its original', async ({ browser }) => {
  const caseId = await patient.openCase('Preview lost')
  const { page, context } = await openAs(browser, fovea, 'patient', PHONE)
  await page.goto(`/cases/${caseId}`)
  let lost = 0
  await page.route(/files\/upload$/, (route) => {
    const isPreview = (route.request().headers()['upload-metadata'] ?? '').includes('preview_of')
    if (!isPreview) return route.continue()
    lost += 1
    return route.abort('connectionreset')
  })
  await page.getByTestId('file-input').first().setInputFiles(path.join(folder, 'right eye.jpg'))
  await expect(page.getByTestId('upload-state')).toHaveText(/Ready/)
  expect(lost).toBeGreaterThanOrEqual(1)
  expect((await filesOf(caseId)).map(({ status }) => status)).toEqual(['completed'])
  await context.close()
})
