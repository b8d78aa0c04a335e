import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { openAs, PHONE, throttle, watchPatches } from './support/browser'
import { type Client, Fovea } from './support/fovea'
import { photograph } from './support/pictures'
import { type FileRecord } from './support/tus'

let fovea: Fovea
let patient: Client
let bytes: Buffer
let folder: string
test.beforeAll(async () => {
  fovea = await Fovea.start()
  patient = await fovea.signIn('patient')
  bytes = await photograph(2600) // about 3 MB
  folder = mkdtempSync(path.join(tmpdir(), 'photographs-'))
  for (const name of ['right eye.jpg', 'left eye.jpg', 'eye.jpg']) writeFileSync(path.join(folder, name), bytes)
})
test.afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await fovea.stop()
})

const state = (page: Page, filename: string) => page.getByRole('listitem', { name: filename }).getByTestId('upload-state')
/** Picks a file that lies on a disk: its time of change is part of what tells it again after a reload. */
const pick = (page: Page, filename: string) => page.getByTestId('file-input').first().setInputFiles(path.join(folder, filename))

/** Waits until some of it is safe with the server, but not all. */
async function inTheMiddle(caseId: string): Promise<FileRecord> {
  for (;;) {
    const { items } = await patient.json<{ items: FileRecord[] }>(`/api/v1/files/case/${caseId}`)
    const [file] = items
    if (file && file.progress > 5 && file.progress < 95) return file
    expect(file?.status ?? 'pending', 'it went through before it could be cut').not.toBe('completed')
    await new Promise((done) => setTimeout(done, 50))
  }
}

async function arrived(caseId: string): Promise<void> {
  const { items } = await patient.json<{ items: FileRecord[] }>(`/api/v1/files/case/${caseId}`)
  expect(items).toHaveLength(1)
  expect(items[0]).toMatchObject({ status: 'completed', sha256: createHash('sha256').update(bytes).digest('hex') })
}

test('A patient uploads a photograph, the line is cut in the middle, and the upload goes on by itself', async ({ browser }) => {
  const caseId = await patient.openCase('Cut line')
  const { page, context } = await openAs(browser, fovea, 'patient', PHONE)
  await page.goto(`/cases/${caseId}`)
  const patches = watchPatches(page)
  await throttle(page, 700_000)
  await pick(page, 'right eye.jpg')
  await inTheMiddle(caseId)
  await context.setOffline(true)
  await expect(state(page, 'right eye.jpg')).not.toHaveText(/Ready/)
  await context.setOffline(false)
  await throttle(page, 5_000_000)
  await expect(state(page, 'right eye.jpg')).toHaveText(/Ready/, { timeout: 60_000 })
  await arrived(caseId)
  expectNothingTwice(patches)
  await context.close()
})

test('Where the browser keeps nothing, the same file is picked again after a reload, and it goes on from where it was', async ({
  browser,
}) => {
  const caseId = await patient.openCase('Reload')
  const { page, context } = await openAs(browser, fovea, 'patient')
  await page.addInitScript(() => Object.defineProperty(window, 'indexedDB', { value: undefined }))
  await page.goto(`/cases/${caseId}`)
  const before = watchPatches(page)
  await throttle(page, 700_000)
  await pick(page, 'left eye.jpg')
  await expect(page.getByText(/does not fit on this device/)).toBeVisible()
  await inTheMiddle(caseId)
  await page.reload()
  await expect(page.getByText(/pick the same file again/i).first()).toBeVisible()
  const acknowledged = Math.max(0, ...before.map((patch) => patch.acknowledged ?? 0))
  const patches = watchPatches(page)
  await throttle(page, 5_000_000)
  await pick(page, 'left eye.jpg')
  await expect(state(page, 'left eye.jpg')).toHaveText(/Ready/, { timeout: 60_000 })
  expect(patches[0]!.offset).toBeGreaterThan(0)
  expect(patches[0]!.offset).toBeGreaterThanOrEqual(acknowledged)
  await arrived(caseId)
  await context.close()
})

test('The server is killed and started during an upload, and nothing is sent twice but the unacknowledged rest', async ({
  browser,
}) => {
  const caseId = await patient.openCase('Killed server')
  const { page, context } = await openAs(browser, fovea, 'patient')
  await page.goto(`/cases/${caseId}`)
  const patches = watchPatches(page)
  await throttle(page, 700_000)
  await pick(page, 'eye.jpg')
  await inTheMiddle(caseId)
  await fovea.kill()
  await fovea.begin()
  await throttle(page, 5_000_000)
  await expect(state(page, 'eye.jpg')).toHaveText(/Ready/, { timeout: 60_000 })
  await arrived(caseId)
  expectNothingTwice(patches)
  await context.close()
})

/** No PATCH begins before what was acknowledged until then. */
function expectNothingTwice(patches: { offset: number; acknowledged: number | null }[]): void {
  let acknowledged = 0
  for (const patch of patches) {
    expect(patch.offset).toBeGreaterThanOrEqual(acknowledged)
    acknowledged = Math.max(acknowledged, patch.acknowledged ?? 0)
  }
}
