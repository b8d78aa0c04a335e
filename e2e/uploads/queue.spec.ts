import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import sharp from 'sharp'
import { testHeic } from '../../lib/imaging/raster/test-heic'
import { eventually, WITHIN_MINUTES } from '../../lib/runtime/test-eventually'
import { ownPatient } from '../reading/own-patient'
import { openAs, TALL_PHONE } from '../support/browser'
import { confirmSending } from '../support/confirm-sending'
import { type Client, Fovea } from '../support/fovea'
import { photograph } from '../support/pictures'
import { expectAccessibleInBoth } from '../support/screens/accessible'
import { type FileRecord } from '../support/tus'

let fovea: Fovea
let staff: Client
let patient: Client
let patientId: string
let folder: string
test.beforeAll(async () => {
  fovea = await Fovea.share()
  folder = mkdtempSync(path.join(tmpdir(), 'queue-'))
  staff = await fovea.signIn('staff')
  patient = await ownPatient(fovea, 'queue')
  patientId = (await patient.json<{ id: string }>('/api/v1/me')).id
})
test.afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await fovea.stop()
})

const input = (page: Page) => page.getByTestId('file-input').first()
const row = (page: Page, name: string) => page.getByRole('listitem', { name, exact: true })
const state = (page: Page, name: string) => row(page, name).getByTestId('upload-state')
const filesOf = async (client: Client, caseId: string) =>
  (await client.json<{ items: (FileRecord & { eye_side: string; refusal_code: string })[] }>(`/api/v1/files/case/${caseId}`))
    .items
/** Files that a person may choose again: of the same name, size and time. */
async function pick(page: Page, ...names: string[]): Promise<void> {
  await expect(page.getByTestId('spoken-progress')).toBeAttached()
  await input(page).setInputFiles(names.map((name) => path.join(folder, name)))
}
const isUpload = /\/files\/upload\//

async function openCase(page: Page, caseId: string): Promise<void> {
  await page.goto(`/cases/${caseId}`)
  await expect(page.getByTestId('spoken-progress')).toBeAttached()
}

for (const stores of [true, false])
  test(`Cancelled as the right eye and chosen again as the left, on a line where PATCH and DELETE fail, it arrives as the left alone${stores ? '' : ', without IndexedDB'}`, async ({
    browser,
  }) => {
    const caseId = await staff.openCase('One eye', patientId)
    const { page, context } = await openAs(browser, fovea, 'staff', TALL_PHONE)
    if (!stores) await page.addInitScript(() => Object.defineProperty(window, 'indexedDB', { value: undefined }))
    let isBroken = true
    await page.route(isUpload, (route) =>
      isBroken && ['PATCH', 'DELETE'].includes(route.request().method()) ? route.abort() : route.fallback(),
    )
    await page.goto(`/send?case=${caseId}`)
    writeFileSync(path.join(folder, 'eye.jpg'), await photograph(900, 11))
    const choose = async (eye: 'OD' | 'OS') => {
      await pick(page, 'eye.jpg')
      await confirmSending(page, eye)
    }
    await choose('OD')
    await eventually(
      'its row is pending',
      () => filesOf(staff, caseId),
      (files) => files.some((file) => file.eye_side === 'right' && file.status === 'pending'),
      WITHIN_MINUTES,
    )
    await page.getByRole('button', { name: /^Cancel .*eye\.jpg/ }).click()
    await expect(row(page, 'eye.jpg')).toHaveCount(0)
    await choose('OS')
    await eventually(
      'the other eye is another upload',
      () => filesOf(staff, caseId),
      (files) => files.some((file) => file.eye_side === 'left'),
      WITHIN_MINUTES,
    )
    isBroken = false
    await expect(state(page, 'eye.jpg')).toHaveText('Ready', { timeout: 90_000 })
    const [left] = await eventually(
      'the cancelled one is gone',
      () => filesOf(staff, caseId),
      (files) => files.length === 1,
      WITHIN_MINUTES,
    )
    expect([left!.eye_side, left!.status]).toEqual(['left', 'completed'])
    await context.close()
  })

