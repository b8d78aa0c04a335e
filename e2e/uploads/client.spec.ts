import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import sharp from 'sharp'
import { openAs, PHONE, signIn, watchCreations, watchPatches } from '../support/browser'
import { type Client, type Fovea } from '../support/fovea'
import { type Line, startOnLine } from '../support/line'
import { photograph } from '../support/pictures'
import { type FileRecord } from '../support/tus'

let fovea: Fovea
let line: Line
let patient: Client
let bytes: Buffer
let folder: string
test.beforeAll(async () => {
  ;({ fovea, line } = await startOnLine())
  patient = await fovea.signIn('patient')
  bytes = await photograph(2000)
  folder = mkdtempSync(path.join(tmpdir(), 'photographs-'))
  for (const name of ['right eye.jpg', 'left eye.jpg', 'eye.jpg']) writeFileSync(path.join(folder, name), bytes)
})
test.afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await fovea.stop()
  await line.close()
})

const state = (page: Page, filename: string) =>
  page.getByRole('listitem', { name: filename, exact: true }).getByTestId('upload-state')
const pick = (page: Page, ...names: string[]) =>
  page
    .getByTestId('file-input')
    .first()
    .setInputFiles(names.map((name) => path.join(folder, name)))
const sha256Of = (of: Buffer) => createHash('sha256').update(of).digest('hex')
/** A screenshot of the page: SHOTS names a folder. */
const shot = async (page: Page, name: string) => {
  if (process.env.SHOTS) await page.screenshot({ path: path.join(process.env.SHOTS, `${name}.png`) })
}

test('A receipt shows that the image arrived byte for byte', async ({ browser }) => {
  const caseId = await patient.openCase('Receipt')
  const { page, context } = await openAs(browser, line, 'patient', PHONE)
  await page.goto(`/cases/${caseId}`)
  await pick(page, 'right eye.jpg')
  await expect(state(page, 'right eye.jpg')).toHaveText(/Ready/)
  await page.getByRole('button', { name: /^Receipt for .?right eye\.jpg/ }).click()
  const receipt = page.getByRole('dialog', { name: 'Receipt' })
  await expect(receipt).toContainText('Received intact')
  const sum = sha256Of(bytes)
  for (const end of ['device', 'server']) {
    expect((await receipt.getByTestId(`sum-${end}`).innerText()).replace(/\s/g, '')).toBe(sum)
  }
  await shot(page, 'receipt-360')
  await context.close()
})

test('A file whose checksum differs on the server is reported, and can be uploaded again', async ({ browser }) => {
  const caseId = await patient.openCase('Another sum')
  const { page, context } = await openAs(browser, line, 'patient')
  await page.goto(`/cases/${caseId}`)
  const records = /\/api\/v1\/files\?ids=/
  await page.route(records, async (route) => {
    const response = await route.fetch()
    const list = (await response.json()) as { items: object[] }
    await route.fulfill({ response, json: { ...list, items: list.items.map((item) => ({ ...item, sha256: '0'.repeat(64) })) } })
  })
  await pick(page, 'left eye.jpg')
  await expect(state(page, 'left eye.jpg')).toHaveText(/Needs attention/)
  await page.getByRole('button', { name: /^Receipt for .?left eye\.jpg/ }).click()
  await expect(page.getByRole('dialog', { name: 'Receipt' })).toContainText('Files don’t match')
  await shot(page, 'receipt-differs-1440')
  await page.unroute(records)
  await page.getByRole('button', { name: 'Send again' }).click()
  await expect(state(page, 'left eye.jpg')).toHaveText(/Ready/)
  await context.close()
})

test('A blurred image is flagged before it is uploaded, and uploaded if the sender confirms', async ({ browser }) => {
  writeFileSync(path.join(folder, 'soft.jpg'), await sharp(bytes).blur(24).jpeg().toBuffer())
  const caseId = await patient.openCase('Blurred')
  const { page, context } = await openAs(browser, line, 'patient', PHONE)
  await page.goto(`/cases/${caseId}`)
  const made = watchCreations(page)
  await pick(page, 'soft.jpg', 'eye.jpg')
  await expect(state(page, 'soft.jpg')).toHaveText('Too blurry to read')
  await expect(state(page, 'eye.jpg')).toHaveText(/Ready/)
  expect(made).toHaveLength(1)
  const row = page.getByRole('listitem', { name: 'soft.jpg' })
  const took = Number(/in (\d+) ms/.exec(await row.innerText())?.[1])
  test.info().annotations.push({ type: 'judged', description: `${took} ms` })
  await shot(page, 'held-360')
  await page.setViewportSize({ width: 1440, height: 900 })
  await shot(page, 'held-1440')
  await row.getByRole('button', { name: 'Send anyway' }).click()
  await expect(state(page, 'soft.jpg')).toHaveText(/Ready/)
  await context.close()
})

