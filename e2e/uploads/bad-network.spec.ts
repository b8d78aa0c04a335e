import { createHash } from 'node:crypto'
import { closeSync, ftruncateSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { dose } from '../../lib/runtime/test-dose'
import { expectAccessibleInBoth } from '../support/screens/accessible'
import { openAs, PHONE, signIn, throttle, watchCreations, watchPatches } from '../support/browser'
import { type Client, type Fovea } from '../support/fovea'
import { type Line, startOnLine } from '../support/line'
import { photograph } from '../support/pictures'
import { Seed } from '../support/seed'
import { type FileRecord } from '../support/tus'

const OFFLINE_SECONDS = dose(15, 60)
/** Good files of a selection that has three bad ones. */
const GOOD_FILES = dose(7, 17)

let fovea: Fovea
let line: Line
let patient: Client
let folder: string
let bytes: Buffer
test.beforeAll(async () => {
  ;({ fovea, line } = await startOnLine())
  patient = await fovea.signIn('patient')
  folder = mkdtempSync(path.join(tmpdir(), 'photographs-'))
  bytes = await photograph(2000) // 811 KB: two pieces, and a preview before them
  for (const name of ['right eye.jpg', 'left eye.jpg', 'eye.jpg']) writeFileSync(path.join(folder, name), bytes)
})
test.afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await fovea.stop()
  await line.close()
})
test.afterEach(() => {
  line.thaw()
  line.lose(null)
})

/** So much passes before the network freezes: the preview and the first chunk, not all of the second. */
const someBytes = 650_000
const sha256 = () => createHash('sha256').update(bytes).digest('hex')
const state = (page: Page, filename: string) =>
  page.getByRole('listitem', { name: filename, exact: true }).getByTestId('upload-state')
const pick = (page: Page, ...names: string[]) =>
  page
    .getByTestId('file-input')
    .first()
    .setInputFiles(names.map((name) => path.join(folder, name)))
const filesOf = async (caseId: string) =>
  (await patient.json<{ items: FileRecord[] }>(`/api/v1/files/case/${caseId}?limit=200`)).items
const shot = async (page: Page, name: string) => {
  if (!process.env.SHOTS) return
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.screenshot({ path: path.join(process.env.SHOTS, `${name}-${colorScheme}.png`) })
  }
  await page.emulateMedia({ colorScheme: 'light' })
}

/** Every upload that was created for the case arrived whole, and nothing twice. */
async function arrivedOnce(caseId: string, count = 1): Promise<void> {
  const files = await filesOf(caseId)
  expect(files.map((file) => [file.status, file.sha256])).toEqual(Array.from({ length: count }, () => ['completed', sha256()]))
}

/** A new case, and its page on a phone, with the upload code loaded. */
async function openCase(
  browser: Parameters<typeof openAs>[0],
  title: string,
  before: (page: Page) => Promise<unknown> = async () => {},
) {
  const caseId = await patient.openCase(title)
  const { page, context } = await openAs(browser, line, 'patient', PHONE)
  await before(page)
  await page.goto(`/cases/${caseId}`)
  await expect(page.getByTestId('spoken-progress')).toBeAttached()
  return { caseId, page, context }
}

test('An image arrives complete and once with 30 % request loss and two seconds of latency', async ({ browser }) => {
  const { caseId, page, context } = await openCase(browser, 'Thirty per cent')
  const patches = watchPatches(page)
  await throttle(page, 400_000, 2000)
  line.lose({ share: 0.3, stallMs: 3000 })
  await pick(page, 'right eye.jpg')
  await expect(state(page, 'right eye.jpg')).toHaveText(/Ready/, { timeout: 180_000 })
  const spoilt = Object.values(line.spoilt).reduce((sum, count) => sum + count, 0)
  expect(spoilt, 'the line was as bad as it was said to be').toBeGreaterThan(2)
  await arrivedOnce(caseId)
  let acknowledged = 0
  for (const patch of patches) {
    expect(patch.offset, 'no acknowledged byte is sent again').toBeGreaterThanOrEqual(acknowledged)
    acknowledged = Math.max(acknowledged, patch.acknowledged ?? 0)
  }
  await context.close()
})

