import { expect, test } from '@playwright/test'
import sharp from 'sharp'
import { expectAccessibleInBoth } from '../support/screens/accessible'
import { openAs } from '../support/browser'
import { expectNoOverflow } from '../support/screens/widths'
import { Fovea } from '../support/fovea'
import { isInstalled } from '../../lib/imaging/text-detection/test-fonts'
import { photograph } from '../support/pictures'
import { send } from '../support/tus'

const PHONE = { width: 390, height: 844 }

let fovea: Fovea
test.beforeAll(async () => {
  fovea = await Fovea.share()
})
test.afterAll(() => fovea.stop())

test('A doctor blacks out a name in an image of a case, moves the box, and shows the original again', async ({ browser }) => {
  const patient = await fovea.signIn('patient')
  const caseId = await patient.openCase('A name in the picture')
  const { id } = await send(patient, await photograph(800, 9), { filename: 'eye.jpg', case_id: caseId })
  const { page, context } = await openAs(browser, fovea, 'doctor')
  await page.goto(`/cases/${caseId}`)
  await page.getByRole('button', { name: /^Open/ }).first().click()
  await page.getByRole('link', { name: 'Black out areas' }).click()
  const stage = page.getByTestId('review-stage')
  await expect(stage.getByRole('img')).toHaveJSProperty('complete', true)
  const box = (await stage.boundingBox())!
  const at = (x: number, y: number) => [box.x + (x / 800) * box.width, box.y + (y / 600) * box.height] as const
  const drag = async (from: readonly [number, number], to: readonly [number, number]) => {
    await page.mouse.move(...at(...from))
    await page.mouse.down()
    await page.mouse.move(...at(...to), { steps: 4 })
    await page.mouse.up()
  }
  await drag([40, 40], [240, 140])
  await drag([140, 90], [340, 190]) // Moved as a whole.
  await drag([440, 240], [540, 340]) // By its corner.
  await expect(page.getByRole('button', { name: /^Box 1: (299|300|301) by (199|200|201) pixels/ })).toBeVisible()
  await expectAccessibleInBoth(page, 'the blackout of an image')
  await page.getByRole('button', { name: 'Black out 1 area' }).click()
  await expect(page.getByText('1 area is blacked out.')).toBeVisible()
  const shown = async () => {
    const response = await patient.fetch(`/api/v1/images/${id}/proxy?variant=large`, { headers: { accept: 'image/jpeg' } })
    return sharp(Buffer.from(await response.arrayBuffer())).raw().toBuffer({ resolveWithObject: true }) // prettier-ignore
  }
  const { data, info } = await shown()
  const sample = (x: number, y: number) => data[(y * info.width + x) * info.channels]!
  for (const [x, y] of [[260, 160], [400, 240], [510, 320]] as const) expect(sample(x, y)).toBeLessThan(16) // prettier-ignore
  await page.getByRole('button', { name: 'Show the original again' }).click()
  await page.getByRole('button', { name: 'Show the original', exact: true }).click()
  await expect(page.getByText('1 area is blacked out.')).toHaveCount(0)
  await expect(page.getByRole('button', { name: /^Box/ })).toHaveCount(0)
  await context.close()
})

const FONT = 'DejaVu Sans'

test('A name that stands in an image is found, marked as the patient’s, and blacked out by one key', async ({ browser }) => {
  test.skip(!isInstalled(FONT), `${FONT} is not installed (fonts-dejavu-core)`)
  const patient = await fovea.signIn('patient')
  const caseId = await patient.openCase('A label in the picture')
  const { name } = await patient.json<{ name: string }>('/api/v1/me')
  const label = `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600"><text x="60" y="500" fill="#fff" font-family="${FONT}" font-size="36">${name.toUpperCase()}</text></svg>`
  const bytes = await sharp({ create: { width: 800, height: 600, channels: 3, background: '#554a44' } })
    .composite([{ input: Buffer.from(label) }])
    .jpeg({ quality: 90 })
    .toBuffer()
  const { id } = await send(patient, bytes, { filename: 'eye.jpg', case_id: caseId })
  const { page, context } = await openAs(browser, fovea, 'doctor', PHONE)
  await page.goto(`/blackout/${id}`)
  const found = page.getByTestId('found-texts')
  await expect(found.getByText('Patient’s name').first()).toBeVisible({ timeout: 60_000 })
  await expectAccessibleInBoth(page, 'the texts found in an image')
  await expectNoOverflow(page, 'the texts found in an image')
  await page.keyboard.press('b')
  await page.getByRole('button', { name: /^Black out \d+ areas?$/ }).click()
  await expect(page.getByText(/areas? (is|are) blacked out\./)).toBeVisible()
  const shown = await patient.fetch(`/api/v1/images/${id}/proxy?variant=large`, { headers: { accept: 'image/jpeg' } })
  const { max } = (await sharp(Buffer.from(await shown.arrayBuffer())).stats()).channels[0]!
  expect(max).toBeLessThan(200)
  await context.close()
})