test('Data saver shows the data usage, and originals wait for Wi-Fi on a metered connection', async ({ browser }) => {
  const caseId = await patient.openCase('Data saver')
  const { page, context } = await openAs(browser, line, 'patient', PHONE)
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
  await expect(page.getByTestId('byte-cost')).toHaveText(/About 8\d\d(\.\d)? kB/)
  await shot(page, 'saver-360')
  expect(patches).toHaveLength(0)
  await page.evaluate(() => {
    const connection = navigator as unknown as { connection: EventTarget & { type: string } }
    connection.connection.type = 'wifi'
    connection.connection.dispatchEvent(new Event('change'))
  })
  await expect(state(page, 'eye.jpg')).toHaveText(/Ready/)
  expect(patches.length).toBeGreaterThanOrEqual(4) // 811 KB in pieces of 256 KiB
  await context.close()
})

/** The one file of a case arrived byte for byte. */
async function arrivedWhole(caseId: string): Promise<void> {
  const { items } = await patient.json<{ items: FileRecord[] }>(`/api/v1/files/case/${caseId}`)
  expect(items.map(({ status, sha256 }) => [status, sha256])).toEqual([['completed', sha256Of(bytes)]])
}

test('An upload resumes from the last byte after the tab was killed, without picking the file again', async ({ browser }) => {
  const caseId = await patient.openCase('Killed tab')
  const { page, context } = await openAs(browser, line, 'patient', PHONE)
  await page.goto(`/cases/${caseId}`)
  const before = watchPatches(page)
  // The network itself freezes: a browser's emulation ends with the page, and the rest would be sent in that moment.
  line.freezeAfter(700_000)
  await pick(page, 'right eye.jpg')
  await line.frozen()
  await page.close({ runBeforeUnload: false })
  const acknowledged = Math.max(0, ...before.map((patch) => patch.acknowledged ?? 0))
  line.cut()
  const again = await context.newPage()
  const patches = watchPatches(again)
  await again.goto('/') // The case need not even be opened.
  await expect.poll(() => arrivedStatus(caseId)).toBe('completed')
  expect(patches[0]!.offset).toBeGreaterThanOrEqual(Math.max(1, acknowledged))
  await arrivedWhole(caseId)
  await context.close()
})

const arrivedStatus = async (caseId: string) =>
  (await patient.json<{ items: FileRecord[] }>(`/api/v1/files/case/${caseId}`)).items[0]?.status

/** How many files are stored whole in the browser's own store. */
const onDevice = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<number>((done) => {
        const opening = indexedDB.open('fovea-outbox')
        opening.onsuccess = () => {
          const reading = opening.result.transaction('rows').objectStore('rows').getAll()
          reading.onsuccess = () => done((reading.result as { isWhole: boolean }[]).filter((row) => row.isWhole).length)
        }
      }),
  )

/** How many keys are at hand in the browser's own store, of all who have some, and how many are locked for their user beside that. */
const keysAtHand = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<[atHand: number, of: number, locked: number]>((done) => {
        const opening = indexedDB.open('fovea-outbox')
        opening.onsuccess = () => {
          const reading = opening.result.transaction('keys').objectStore('keys').getAll()
          reading.onsuccess = () => {
            const keys = reading.result as { key: CryptoKey | null; locked: object | null }[]
            opening.result.close()
            done([keys.filter(({ key }) => key !== null).length, keys.length, keys.filter(({ locked }) => locked).length])
          }
        }
      }),
  )