test('What another tab sends shows as running there, and nobody removes what has arrived without a question', async ({
  browser,
}) => {
  const caseId = await patient.openCase('Two tabs')
  writeFileSync(path.join(folder, 'large_OD.jpg'), await photograph(3200, 21))
  const { page, context } = await openAs(browser, fovea, 'queue', TALL_PHONE)
  let patches = 0
  await page.route(isUpload, async (route) => {
    if (route.request().method() !== 'PATCH' || (patches += 1) === 1) await route.fallback()
  })
  await openCase(page, caseId)
  await pick(page, 'large_OD.jpg')
  await expect(state(page, 'large_OD.jpg')).toHaveText(/Uploading [1-9]/, { timeout: 60_000 })

  // Header, list and tile have one source: the same bytes, at every moment.
  const tile = page.locator('figure.tile', { hasText: 'large_OD.jpg' }).locator('figcaption')
  const seen = await eventually(
    'header, list and tile say the same',
    async () => {
      const [total, listed, shown] = await Promise.all([
        page.locator('.total .num').first().innerText(),
        state(page, 'large_OD.jpg').innerText(),
        tile.innerText(),
      ])
      const sent = /^(\S+\s\S+ of \S+\s\S+)/.exec(total)?.[1] ?? null
      return { sent, listed, shown }
    },
    ({ sent, shown }) => sent !== null && shown.includes(sent),
    WITHIN_MINUTES,
  )
  expect(seen.listed).toMatch(/^Uploading [1-9]\d?%/)
  await page.screenshot({ path: test.info().outputPath('same-bytes-390.png'), fullPage: true })

  const other = await context.newPage()
  await openCase(other, caseId)
  const unfinished = other.getByRole('region', { name: 'Unfinished uploads' })
  await expect(unfinished.getByTestId('unfinished-state')).toHaveText(/^Another tab is uploading it \([1-9]\d?% uploaded\)\.$/)
  await expect(unfinished.getByRole('button', { name: 'Choose file' })).toHaveCount(0)
  await unfinished.getByRole('button', { name: /^Remove/ }).click()
  const question = unfinished.getByRole('group', { name: /^Remove .*large_OD\.jpg.*is uploaded and will be deleted/ })
  await expect(question).toBeVisible()
  await other.screenshot({ path: test.info().outputPath('other-tab.png'), fullPage: true })
  await question.getByRole('button', { name: 'Keep' }).click()

  await pick(other, 'large_OD.jpg')
  await expect(row(other, 'large_OD.jpg')).toContainText('Another tab is uploading this file. Keep that tab open.')
  await row(other, 'large_OD.jpg')
    .getByRole('button', { name: /^Remove/ })
    .click()

  await page.bringToFront()
  await page.getByRole('button', { name: /^Cancel .*large_OD\.jpg/ }).click()
  const asked = page.getByRole('group', { name: /^Cancel .*large_OD\.jpg.*is uploaded and will be deleted/ })
  await expect(asked).toBeVisible()
  await expectAccessibleInBoth(page, 'the question before an upload is cancelled')
  await page.screenshot({ path: test.info().outputPath('question.png'), fullPage: true })
  await asked.getByRole('button', { name: 'Keep' }).click()
  expect((await filesOf(patient, caseId)).map(({ status }) => status)).toEqual(['uploading'])
  await page.close()
  await expect(unfinished.getByTestId('unfinished-state').or(state(other, 'large_OD.jpg')).first()).not.toHaveText(/Another tab/)
  await context.close()
})

test('An upload that stopped goes on by its own button with all that was said of it, and one that was deleted elsewhere stays deleted', async ({
  browser,
}) => {
  const caseId = await patient.openCase('Stopped')
  writeFileSync(path.join(folder, 'stopped.jpg'), await photograph(3200, 51))
  writeFileSync(path.join(folder, 'other.jpg'), await photograph(640, 52))
  const { page, context } = await openAs(browser, fovea, 'queue', TALL_PHONE)
  let patches = 0
  await page.route(isUpload, async (route) => {
    if (route.request().method() !== 'PATCH' || (patches += 1) === 1) await route.fallback()
  })
  await openCase(page, caseId)
  await page.getByRole('button', { name: 'Right', exact: true }).first().click()
  await pick(page, 'stopped.jpg')
  await expect(state(page, 'stopped.jpg')).toHaveText(/Uploading [1-9]/, { timeout: 60_000 })
  await context.close()

  const device = await openAs(browser, fovea, 'queue', TALL_PHONE)
  await openCase(device.page, caseId)
  const unfinished = device.page.getByRole('region', { name: 'Unfinished uploads' })
  await expect(unfinished.getByTestId('unfinished-state')).toHaveText(/^Choose the same file/)
  await unfinished.getByTestId('resume-input').setInputFiles(path.join(folder, 'other.jpg'))
  await expect(unfinished.getByRole('alert')).toContainText('This is another file.')
  let release = () => undefined as void
  const released = new Promise<void>((done) => (release = done))
  const sending = device.page.waitForRequest((request) => request.method() === 'PATCH' && isUpload.test(request.url()))
  await device.page.route(isUpload, async (route) => {
    if (route.request().method() === 'PATCH') await released
    await route.fallback()
  })
  await unfinished.getByTestId('resume-input').setInputFiles(path.join(folder, 'stopped.jpg'))
  await sending
  const [file, ...more] = await filesOf(patient, caseId)
  expect([file!.eye_side, more.length]).toEqual(['right', 0])

  const headers = { 'tus-resumable': '1.0.0' }
  expect((await patient.fetch(`/api/v1/files/upload/${file!.id}`, { method: 'DELETE', headers })).status).toBe(204)
  release()
  await expect(state(device.page, 'stopped.jpg')).toHaveText('Needs attention')
  await expect(row(device.page, 'stopped.jpg')).toContainText('This upload was cancelled.')
  expect(await filesOf(patient, caseId)).toEqual([])
  await device.context.close()
})

