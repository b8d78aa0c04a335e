import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import sharp from 'sharp'
import { openAs, PHONE, watchPatches } from './support/browser'
import { type Client, Fovea } from './support/fovea'
import { photograph } from './support/pictures'

let fovea: Fovea
let patient: Client
let bytes: Buffer
let folder: string
test.beforeAll(async () => {
  fovea = await Fovea.start()
  patient = await fovea.signIn('patient')
  bytes = await photograph(2000)
  folder = mkdtempSync(path.join(tmpdir(), 'photographs-'))
  for (const name of ['right eye.jpg', 'left eye.jpg', 'eye.jpg']) writeFileSync(path.join(folder, name), bytes)
})
test.afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await fovea.stop()
})

const state = (page: Page, filename: string) => page.getByRole('listitem', { name: filename }).getByTestId('upload-state')
const pick = (page: Page, ...names: string[]) =>
  page
    .getByTestId('file-input')
    .first()
    .setInputFiles(names.map((name) => path.join(folder, name)))
/** A picture of the page for whoever wants to look at it: SHOTS names a folder. */
const shot = async (page: Page, name: string) => {
  if (process.env.SHOTS) await page.screenshot({ path: path.join(process.env.SHOTS, `${name}.png`) })
}

test('A receipt shows that the picture arrived byte for byte', async ({ browser }) => {
  const caseId = await patient.openCase('Receipt')
  const { page, context } = await openAs(browser, fovea, 'patient', PHONE)
  await page.goto(`/cases/${caseId}`)
  await pick(page, 'right eye.jpg')
  await expect(state(page, 'right eye.jpg')).toHaveText(/Ready/, { timeout: 60_000 })
  await page.getByRole('button', { name: 'Receipt of right eye.jpg' }).click()
  const receipt = page.getByRole('dialog', { name: 'Receipt' })
  await expect(receipt).toContainText('Arrived byte for byte')
  const sum = createHash('sha256').update(bytes).digest('hex')
  for (const end of ['device', 'server']) {
    expect((await receipt.getByTestId(`sum-${end}`).innerText()).replace(/\s/g, '')).toBe(sum)
  }
  await shot(page, 'receipt-360')
  await context.close()
})

test('A file that is not the same at both ends is said so, and can be sent again', async ({ browser }) => {
  const caseId = await patient.openCase('Another sum')
  const { page, context } = await openAs(browser, fovea, 'patient')
  await page.goto(`/cases/${caseId}`)
  await page.route(/\/api\/v1\/files\/[0-9a-f-]{36}$/, async (route) => {
    const response = await route.fetch()
    const record = (await response.json()) as object
    await route.fulfill({ response, json: { ...record, sha256: '0'.repeat(64) } })
  })
  await pick(page, 'left eye.jpg')
  await expect(state(page, 'left eye.jpg')).toHaveText(/Needs attention/, { timeout: 60_000 })
  await page.getByRole('button', { name: 'Receipt of left eye.jpg' }).click()
  await expect(page.getByRole('dialog', { name: 'Receipt' })).toContainText('Not the same file')
  await shot(page, 'receipt-differs-1440')
  await page.unroute(/\/api\/v1\/files\/[0-9a-f-]{36}$/)
  await page.getByRole('button', { name: 'Send again' }).click()
  await expect(state(page, 'left eye.jpg')).toHaveText(/Ready/, { timeout: 60_000 })
  await context.close()
})

test('A blurred picture is said to be so before a byte is spent, and goes when the sender wants it to', async ({ browser }) => {
  writeFileSync(path.join(folder, 'soft.jpg'), await sharp(bytes).blur(24).jpeg().toBuffer())
  const caseId = await patient.openCase('Blurred')
  const { page, context } = await openAs(browser, fovea, 'patient', PHONE)
  await page.goto(`/cases/${caseId}`)
  const sent: string[] = []
  page.on('request', (request) => request.url().includes('/files/upload') && sent.push(request.method()))
  await pick(page, 'soft.jpg', 'eye.jpg')
  await expect(state(page, 'soft.jpg')).toHaveText('Too blurred to read')
  await expect(state(page, 'eye.jpg')).toHaveText(/Ready/, { timeout: 60_000 })
  expect(sent.filter((method) => method === 'POST')).toHaveLength(1)
  const row = page.getByRole('listitem', { name: 'soft.jpg' })
  const took = Number(/in (\d+) ms/.exec(await row.innerText())?.[1])
  test.info().annotations.push({ type: 'judged', description: `${took} ms` })
  await shot(page, 'held-360')
  await page.setViewportSize({ width: 1440, height: 900 })
  await shot(page, 'held-1440')
  await row.getByRole('button', { name: 'Send anyway' }).click()
  await expect(state(page, 'soft.jpg')).toHaveText(/Ready/, { timeout: 60_000 })
  await context.close()
})

test('Data saver says what sending costs, and on a line that costs originals wait for Wi-Fi', async ({ browser }) => {
  const caseId = await patient.openCase('Data saver')
  const { page, context } = await openAs(browser, fovea, 'patient', PHONE)
  await page.addInitScript(() => {
    const connection = Object.assign(new EventTarget(), { type: 'cellular', effectiveType: '2g' })
    Object.defineProperty(navigator, 'connection', { configurable: true, value: connection })
  })
  await page.goto(`/cases/${caseId}`)
  const patches = watchPatches(page)
  const saver = page.getByRole('switch', { name: 'Data saver' })
  await expect(saver).toBeChecked() // 2G asks for it by itself.
  await page.getByRole('switch', { name: 'Only on Wi-Fi' }).click()
  await pick(page, 'eye.jpg')
  await expect(state(page, 'eye.jpg')).toHaveText(/Waiting for Wi-Fi/)
  await expect(page.getByTestId('byte-cost')).toHaveText(/about 8\d\d KB/)
  await shot(page, 'saver-360')
  expect(patches).toHaveLength(0)
  await page.evaluate(() => {
    const connection = navigator as unknown as { connection: EventTarget & { type: string } }
    connection.connection.type = 'wifi'
    connection.connection.dispatchEvent(new Event('change'))
  })
  await expect(state(page, 'eye.jpg')).toHaveText(/Ready/, { timeout: 60_000 })
  expect(patches.length).toBeGreaterThanOrEqual(4) // 811 KB in pieces of 256 KiB
  await context.close()
})
