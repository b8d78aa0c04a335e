import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { isolate } from '../../components/language/isolate'
import { openAs } from '../support/browser'
import { type Client, Fovea } from '../support/fovea'
import { type FileRecord } from '../support/tus'

const folder = process.env.FOVEA_SAMPLES
const CT = 'ct-explicit-le-private.dcm'
const SAMPLES = ['photo-fundus-exif-gps-orient6.jpg', 'sc-htj2k-lossy-rgb.dcm', CT]
let fovea: Fovea
let patient: Client

test.skip(!folder, 'no samples: set FOVEA_SAMPLES')
test.beforeAll(async () => {
  fovea = await Fovea.share()
  patient = await fovea.signIn('patient')
})
test.afterAll(() => fovea?.stop())

const canvas = (page: Page) => page.getByTestId('quick-look-canvas')

const tile = (page: Page, name: string) => page.getByRole('button', { name: `Open ${isolate(name)}` })

/** The CT was taken in 1997, so the timeline has it under a visit of its own. */
async function findTile(page: Page, name: string): Promise<void> {
  if (name === CT)
    await page
      .getByRole('navigation', { name: /^Visits/ })
      .getByRole('link', { name: /1997/ })
      .click()
  await expect(tile(page, name)).toBeVisible()
}

/** How many tones the canvas shows, and whether it has colour. */
const seen = (page: Page) =>
  canvas(page).evaluate((element) => {
    const source = element instanceof HTMLCanvasElement ? element : element.querySelector('canvas')!
    const { data } = source.getContext('2d')!.getImageData(0, 0, source.width, source.height)
    const tones = new Set<number>()
    let coloured = 0
    for (let at = 0; at < data.length; at += 4 * 97) {
      tones.add(data[at]!)
      if (Math.max(data[at]!, data[at + 1]!, data[at + 2]!) - Math.min(data[at]!, data[at + 1]!, data[at + 2]!) > 24) coloured++
    }
    return { tones: tones.size, isColoured: coloured > 20 }
  })

test('A patient uploads a photograph, a CT and a JPEG 2000 object until they are ready, and a doctor views each', async ({
  browser,
}) => {
  const caseId = await patient.openCase('Real samples')
  const { page, context } = await openAs(browser, fovea, 'patient')
  await page.goto(`/cases/${caseId}`)
  await page
    .getByTestId('file-input')
    .first()
    .setInputFiles(SAMPLES.map((name) => path.join(folder!, name)))
  for (const name of SAMPLES) await expect(page.getByRole('listitem', { name }).getByTestId('upload-state')).toHaveText(/Ready/)
  for (const name of SAMPLES) await findTile(page, name)
  await context.close()

  const { items } = await patient.json<{ items: (FileRecord & { filename: string })[] }>(`/api/v1/files/case/${caseId}`)
  const sums = readFileSync(path.join(folder!, 'SHA256SUMS'), 'utf8')
  for (const name of SAMPLES) {
    const record = items.find(({ filename }) => filename === name)!
    expect(sums).toContain(`${record.sha256}  ${name}`)
  }

  const doctor = await openAs(browser, fovea, 'doctor')
  await doctor.page.goto(`/cases/${caseId}`)
  for (const name of SAMPLES) {
    await findTile(doctor.page, name)
    await tile(doctor.page, name).click()
    await expect(doctor.page.getByRole('dialog', { name: /^Image viewer/ })).toBeVisible()
    await expect(canvas(doctor.page)).toHaveAttribute('data-rendered', 'true')
    const { tones, isColoured } = await seen(doctor.page)
    expect(tones, name).toBeGreaterThan(8)
    expect(isColoured, name).toBe(name !== CT)
    await doctor.page.keyboard.press('Escape')
    await expect(doctor.page.getByRole('dialog')).toHaveCount(0)
  }
  await doctor.context.close()
})