test('A photograph that its case has already is asked about before a byte is sent, and sent where its sender says so', async ({
  browser,
}) => {
  const caseId = await patient.openCase('Twice')
  const names = ['first_OD.jpg', 'second_OS.jpg', 'third_OD.jpg']
  for (const [index, name] of names.entries()) writeFileSync(path.join(folder, name), await photograph(900, 31 + index))
  const { page, context } = await openAs(browser, fovea, 'queue', TALL_PHONE)
  const created: string[] = []
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/files/upload')) created.push(request.url())
  })
  await openCase(page, caseId)
  await pick(page, ...names)
  for (const name of names) await expect(state(page, name)).toHaveText('Ready', { timeout: 60_000 })
  created.length = 0

  // A tab that was killed has forgotten which of them have arrived: all are chosen again.
  await openCase(page, caseId)
  await pick(page, ...names)
  for (const name of names) await expect(state(page, name)).toHaveText(/^Already in this case since \d/)
  const notice = page.getByText('3 photos are already in this case.')
  await expect(notice).toBeVisible()
  await expectAccessibleInBoth(page, 'photographs that a case has already')
  await page.screenshot({ path: test.info().outputPath('twice-390.png'), fullPage: true })
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.screenshot({ path: test.info().outputPath('twice-1440.png'), fullPage: true })
  await page.setViewportSize(TALL_PHONE)
  await page.getByRole('button', { name: 'Don’t send' }).click()
  await expect(notice).toHaveCount(0)
  expect([created.length, (await filesOf(patient, caseId)).length]).toEqual([0, 3])

  await pick(page, names[0]!)
  await row(page, names[0]!).getByRole('button', { name: 'Send anyway' }).click()
  await expect(state(page, names[0]!)).toHaveText('Ready', { timeout: 60_000 })
  expect((await filesOf(patient, caseId)).filter(({ status }) => status === 'completed')).toHaveLength(4)
  await expect(page.getByText(/^Same photo as at \d/)).toHaveCount(1)
  await context.close()
})