test('A lost response creates no second file', async ({ browser }) => {
  const { caseId, page, context } = await openCase(browser, 'Lost answers')
  let lost = 0
  await page.route(/files\/upload$/, async (route) => {
    if (route.request().method() !== 'POST' || lost >= 4) return route.continue()
    lost += 1
    await route.fetch()
    await route.abort('connectionreset')
  })
  await pick(page, 'right eye.jpg')
  await expect(state(page, 'right eye.jpg')).toHaveText(/Ready/)
  expect(lost).toBe(4)
  await arrivedOnce(caseId)
  await context.close()
})

test(`Images are queued and counted during ${OFFLINE_SECONDS} seconds offline, and uploaded automatically afterwards`, async ({
  browser,
}) => {
  const { caseId, page, context } = await openCase(browser, 'Offline')
  line.freezeAfter(someBytes)
  await pick(page, 'right eye.jpg')
  await line.frozen()
  const from = Date.now()
  await context.setOffline(true)
  line.cut()
  await pick(page, 'left eye.jpg', 'eye.jpg')
  for (const name of ['right eye.jpg', 'left eye.jpg', 'eye.jpg']) await expect(state(page, name)).toHaveText(/^Pending/)
  await expect(page.getByText('You’re offline. Nothing is lost.')).toBeVisible()
  await expect(page.getByTestId('waiting-here')).toContainText('3 images')
  await expectAccessibleInBoth(page, 'offline')
  await shot(page, 'offline-360')
  await page.setViewportSize({ width: 1440, height: 900 })
  await shot(page, 'offline-1440')
  await expect.poll(() => Date.now() - from, { timeout: 180_000, intervals: [1000] }).toBeGreaterThan(OFFLINE_SECONDS * 1000)
  await context.setOffline(false)
  for (const name of ['right eye.jpg', 'left eye.jpg', 'eye.jpg'])
    await expect(state(page, name)).toHaveText(/Ready/, { timeout: 180_000 })
  await arrivedOnce(caseId, 3)
  await context.close()
})

test('An upload pauses when the session ends, and resumes from its last byte after signing in again', async ({ browser }) => {
  const { caseId, page, context } = await openCase(browser, 'Session ended')
  const patches = watchPatches(page)
  line.freezeAfter(someBytes)
  await pick(page, 'right eye.jpg')
  await line.frozen()
  const signedIn = await context.cookies()
  await context.clearCookies({ name: /session-token/ })
  line.cut()
  await expect(page.getByRole('alert').filter({ hasText: 'You’ve been signed out.' })).toBeVisible()
  await expect(state(page, 'right eye.jpg')).toHaveText(/Pending · \d+% uploaded/)
  await expectAccessibleInBoth(page, 'signed out')
  await shot(page, 'signed-out-360')
  expect(signedIn.length).toBeGreaterThan(0)

  const tab = await context.newPage()
  await signIn(tab, 'patient')
  await tab.close()
  await page.bringToFront()
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(state(page, 'right eye.jpg')).toHaveText(/Ready/)
  await arrivedOnce(caseId)
  const acknowledged = Math.max(...patches.map((patch) => patch.acknowledged ?? 0))
  expect(acknowledged).toBe(bytes.length)
  expect(patches.filter((patch) => patch.offset === 0)).toHaveLength(1)
  await context.close()
})

