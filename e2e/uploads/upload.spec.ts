import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { openAs, PHONE, watchPatches } from '../support/browser'
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
  bytes = await photograph(2600) // about 3 MB
  folder = mkdtempSync(path.join(tmpdir(), 'photographs-'))
  for (const name of ['right eye.jpg', 'left eye.jpg', 'eye.jpg']) writeFileSync(path.join(folder, name), bytes)
})
test.afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await fovea.stop()
  await line.close()
})

const state = (page: Page, filename: string) => page.getByRole('listitem', { name: filename }).getByTestId('upload-state')
/** Picks a file on disk: its time of change is part of its fingerprint after a reload. */
const pick = (page: Page, filename: string) => page.getByTestId('file-input').first().setInputFiles(path.join(folder, filename))

/** So much of an image, and its preview, passes before the network freezes: some of it is stored then, but not all. */
const someBytes = 1_000_000

async function arrived(caseId: string): Promise<void> {
  const { items } = await patient.json<{ items: FileRecord[] }>(`/api/v1/files/case/${caseId}`)
  expect(items).toHaveLength(1)
  expect(items[0]).toMatchObject({ status: 'completed', sha256: createHash('sha256').update(bytes).digest('hex') })
}

test('A patient uploads a photo, the connection is cut in the middle, and the upload resumes', async ({ browser }) => {
  const caseId = await patient.openCase('Cut line')
  const { page, context } = await openAs(browser, line, 'patient', PHONE)
  await page.goto(`/cases/${caseId}`)
  const patches = watchPatches(page)
  line.freezeAfter(someBytes)
  await pick(page, 'right eye.jpg')
  await line.frozen()
  await context.setOffline(true)
  line.cut()
  await expect(state(page, 'right eye.jpg')).toHaveText(/Pending · \d+% uploaded/)
  await context.setOffline(false)
  await expect(state(page, 'right eye.jpg')).toHaveText(/Ready/)
  await arrived(caseId)
  expectNothingTwice(patches)
  await context.close()
})

test('Without browser storage, picking the same file again after a reload resumes the upload', async ({ browser }) => {
  const caseId = await patient.openCase('Reload')
  const { page, context } = await openAs(browser, line, 'patient')
  await page.addInitScript(() => Object.defineProperty(window, 'indexedDB', { value: undefined }))
  await page.goto(`/cases/${caseId}`)
  const before = watchPatches(page)
  line.freezeAfter(someBytes)
  await pick(page, 'left eye.jpg')
  await expect(page.getByText(/couldn’t be saved on this device/)).toBeVisible()
  await line.frozen()
  await page.reload()
  line.cut()
  await expect(page.getByText(/choose the same file to resume/i).first()).toBeVisible()
  const acknowledged = Math.max(0, ...before.map((patch) => patch.acknowledged ?? 0))
  const patches = watchPatches(page)
  await pick(page, 'left eye.jpg')
  await expect(state(page, 'left eye.jpg')).toHaveText(/Ready/)
  expect(patches[0]!.offset).toBeGreaterThan(0)
  expect(patches[0]!.offset).toBeGreaterThanOrEqual(acknowledged)
  await arrived(caseId)
  await context.close()
})

test('After a server kill and restart, only the unacknowledged bytes are sent again', async ({ browser }) => {
  const caseId = await patient.openCase('Killed server')
  const { page, context } = await openAs(browser, line, 'patient')
  await page.goto(`/cases/${caseId}`)
  const patches = watchPatches(page)
  line.freezeAfter(someBytes)
  await pick(page, 'eye.jpg')
  await line.frozen()
  await fovea.kill()
  line.cut()
  await fovea.begin()
  await expect(state(page, 'eye.jpg')).toHaveText(/Ready/)
  await arrived(caseId)
  expectNothingTwice(patches)
  await context.close()
})

/** No PATCH starts before the offset acknowledged until then. */
function expectNothingTwice(patches: { offset: number; acknowledged: number | null }[]): void {
  let acknowledged = 0
  for (const patch of patches) {
    expect(patch.offset).toBeGreaterThanOrEqual(acknowledged)
    acknowledged = Math.max(acknowledged, patch.acknowledged ?? 0)
  }
}