test('A refused file says the same everywhere, and is replaced or removed by its sender, or removed by a doctor', async ({
  browser,
}) => {
  const caseId = await patient.openCase('Refused')
  for (const name of ['page_OS.jpg', 'other_OS.jpg', 'last_OS.jpg'])
    writeFileSync(path.join(folder, name), `<!doctype html><p>${name}</p>`)
  writeFileSync(path.join(folder, 'better.jpg'), await photograph(900, 41))
  const { page, context } = await openAs(browser, fovea, 'queue', TALL_PHONE)
  await openCase(page, caseId)
  await pick(page, 'page_OS.jpg', 'other_OS.jpg', 'last_OS.jpg')
  const reason = /content of this file isn’t supported/
  for (const name of ['page_OS.jpg', 'other_OS.jpg', 'last_OS.jpg']) {
    await expect(state(page, name)).toHaveText('Needs attention', { timeout: 60_000 })
    await expect(row(page, name)).toContainText(reason)
    // Nothing that a browser cannot draw is a broken image.
    await expect(row(page, name).locator('img')).toHaveCount(0)
  }
  const sentence = (await row(page, 'page_OS.jpg').getByText(reason).textContent())!.trim()
  const tile = (name: string, on = page) => on.locator('figure').filter({ hasText: name })
  await expect(tile('page_OS.jpg')).toContainText(sentence)
  const [{ refusal_code: code } = { refusal_code: null }] = await filesOf(patient, caseId)
  expect(code).not.toBeNull()

  // From the list of this device: on the server too.
  await row(page, 'other_OS.jpg')
    .getByRole('button', { name: /^Remove/ })
    .click()
  await expect(tile('other_OS.jpg')).toHaveCount(0)
  await page.goto('/')
  await expect(page.getByText(sentence).first()).toBeVisible()
  await page.screenshot({ path: test.info().outputPath('home-390.png'), fullPage: true })

  await openCase(page, caseId)
  await expectAccessibleInBoth(page, 'refused files of a case')
  await page.screenshot({ path: test.info().outputPath('refused-390.png'), fullPage: true })
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.screenshot({ path: test.info().outputPath('refused-1440.png'), fullPage: true })
  await page.setViewportSize(TALL_PHONE)
  await tile('page_OS.jpg').getByTestId('replace-input').setInputFiles(path.join(folder, 'better.jpg'))
  await expect(state(page, 'better.jpg')).toHaveText('Ready', { timeout: 60_000 })
  await expect(tile('page_OS.jpg')).toHaveCount(0)
  const better = (await filesOf(patient, caseId)).find(({ status }) => status === 'completed')
  expect(better?.eye_side).toBe('left')

  const desk = await openAs(browser, fovea, 'doctor')
  await desk.page.goto(`/cases/${caseId}`)
  await tile('last_OS.jpg', desk.page)
    .getByRole('button', { name: /^Remove/ })
    .click()
  await tile('last_OS.jpg', desk.page).getByRole('group').getByRole('button', { name: 'Remove' }).click()
  await expect(tile('last_OS.jpg', desk.page)).toHaveCount(0)
  const record = await patient.json<{ attention: number; images: number }>(`/api/v1/cases/${caseId}`)
  expect([record.attention, record.images]).toEqual([0, 1])
  await desk.context.close()
  await context.close()
})

test('What Fovea cannot show is asked about before a byte is sent, wherever it goes', async ({ browser }) => {
  const caseId = await patient.openCase('Another codec')
  const heic = testHeic().toString('latin1').replaceAll('hvc1', 'vvc1').replaceAll('hvcC', 'vvcC')
  for (const name of ['new_OD.heic', 'desk_OS.heic']) writeFileSync(path.join(folder, name), heic + (name === 'new_OD.heic' ? '' : '\0\0\0\x0cfree0000'), 'latin1') // prettier-ignore
  writeFileSync(path.join(folder, 'whole_OS.heic'), testHeic())
  const os2 = Buffer.alloc(26 + 64)
  os2.write('BM')
  for (const [at, value] of [[2, os2.length], [10, 26], [14, 12]] as const) os2.writeUInt32LE(value, at) // prettier-ignore
  for (const [at, value] of [[18, 4], [20, 4], [22, 1], [24, 24]] as const) os2.writeUInt16LE(value, at) // prettier-ignore
  writeFileSync(path.join(folder, 'old.bmp'), os2)

  const { page, context } = await openAs(browser, fovea, 'queue', TALL_PHONE)
  const created: string[] = []
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/files/upload')) created.push(request.url())
  })
  await openCase(page, caseId)
  await pick(page, 'new_OD.heic', 'whole_OS.heic')
  await expect(state(page, 'whole_OS.heic')).toHaveText('Ready', { timeout: 60_000 })
  await expect(state(page, 'new_OD.heic')).toHaveText('Can’t be shown here')
  await expect(row(page, 'new_OD.heic')).toContainText('Nothing has been sent yet.')
  expect(created).toHaveLength(1)
  await expectAccessibleInBoth(page, 'an image that Fovea cannot show')
  await page.screenshot({ path: test.info().outputPath('not-shown-390.png'), fullPage: true })
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.screenshot({ path: test.info().outputPath('not-shown-1440.png'), fullPage: true })
  await page.setViewportSize(TALL_PHONE)

  // A tab that was killed asks again; another file takes its place.
  await openCase(page, caseId)
  await expect(state(page, 'new_OD.heic')).toHaveText('Can’t be shown here')
  const chooser = page.waitForEvent('filechooser')
  await row(page, 'new_OD.heic').getByRole('button', { name: 'Choose another file' }).click()
  await chooser
  await expect(row(page, 'new_OD.heic')).toHaveCount(0)
  await pick(page, 'new_OD.heic')
  await row(page, 'new_OD.heic').getByRole('button', { name: 'Send anyway' }).click()
  await expect(state(page, 'new_OD.heic')).toHaveText('Ready', { timeout: 60_000 })
  const sent = await filesOf(patient, caseId)
  expect(sent.map((file) => [file.eye_side, file.status]).toSorted()).toEqual([['left', 'completed'], ['right', 'completed']]) // prettier-ignore
  await context.close()

  const desk = await openAs(browser, fovea, 'staff', TALL_PHONE)
  await desk.page.goto(`/send?case=${await staff.openCase('At the desk', patientId)}`)
  await pick(desk.page, 'desk_OS.heic')
  await confirmSending(desk.page, 'OS')
  await expect(state(desk.page, 'desk_OS.heic')).toHaveText('Can’t be shown here')
  await row(desk.page, 'desk_OS.heic')
    .getByRole('button', { name: /^Cancel/ })
    .click()
  await desk.context.close()

  const creator = await fovea.signIn('creator')
  const { id } = await creator.post<{ id: number }>('/api/v1/personas', { name: 'Old' })
  const own = await openAs(browser, fovea, 'creator', TALL_PHONE)
  await own.page.goto(`/personas/${id}`)
  await own.page.getByTestId('media-chooser').setInputFiles(path.join(folder, 'old.bmp'))
  const asked = own.page.getByRole('listitem', { name: 'old.bmp' })
  await expect(asked).toContainText('Can’t be shown here')
  await own.page.screenshot({ path: test.info().outputPath('persona-390.png'), fullPage: true })
  await asked.getByRole('button', { name: 'Send anyway' }).click()
  await eventually(
    'it is stored',
    () => creator.json<{ status: string }[]>(`/api/v1/media/files?persona_id=${id}`),
    (items) => items.length === 1 && items[0]!.status === 'completed',
    WITHIN_MINUTES,
  )
  await own.context.close()
})