test('Another user signs in while an image is pending: it disappears from the screen, and is not sent as theirs', async ({
  browser,
}) => {
  const { caseId, page, context } = await openCase(browser, 'Somebody else')
  line.freezeAfter(someBytes)
  await pick(page, 'right eye.jpg')
  await line.frozen()
  await context.clearCookies({ name: /session-token/ })
  line.cut()
  await expect(page.getByRole('alert').filter({ hasText: 'You’ve been signed out.' })).toBeVisible()
  const tab = await context.newPage()
  await signIn(tab, 'patient2')
  await tab.close()
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByText('right eye.jpg')).toHaveCount(0)
  await expect(page).not.toHaveURL(new RegExp(caseId))
  const [file] = await filesOf(caseId)
  expect([file?.status, (await filesOf(caseId)).length]).toEqual(['uploading', 1])
  await context.close()
})

test(`Of ${GOOD_FILES + 3} files three are rejected, each with its own reason, and ${GOOD_FILES} arrive`, async ({ browser }) => {
  const good: string[] = []
  for (let seed = 1; seed <= GOOD_FILES; seed++) {
    const name = `visit-${String(seed).padStart(2, '0')}.jpg`
    writeFileSync(path.join(folder, name), await photograph(640, seed))
    good.push(name)
  }
  writeFileSync(path.join(folder, 'empty.jpg'), '')
  const large = openSync(path.join(folder, 'large.pdf'), 'w')
  ftruncateSync(large, 25 * 1024 * 1024 + 1)
  closeSync(large)
  writeFileSync(path.join(folder, 'page.jpg'), '<!doctype html><script>alert(1)</script>'.repeat(40))
  const { caseId, page, context } = await openCase(browser, 'Many files')
  const made = watchCreations(page)
  await pick(page, ...good.slice(0, 4), 'empty.jpg', 'large.pdf', 'page.jpg', ...good.slice(4))
  for (const name of good) await expect(state(page, name)).toHaveText(/Ready/, { timeout: 180_000 })
  const refused = { 'empty.jpg': /empty/, 'large.pdf': /too large.*26.2 MB/, 'page.jpg': /content of this file isn’t supported/ }
  for (const [name, reason] of Object.entries(refused)) {
    await expect(state(page, name)).toHaveText('Needs attention')
    await expect(page.getByRole('listitem', { name, exact: true })).toContainText(reason)
  }
  await expect(page.getByText('3 files need your attention.')).toBeVisible()
  const files = await filesOf(caseId)
  const names = (status: string) =>
    files.filter((file) => file.status === status).map((file) => (file as { filename?: string }).filename)
  expect(names('completed').sort()).toEqual(good)
  expect(names('failed')).toEqual(['page.jpg'])
  expect(made).toHaveLength(GOOD_FILES + 1) // What the device refuses costs no byte.
  await expectAccessibleInBoth(page, 'many files at 360 px')
  await shot(page, 'many-360')
  await page.setViewportSize({ width: 1440, height: 900 })
  await expectAccessibleInBoth(page, 'many files at 1440 px')
  await shot(page, 'many-1440')
  await context.close()
})

// One of the two in the short run.
for (const days of new Seed().pick([1, -1], 1)) {
  test(`A device whose clock is a day ${days > 0 ? 'ahead' : 'behind'}, and is corrected during the upload, uploads normally`, async ({
    browser,
  }) => {
    const off = new Date(Date.now() + days * 86_400_000)
    const { caseId, page, context } = await openCase(browser, 'Clock', (opened) => opened.clock.setSystemTime(off))
    expect(await page.evaluate(() => Date.now()), 'the page believes its own clock').toBeCloseTo(off.getTime(), -6)
    line.freezeAfter(someBytes)
    await pick(page, 'right eye.jpg')
    await line.frozen()
    await page.clock.setSystemTime(new Date())
    line.cut()
    await expect(state(page, 'right eye.jpg')).toHaveText(/Ready/)
    await arrivedOnce(caseId)
    await context.close()
  })
}

