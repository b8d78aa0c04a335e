import { readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import sharp from 'sharp'
import { expectAccessibleInBoth } from '../support/screens/accessible'
import { DESK, openAs, PHONE } from '../support/browser'
import { Fovea } from '../support/fovea'
import { photograph } from '../support/pictures'
import { storageSopClass, writeDicom, type NewElement } from '../../lib/dicom/write/write-dicom'
import { drawWords } from '../../lib/imaging/text-detection/test-drawn-frames'
import { slice } from '../../lib/studies/test-dicom-objects'

let fovea: Fovea
test.beforeAll(async () => {
  fovea = await Fovea.share()
})
test.afterAll(() => fovea.stop())

const letters = async () =>
  sharp(await photograph(800))
    .composite([{ input: { create: { width: 240, height: 60, channels: 3, background: 'white' } }, left: 40, top: 40 }])
    .jpeg({ quality: 95 })
    .toBuffer()

test('A doctor uploads a photograph, reviews it, and then downloads its de-identified object', async ({ browser }) => {
  const { page, context } = await openAs(browser, fovea, 'doctor')
  await page.goto('/anonymised')
  await page
    .getByLabel('Images to de-identify')
    .setInputFiles({ name: 'eye.jpg', mimeType: 'image/jpeg', buffer: await letters() })
  await expect(page.getByText('Received. It may show identifying text')).toBeVisible()
  const own = page.getByRole('list', { name: 'Uploaded by me' }).getByRole('link').first()
  await expect(own).toContainText('Needs review')
  await expect(own).not.toContainText('De-identified')
  await own.click()
  await expect(page.getByText(/not assessed/i).first()).toBeVisible()
  await expect(page.getByRole('button', { name: 'No identifying text: release' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Download de-identified file' })).toHaveCount(0)
  const address = `/api/v1/dicom/upload/${page.url().split('/').at(-1)}/preprocessed-dicom`
  expect((await page.request.get(address)).status()).toBe(409)
  await page.getByRole('button', { name: 'No identifying text: release' }).click()
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download de-identified file' }).click()
  const bytes = readFileSync(await (await download).path())
  expect(bytes.subarray(128, 132).toString()).toBe('DICM')
  await context.close()
})

test('Several files are uploaded as a batch, one of them invalid, with progress shown without a reload', async ({ browser }) => {
  const { page, context } = await openAs(browser, fovea, 'staff', PHONE)
  await page.goto('/anonymised')
  await page.getByLabel('Images to de-identify').setInputFiles([
    { name: 'one.jpg', mimeType: 'image/jpeg', buffer: await letters() },
    { name: 'notes.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('no picture at all') },
    { name: 'two.dcm', mimeType: 'application/dicom', buffer: slice([], 21) },
  ])
  await expect(page.getByText('3 files received.')).toBeVisible()
  await expect(page.getByRole('progressbar', { name: 'Batch of 3 files' })).toHaveAttribute('aria-valuenow', '100')
  const files = page.getByRole('list', { name: 'Files of a batch of 3' }).getByRole('listitem')
  await expect(files.filter({ hasText: 'De-identified' })).toHaveCount(1)
  await expect(files.filter({ hasText: 'one.jpg' })).toContainText('Needs review')
  await expect(files.filter({ hasText: 'notes.jpg' })).not.toContainText('De-identified')
  await expect(files.filter({ hasText: 'notes.jpg' })).not.toContainText('In progress')
  await expect(page.getByText('3 of 3 files processed')).toBeVisible()
  await expect(page.getByText(/^3 files: \d.* and 1 rejected\.$/)).toBeVisible()
  await expect(page.getByText('1 file awaits pixel review.')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Download report (CSV)' })).toHaveCount(0)
  await expectAccessibleInBoth(page, 'a batch')
  await context.close()
})

test('A doctor blacks out burned-in text, with a mouse and with keys, and releases', async ({ browser }) => {
  const patient = await fovea.signIn('patient')
  const response = await patient.fetch('/upload', { method: 'POST', body: (await letters()) as BodyInit, headers: { 'x-file-name': 'named.jpg' } }) // prettier-ignore
  const { upload_id } = (await response.json()) as { upload_id: string }
  const { page, context } = await openAs(browser, fovea, 'doctor')
  await page.goto('/anonymised')
  await page.getByRole('list', { name: 'Awaiting pixel review' }).getByRole('link', { name: new RegExp(upload_id.slice(-6)) }).click() // prettier-ignore
  const stage = page.getByTestId('review-stage')
  await expect(stage.getByRole('img')).toHaveJSProperty('complete', true)
  await expect(page.getByRole('button', { name: 'No identifying text: release' })).toBeVisible()
  const box = (await stage.boundingBox())!
  const at = (x: number, y: number) => [box.x + (x / 800) * box.width, box.y + (y / 600) * box.height] as const
  await page.mouse.move(...at(30, 30))
  await page.mouse.down()
  await page.mouse.move(...at(300, 110), { steps: 4 })
  await page.mouse.up()
  await expect(page.getByRole('button', { name: /^Box 1/ })).toBeVisible()
  await page.getByRole('button', { name: 'Add box' }).click()
  const second = page.getByRole('button', { name: /^Box 2/ })
  await second.focus()
  const told = await second.getAttribute('aria-label')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Shift+ArrowDown')
  expect(await page.getByRole('button', { name: /^Box 2/ }).getAttribute('aria-label')).not.toBe(told)
  await expectAccessibleInBoth(page, 'the look at pixels')
  await page.keyboard.press('Delete')
  await expect(page.getByRole('button', { name: /^Box 2/ })).toHaveCount(0)
  await page.getByRole('button', { name: 'Black out 1 area and release' }).click()
  await expect(page.getByText('1 area blacked out')).toBeVisible()
  const frame = await patient.fetch(`/upload/${upload_id}/frames/1`)
  const { data, info } = await sharp(Buffer.from(await frame.arrayBuffer())).raw().toBuffer({ resolveWithObject: true }) // prettier-ignore
  for (const [x, y] of [[50, 50], [160, 70], [270, 90]] as const) expect(data[(y * info.width + x) * info.channels]).toBeLessThan(8) // prettier-ignore
  await context.close()
})

test('A doctor reads what is written in an image, and draws boxes over all of it with one key', async ({ browser }) => {
  const patient = await fovea.signIn('patient')
  const [columns, rows] = [480, 240]
  const data = await drawWords(columns, rows, ['MUSTERFRAU ERIKA', '12.03.1954', 'LEFT KIDNEY'])
  const elements: NewElement[] = [{ tag: 0x00100010, vr: 'PN', value: 'Musterfrau^Erika' }]
  const pixels = { rows, columns, photometric: 'MONOCHROME2', bitsStored: 8, data } as const
  const body = writeDicom({ sopClassUid: storageSopClass.secondaryCapture, elements, pixels }) as BodyInit
  const sent = { method: 'POST', body, headers: { 'x-file-name': 'named.dcm' } }
  const { upload_id } = (await (await patient.fetch('/upload', sent)).json()) as { upload_id: string }
  const { page, context } = await openAs(browser, fovea, 'doctor')
  await page.goto(`/anonymised/${upload_id}`)
  const found = page.getByTestId('found-texts')
  await expect(found.getByRole('listitem')).toHaveCount(3)
  await expect(found.getByRole('listitem').filter({ hasText: 'MUSTERFRAU' })).toContainText('Patient’s name')
  await expectAccessibleInBoth(page, 'the texts of an image')
  await page.keyboard.press('b')
  await expect(page.getByRole('button', { name: /^Box \d/ })).toHaveCount(3)
  await page.getByRole('button', { name: 'Black out 3 areas and release' }).click()
  await expect(page.getByText('3 areas blacked out')).toBeVisible()
  await context.close()
})

test('A doctor blacks out burned-in text with a finger, on a phone', async ({ browser }) => {
  const patient = await fovea.signIn('patient')
  const sent = { method: 'POST', body: (await letters()) as BodyInit, headers: { 'x-file-name': 'finger.jpg' } }
  const { upload_id } = (await (await patient.fetch('/upload', sent)).json()) as { upload_id: string }
  const { page, context } = await openAs(browser, fovea, 'doctor', PHONE)
  await page.goto(`/anonymised/${upload_id}`)
  const stage = page.getByTestId('review-stage')
  await expect(stage.getByRole('img')).toHaveJSProperty('complete', true)
  await stage.scrollIntoViewIfNeeded()
  const box = (await stage.boundingBox())!
  const at = (x: number, y: number) => [{ x: box.x + (x / 800) * box.width, y: box.y + (y / 600) * box.height }]
  const touch = await context.newCDPSession(page)
  await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(30, 30) })
  for (const x of [90, 180, 300]) await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(x, x / 3) })
  await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  await expect(page.getByRole('button', { name: /^Box 1/ })).toBeVisible()
  await page.getByRole('button', { name: 'Black out 1 area and release' }).click()
  await expect(page.getByText('1 area blacked out')).toBeVisible()
  await context.close()
})

test('A sender reads what was done to each attribute, on a phone', async ({ browser }) => {
  const staff = await fovea.signIn('staff')
  const body = slice([], 9) as BodyInit
  const { upload_id } = (await (await staff.fetch('/upload', { method: 'POST', body, headers: { 'x-file-name': 'ct.dcm' } })).json()) as { upload_id: string } // prettier-ignore
  const { page, context } = await openAs(browser, fovea, 'staff', PHONE)
  await page.goto(`/anonymised/${upload_id}`)
  await expect(page.getByRole('rowheader', { name: 'PatientID' }).first()).toBeVisible()
  await expect(page.getByRole('row', { name: /PatientName.*Replaced/ }).first()).toBeVisible()
  const rule = page
    .getByRole('row', { name: /PatientName/ })
    .first()
    .getByRole('cell')
    .last()
  await expect(rule).toBeVisible()
  const { x, width } = (await rule.boundingBox())!
  expect(x >= 0 && x + width <= page.viewportSize()!.width).toBe(true)
  expect(await page.content()).not.toContain('Zebra')
  await expectAccessibleInBoth(page, 'the report')
  await context.close()
})

test('The DICOM pages are captured as screenshots', async ({ browser }) => {
  const folder = process.env.FOVEA_SHOTS
  test.skip(!folder, 'no folder for pictures: set FOVEA_SHOTS')
  const doctor = await fovea.signIn('doctor')
  const { id } = await doctor.json<{ id: string }>('/api/v1/me')
  await doctor.fetch('/upload', { method: 'POST', body: (await letters()) as BodyInit, headers: { 'x-file-name': 'eye.jpg', 'x-user-id': id } }) // prettier-ignore
  for (const [name, viewport] of [
    ['desk', DESK],
    ['phone', PHONE],
  ] as const) {
    const { page, context } = await openAs(browser, fovea, 'doctor', viewport)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await page.goto('/anonymised')
      await expect(page.getByRole('list', { name: 'Uploaded by me' })).toBeVisible()
      await page.screenshot({ path: `${folder}/list-${name}-${colorScheme}.png` })
      await page.getByRole('list', { name: 'Uploaded by me' }).getByRole('link').first().click()
      await expect(page.getByTestId('review-stage').getByRole('img')).toHaveJSProperty('complete', true)
      await page.getByRole('button', { name: 'Add box' }).click()
      await page.screenshot({ path: `${folder}/look-${name}-${colorScheme}.png`, fullPage: true })
    }
    await context.close()
  }
})