test('A photograph that is too large for a persona is offered as a smaller copy, made on the device', async ({ browser }) => {
  const pixels = { width: 2900, height: 2900, channels: 3 as const }
  const noise = sharp({ create: { ...pixels, background: 'grey', noise: { type: 'gaussian', mean: 128, sigma: 90 } } })
  const bytes = await noise.jpeg({ quality: 100, chromaSubsampling: '4:4:4' }).toBuffer()
  expect(bytes.length).toBeGreaterThan(11_000_000)
  writeFileSync(path.join(folder, 'large.jpg'), bytes)
  const creator = await fovea.signIn('creator')
  const { id } = await creator.post<{ id: number }>('/api/v1/personas', { name: 'Large' })
  const { page, context } = await openAs(browser, fovea, 'creator', TALL_PHONE)
  await page.goto(`/personas/${id}`)
  await page.getByTestId('media-chooser').setInputFiles(path.join(folder, 'large.jpg'))
  const refused = page.getByRole('listitem', { name: 'large.jpg' })
  await expect(refused).toContainText('This image is too large.', { timeout: 60_000 })
  await page.screenshot({ path: test.info().outputPath('smaller-390.png'), fullPage: true })
  await refused.getByRole('button', { name: 'Send a smaller copy' }).click()
  const [copy] = await eventually(
    'its copy is there',
    () => creator.json<{ status: string; file_size: number }[]>(`/api/v1/media/files?persona_id=${id}`),
    (items) => items.length === 1 && items[0]!.status === 'completed',
    WITHIN_MINUTES,
  )
  expect(copy!.file_size).toBeLessThanOrEqual(10 * 1024 * 1024)
  // One that no copy helps is replaced by another, and is refused no longer.
  writeFileSync(path.join(folder, 'table.csv'), 'a,b')
  writeFileSync(path.join(folder, 'other.jpg'), await photograph(320, 91))
  await page.getByTestId('media-chooser').setInputFiles(path.join(folder, 'table.csv'))
  const unknown = page.getByRole('listitem', { name: 'table.csv' })
  await expect(unknown.getByRole('button', { name: /^Choose another file in place of .*table\.csv/ })).toBeVisible()
  await unknown.getByTestId('choose-another-input').setInputFiles(path.join(folder, 'other.jpg'))
  await eventually(
    'the other file is there',
    () => creator.json<{ status: string }[]>(`/api/v1/media/files?persona_id=${id}`),
    (items) => items.length === 2 && items.every(({ status }) => status === 'completed'),
    WITHIN_MINUTES,
  )
  await expect(unknown).toBeHidden()
  await context.close()
})