test('A device without free space reports it; picking the file again after a reload resumes the same upload', async ({
  browser,
}) => {
  const { caseId, page, context } = await openCase(browser, 'Full device', async (opened) => {
    // The browser reports space that it does not have: only writing reveals it.
    await opened.addInitScript(() => Object.defineProperty(StorageManager.prototype, 'estimate', { value: undefined }))
    const session = await opened.context().newCDPSession(opened)
    await session.send('Storage.overrideQuotaForOrigin', { origin: line.url, quotaSize: 200_000 })
  })
  const before = watchPatches(page)
  line.freezeAfter(someBytes)
  await pick(page, 'right eye.jpg')
  await expect(page.getByText(/couldn’t be saved on this device/)).toBeVisible()
  await line.frozen()
  await expectAccessibleInBoth(page, 'no room on the device')
  await page.reload()
  line.cut()
  await expect(page.getByText(/choose the same file to resume/i).first()).toBeVisible()
  await shot(page, 'pick-again-360')
  const acknowledged = Math.max(0, ...before.map((patch) => patch.acknowledged ?? 0))
  const patches = watchPatches(page)
  await pick(page, 'right eye.jpg')
  await expect(state(page, 'right eye.jpg')).toHaveText(/Ready/)
  expect(patches[0]!.offset).toBeGreaterThanOrEqual(Math.max(1, acknowledged))
  await arrivedOnce(caseId)
  await context.close()
})

test('Without any browser storage, picking the same file again continues the same upload', async ({ browser }) => {
  const { caseId, page, context } = await openCase(browser, 'Private window', (opened) =>
    opened.addInitScript(() => {
      Object.defineProperty(window, 'indexedDB', { value: undefined })
      Object.defineProperty(window, 'localStorage', { get: () => { throw new DOMException('denied', 'SecurityError') } }) // prettier-ignore
    }),
  )
  line.freezeAfter(someBytes)
  await pick(page, 'right eye.jpg')
  await line.frozen()
  await page.reload()
  line.cut()
  await expect(page.getByText(/choose the same file to resume/i).first()).toBeVisible()
  await pick(page, 'right eye.jpg')
  await expect(state(page, 'right eye.jpg')).toHaveText(/Ready/)
  await arrivedOnce(caseId)
  await context.close()
})

test('Temporary server errors are explained in plain words, and the upload resumes automatically', async ({ browser }) => {
  const { caseId, page, context } = await openCase(browser, 'Plain words')
  const answers = [
    { status: 408, says: /connection is too slow/ },
    { status: 507, says: /Server storage is full/ },
    { status: 503, says: /server is busy/ },
    { status: 429, says: /server is busy/ },
  ]
  let now: (typeof answers)[number] | undefined
  await page.route(/files\/upload\/[^/]+$/, (route) => {
    if (!now || route.request().method() !== 'PATCH') return route.continue()
    return route.fulfill({ status: now.status, headers: { 'Retry-After': '1' }, body: '' })
  })
  now = answers[0]
  await pick(page, 'right eye.jpg')
  for (const answer of answers) {
    now = answer
    await expect(page.getByRole('listitem', { name: 'right eye.jpg' })).toContainText(answer.says)
  }
  await expectAccessibleInBoth(page, 'a busy server')
  now = undefined
  await expect(state(page, 'right eye.jpg')).toHaveText(/Ready/)
  await arrivedOnce(caseId)
  await context.close()
})

test('A final rejection shows the reason and what to do', async ({ browser }) => {
  const { page, context } = await openCase(browser, 'Refused for good')
  const detail = 'Your space is used up: 9.9 of 10 MB. Delete what you no longer need, or ask for more'
  await page.route(/files\/upload$/, (route) =>
    route.fulfill({
      status: 413,
      contentType: 'application/problem+json',
      body: JSON.stringify({ detail, code: 'quota_exceeded' }),
    }),
  )
  await pick(page, 'right eye.jpg')
  await expect(state(page, 'right eye.jpg')).toHaveText('Needs attention')
  await expect(page.getByRole('listitem', { name: 'right eye.jpg' })).toContainText(detail)
  await expect(page.getByTestId('spoken-progress')).toContainText(/right eye\.jpg.? needs attention/)
  await context.close()
})