test('Signing out lists unsent files and keeps them encrypted and hidden, and they resume when the user is back', async ({
  browser,
}) => {
  const caseId = await patient.openCase('Signed out')
  const { page, context } = await openAs(browser, line, 'patient', PHONE)
  await page.goto(`/cases/${caseId}`)
  await page.route(/files\/upload/, (route) => route.abort('internetdisconnected'))
  await pick(page, 'left eye.jpg', 'eye.jpg')
  await expect(state(page, 'eye.jpg')).toHaveText(/Pending|Uploading/)
  await expect.poll(() => onDevice(page)).toBe(2)
  await page.goto('/')
  await expect(page.getByTestId('waiting-count')).toContainText('2 images')
  await shot(page, 'waiting-360')
  await page.getByRole('button', { name: 'Sign out' }).first().click()
  const asks = page.getByRole('dialog', { name: '2 files haven’t been uploaded yet' })
  await expect(asks).toContainText('left eye.jpg')
  await shot(page, 'leave-360')
  expect(await keysAtHand(page)).toEqual([1, 1, 1])
  await asks.getByRole('button', { name: 'Keep and sign out' }).click()
  await expect(page).toHaveURL(/sign-in/)
  // Whoever takes the phone now has the bytes, and nothing that opens them.
  expect(await keysAtHand(page)).toEqual([0, 1, 1])
  await page.unroute(/files\/upload/)

  await signIn(page, 'doctor')
  await expect(page.getByRole('button', { name: 'Sign out' }).first()).toBeVisible()
  await page.waitForLoadState('networkidle')
  await expect(page.getByTestId('waiting-count')).toHaveCount(0)
  expect((await patient.json<{ items: FileRecord[] }>(`/api/v1/files/case/${caseId}`)).items).toHaveLength(0)
  await page.getByRole('button', { name: 'Sign out' }).first().click()
  await expect(page).toHaveURL(/sign-in/)

  await signIn(page, 'patient')
  const completed = async () =>
    (await patient.json<{ items: FileRecord[] }>(`/api/v1/files/case/${caseId}`)).items.filter(
      (file) => file.status === 'completed',
    ).length
  await expect.poll(completed).toBe(2)
  await context.close()
})

test('A key that was made without the server is locked as soon as it is there, not first at a sign-out', async ({ browser }) => {
  const caseId = await patient.openCase('Locked soon')
  const { page, context } = await openAs(browser, line, 'patient')
  await page.goto(`/cases/${caseId}`)
  await context.route(/files\/upload|me\/device-key/, (route) => route.abort('internetdisconnected'))
  await pick(page, 'left eye.jpg')
  await expect.poll(() => onDevice(page)).toBe(1)
  expect(await keysAtHand(page)).toEqual([1, 1, 0])
  await context.unroute(/files\/upload|me\/device-key/)
  await page.goto('/')
  await expect.poll(() => keysAtHand(page)).toEqual([1, 1, 1])
  await context.close()
})

test('Signing out in another tab asks about the files that this one sends, and may delete them', async ({ browser }) => {
  const caseId = await patient.openCase('Two tabs')
  const { page, context } = await openAs(browser, line, 'patient')
  await page.goto(`/cases/${caseId}`)
  await page.route(/files\/upload/, (route) => route.abort('internetdisconnected'))
  await pick(page, 'left eye.jpg')
  await expect.poll(() => onDevice(page)).toBe(1)
  const other = await context.newPage()
  await other.goto('/profile')
  await other.getByRole('button', { name: 'Sign out' }).first().click()
  const asks = other.getByRole('dialog', { name: '1 file hasn’t been uploaded yet' })
  await expect(asks).toContainText('left eye.jpg')
  await asks.getByRole('button', { name: 'Discard and sign out' }).click()
  await expect(other).toHaveURL(/sign-in/)
  expect(await onDevice(other)).toBe(0)
  await context.close()
})

test('Files discarded at sign-out are deleted from the device', async ({ browser }) => {
  const caseId = await patient.openCase('Discarded')
  const { page, context } = await openAs(browser, line, 'patient')
  await page.goto(`/cases/${caseId}`)
  await page.route(/files\/upload/, (route) => route.abort('internetdisconnected'))
  await pick(page, 'left eye.jpg')
  await expect.poll(() => onDevice(page)).toBe(1)
  await page.getByRole('button', { name: 'Sign out' }).first().click()
  await shot(page, 'leave-1440')
  await page.getByRole('button', { name: 'Discard and sign out' }).click()
  await expect(page).toHaveURL(/sign-in/)
  expect(await onDevice(page)).toBe(0)
  await context.close()
})
