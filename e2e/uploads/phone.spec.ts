import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type BrowserContext, expect, type Page, test } from '@playwright/test'
import { dose } from '../../lib/runtime/test-dose'
import { eventually, WITHIN_MINUTES } from '../../lib/runtime/test-eventually'
import { ownPatient } from '../reading/own-patient'
import { openAs, TALL_PHONE } from '../support/browser'
import { confirmSending } from '../support/confirm-sending'
import { type Client, Fovea, PASSWORD } from '../support/fovea'
import { photograph } from '../support/pictures'
import { Seed } from '../support/seed'
import { type FileRecord } from '../support/tus'
import { expectAccessibleInBoth } from '../support/screens/accessible'

let fovea: Fovea
let staff: Client
let folder: string
const patients = {} as Record<'Chidi' | 'Dalia', { client: Client; id: string; caseId: string }>
test.beforeAll(async () => {
  fovea = await Fovea.share()
  folder = mkdtempSync(path.join(tmpdir(), 'phone-'))
  staff = await fovea.signIn('staff')
  for (const name of ['Chidi', 'Dalia'] as const) {
    const client = await ownPatient(fovea, `phone-${name.toLowerCase()}`)
    await fovea.query('UPDATE users SET name = $1 WHERE email = $2', [name, `phone-${name.toLowerCase()}@fovea.test`])
    const { id } = await client.json<{ id: string }>('/api/v1/me')
    patients[name] = { client, id, caseId: await staff.openCase(`Eyes of ${name}`, id) }
  }
})
test.afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await fovea.stop()
})

const picked = async (name: string, seed: number) => ({ name, mimeType: 'image/jpeg', buffer: await photograph(900, seed) })
const input = (page: Page) => page.getByTestId('file-input').first()
/** Nothing of an upload is answered: what is listed stays listed. */
const holdUploads = (page: Page) => page.route(/\/files\/upload/, () => new Promise<void>(() => undefined))
const filesOf = async (client: Client, caseId: string) =>
  (await client.json<{ items: FileRecord[] }>(`/api/v1/files/case/${caseId}?limit=200`)).items

interface NextWindow {
  next: { router: { push: (to: string) => void } }
}

/** As a link within Fovea does. */
async function push(page: Page, to: string): Promise<void> {
  await page.waitForFunction(() => 'router' in ((window as unknown as Partial<NextWindow>).next ?? {}))
  await page.evaluate((path) => (window as unknown as NextWindow).next.router.push(path), to)
}

/** How many files of this device wait, stored completely or not. */
const countUnplaced = (page: Page) =>
  page.evaluate(async () => {
    if (!(await indexedDB.databases()).some(({ name }) => name === 'fovea-unplaced')) return 0
    const opened = <T>(request: IDBRequest<T>) => new Promise<T>((done) => (request.onsuccess = () => done(request.result)))
    const database = await opened(indexedDB.open('fovea-unplaced'))
    const count = await opened(database.transaction('rows').objectStore('rows').count())
    database.close()
    return count
  })

/** Notes every moment at which the page says that it is offline and that it uploads. */
const watchContradictions = (page: Page) =>
  page.addInitScript(() => {
    const seen: string[] = []
    Object.assign(window, { contradictions: seen })
    const look = () => {
      const text = document.body?.innerText ?? ''
      const said = [/You’re offline|\bOffline\b/, /Uploading(?! resumes)/].map((one) => one.exec(text)?.[0])
      if (said.every((one) => one !== undefined)) seen.push(said.join(' – '))
    }
    new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true })
  })

test('Offline ends with the first answer, and the page never says at once that it is offline and that it uploads', async ({
  browser,
}) => {
  const { page, context } = await openAs(browser, fovea, 'staff', TALL_PHONE)
  await watchContradictions(page)
  await page.goto(`/send?case=${patients.Chidi.caseId}`)
  await expect(page.getByTestId('spoken-progress')).toBeAttached()
  const banner = page.getByText('You’re offline. This page will update when you reconnect.')
  await expect(banner).toHaveCount(0)

  await test.step('the browser is wrong: the network works', async () => {
    await page.route('**/readyz', (route) => route.abort())
    await page.evaluate(() => {
      Object.defineProperty(Navigator.prototype, 'onLine', { configurable: true, get: () => false })
      window.dispatchEvent(new Event('offline'))
    })
    await expect(banner).toBeVisible()
    await input(page).setInputFiles([await picked('one_OD.jpg', 51), await picked('two_OS.jpg', 52)])
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Send 2 files/ })
      .click()
    await expect(banner).toHaveCount(0)
    await expect(page.getByTestId('upload-state')).toHaveText(['Ready', 'Ready'])
  })

  await test.step('the network is lost, and comes back', async () => {
    await page.unroute('**/readyz')
    await context.setOffline(true)
    await expect(banner).toBeVisible()
    await input(page).setInputFiles(await picked('three_OD.jpg', 53))
    await page.getByRole('dialog').getByRole('button', { name: 'Send 1 file' }).click()
    const row = page.getByRole('listitem', { name: 'three_OD.jpg' })
    await expect(row).toContainText('Connection lost. Will resume automatically.')
    await expectAccessibleInBoth(page, 'offline on a phone')
    await context.setOffline(false)
    await expect(row.getByTestId('upload-state')).toHaveText('Ready')
    await expect(banner).toHaveCount(0)
  })
  expect(await page.evaluate(() => (window as unknown as { contradictions: string[] }).contradictions)).toEqual([])
  await context.close()
})

test('Under the next patient’s name no photograph of the former one stands without theirs', async ({ browser }) => {
  const { Chidi } = patients
  const { page, context } = await openAs(browser, fovea, 'staff', TALL_PHONE)
  await holdUploads(page)
  await page.goto(`/send?case=${Chidi.caseId}`)
  await expect(page.getByTestId('spoken-progress')).toBeAttached()
  const sendPicked = async (...files: Awaited<ReturnType<typeof picked>>[]) => {
    await input(page).setInputFiles(files)
    const asked = page.getByRole('dialog', { name: 'Is this the right patient?' })
    const confirmed = page.getByRole('dialog', { name: 'Check before sending' })
    await expect(asked.or(confirmed)).toBeVisible()
    if (await asked.isVisible()) await asked.getByRole('button', { name: /^Send/ }).click()
    await confirmed.getByRole('button', { name: /^Send/ }).click()
    await expect(page.getByRole('listitem', { name: files[0]!.name })).toBeVisible()
  }
  await sendPicked(await picked('chidi_OD.jpg', 61), await picked('chidi_OS.jpg', 62))
  await expect(page.getByTestId('case-uploads'), 'of one patient alone, whose name is on the page').toHaveCount(0)

  await page.getByRole('button', { name: 'Change case' }).click()
  await page.getByRole('dialog').getByLabel('Find a case by name, title or number').fill('Eyes of Dalia')
  await page.getByRole('dialog').getByRole('button', { name: /Dalia/ }).click()
  await expect(page.getByTestId('case-target')).toContainText('Dalia')
  const parts = page.getByTestId('case-uploads')
  await expect(parts.getByRole('heading')).toHaveText([/Chidi.*Eyes of Chidi/])
  await sendPicked(await picked('dalia_OD.jpg', 63))
  await expect(parts.getByRole('heading')).toHaveText([/Dalia/, /Chidi/])
  const names = (index: number) =>
    parts
      .nth(index)
      .getByRole('listitem')
      .evaluateAll((rows) => rows.map((row) => row.ariaLabel))
  expect([await names(0), await names(1)]).toEqual([['dalia_OD.jpg'], ['chidi_OD.jpg', 'chidi_OS.jpg']])
  await expectAccessibleInBoth(page, 'two patients on one list')
  const { SHOTS } = process.env
  if (SHOTS)
    for (const [width, height] of [
      [390, 844],
      [820, 1180],
      [1440, 900],
    ] as const)
      // prettier-ignore
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.setViewportSize({ width, height })
        await page.evaluate((theme) => (document.documentElement.dataset.theme = theme), colorScheme)
        await page.screenshot({ path: `${SHOTS}/two-patients-${width}-${colorScheme}.png`, fullPage: true })
      }
  await context.close()
})

const PHOTOGRAPHS = dose(30, 60)
/** So many are stored when the tab is killed; none: nothing but their names. */
const MOMENTS = [0, 1, 2, 5, 9, 14, 20, 25, PHOTOGRAPHS - 1, PHOTOGRAPHS]

/** Calls `reached` once so many files are stored completely; with 0, once they were announced. */
async function watchStored(page: Page, count: number, reached: () => void): Promise<void> {
  await page.exposeFunction('storedEnough', reached)
  await page.addInitScript((wanted) => {
    let stored = 0
    const put = IDBObjectStore.prototype.put
    IDBObjectStore.prototype.put = function (this: IDBObjectStore, value: { isWhole?: boolean }, ...key) {
      if (this.name === 'rows' && this.transaction.db.name === 'fovea-outbox' && value.isWhole === wanted > 0)
        this.transaction.addEventListener('complete', () => {
          stored += 1
          if (stored === Math.max(1, wanted)) (window as unknown as { storedEnough: () => void }).storedEnough()
        })
      return put.call(this, value, ...key)
    }
  }, count)
}

/** Ends a page as the system ends a tab: nothing of it runs any more, no handler is called. */
async function kill(page: Page, context: BrowserContext): Promise<void> {
  const session = await context.newCDPSession(page)
  const crashed = page.waitForEvent('crash')
  void session.send('Page.crash').catch(() => undefined)
  await crashed
  await page.close()
}

for (const moment of new Seed().pick(MOMENTS, 3)) {
  test(`Of ${PHOTOGRAPHS} photographs in a tab that is killed with ${moment} stored, each is there again or is named`, async ({
    browser,
  }) => {
    const { client } = patients.Chidi
    const caseId = await client.openCase(`Killed with ${moment}`)
    const names = Array.from({ length: PHOTOGRAPHS }, (_, index) => `photo-${String(index).padStart(2, '0')}.jpg`)
    for (const [index, name] of names.entries()) writeFileSync(path.join(folder, name), await photograph(640, 100 + index))
    const { page, context } = await openAs(browser, fovea, 'phone-chidi', TALL_PHONE)
    await holdUploads(page)
    const { promise: reached, resolve } = Promise.withResolvers<void>()
    await watchStored(page, moment, resolve)
    await page.goto(`/cases/${caseId}`)
    await expect(page.getByTestId('spoken-progress')).toBeAttached()
    await input(page).setInputFiles(names.map((name) => path.join(folder, name)))
    await reached
    await kill(page, context)

    const next = await context.newPage()
    await next.goto(`/cases/${caseId}`)
    const rows = next.getByRole('listitem').filter({ has: next.getByTestId('upload-state') })
    await expect(rows).toHaveCount(PHOTOGRAPHS)
    const named = rows.filter({ hasText: 'This file wasn’t fully saved on this device.' })
    await expect(rows.filter({ hasText: 'Ready' }).or(named)).toHaveCount(PHOTOGRAPHS, { timeout: 180_000 })
    const lost = await named.evaluateAll((all) => all.map((row) => row.ariaLabel!))
    expect(lost.length).toBeLessThanOrEqual(PHOTOGRAPHS - moment)
    const there = (await filesOf(client, caseId)).map((file) => [file.status, (file as { filename?: string }).filename])
    expect(there.sort(), 'each that was stored arrived, and once').toEqual(
      names.filter((name) => !lost.includes(name)).map((name) => ['completed', name]),
    )

    if (lost.length > 0) {
      await input(next).setInputFiles(lost.map((name) => path.join(folder, name)))
      await expect(rows.filter({ hasText: 'Ready' })).toHaveCount(PHOTOGRAPHS, { timeout: 180_000 })
    }
    await context.close()
  })
}

test('Photographs that wait for an answer of their sender are there again after the tab was killed', async ({ browser }) => {
  const { caseId } = patients.Dalia
  const { page, context } = await openAs(browser, fovea, 'staff', TALL_PHONE)
  await page.goto(`/send?case=${caseId}`)
  await expect(page.getByTestId('spoken-progress')).toBeAttached()
  await input(page).setInputFiles([await picked('asked_OD.jpg', 71), await picked('asked_OS.jpg', 72)])
  await expect(page.getByRole('dialog')).toBeVisible()
  await kill(page, context)

  // Another patient's page says whose they are, and does not offer to send them to this one.
  const next = await context.newPage()
  await next.goto(`/send?case=${patients.Chidi.caseId}`)
  const elsewhere = next.getByRole('region', { name: '2 images were chosen for another case and not sent' })
  await expect(elsewhere).toContainText('Dalia')
  await expect(elsewhere.getByRole('button', { name: /send|add/i })).toHaveCount(0)
  await expectAccessibleInBoth(next, 'images that were chosen for another case')
  await elsewhere.getByRole('link', { name: 'Open that case' }).click()
  await expect(next.getByTestId('case-target')).toContainText('Dalia')
  const waiting = next.getByRole('region', { name: '2 images were chosen for this case and not sent' })
  await expect(waiting).toContainText('Dalia')
  await waiting.getByRole('button', { name: 'Check and send them' }).click()
  await next.getByRole('dialog', { name: 'Check before sending' }).getByRole('button', { name: 'Send 2 files' }).click()
  await expect(next.getByTestId('upload-state')).toHaveText(['Ready', 'Ready'])
  await expect(waiting).toHaveCount(0)

  // Who sends none of them keeps none of them.
  await input(next).setInputFiles(await picked('unwanted_OD.jpg', 73))
  await next.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
  await next.reload()
  await expect(next.getByTestId('case-target')).toContainText('Dalia')
  await expect(next.getByTestId('spoken-progress')).toBeAttached()
  await expect(next.getByRole('region', { name: /wait for a case|chosen for/ })).toHaveCount(0)
  await context.close()
})

test('Photographs whose tab is killed before they are stored are named, until their sender has seen it', async ({ browser }) => {
  const { caseId } = patients.Dalia
  const { page, context } = await openAs(browser, fovea, 'staff', TALL_PHONE)
  // Their names are stored, and no byte of them is.
  await page.addInitScript(() => {
    const slice = Blob.prototype.slice
    Blob.prototype.slice = function (...range) {
      const part = slice.apply(this, range)
      return Object.assign(part, { arrayBuffer: () => new Promise<ArrayBuffer>(() => undefined) })
    }
  })
  await page.goto(`/send?case=${caseId}`)
  await expect(page.getByTestId('spoken-progress')).toBeAttached()
  await input(page).setInputFiles([await picked('half_OD.jpg', 75), await picked('half_OS.jpg', 76)])
  await expect(page.getByText('2 files are being saved on this device.')).toBeVisible()
  await expect.poll(() => countUnplaced(page)).toBe(2)
  await kill(page, context)

  const next = await context.newPage()
  await next.goto('/')
  await expect(next.getByText('2 files chosen on this device haven’t been sent.')).toBeVisible()
  await next.goto(`/send?case=${caseId}`)
  const named = next.getByRole('alert').filter({ hasText: 'weren’t fully saved on this device' })
  await expect(named).toContainText('half_OD.jpg')
  await expect(named).toContainText('half_OS.jpg')
  await expectAccessibleInBoth(next, 'files that were not fully saved')
  await named.getByRole('button', { name: 'Dismiss' }).click()
  await expect(named).toHaveCount(0)
  await next.reload()
  await expect(next.getByTestId('spoken-progress')).toBeAttached()
  await expect(named).toHaveCount(0)
  await context.close()
})

test('What this device cannot store is there again after a walk through Fovea, and no tab is left with it in silence', async ({
  browser,
}) => {
  const { caseId } = patients.Dalia
  const { page, context } = await openAs(browser, fovea, 'staff', TALL_PHONE)
  await page.addInitScript(() => Object.defineProperty(window, 'indexedDB', { value: undefined }))
  await page.goto('/')
  await push(page, `/send?case=${caseId}`)
  await expect(page.getByTestId('spoken-progress')).toBeAttached()
  await input(page).setInputFiles([await picked('walk_OD.jpg', 77), await picked('walk_OS.jpg', 78)])
  const dialog = page.getByRole('dialog', { name: 'Check before sending' })
  await expect(dialog).toBeVisible()
  await expect(page.getByText('2 files couldn’t be saved on this device.')).toBeVisible()
  await page.evaluate(() => history.back()) // As the phone's own button does, whatever dialog is open.
  await expect(page).toHaveURL(/\/$/)
  const banner = page.getByText('2 files couldn’t be saved on this device.')
  await expect(banner).toBeVisible()
  await expectAccessibleInBoth(page, 'a page that names files that only this tab has')
  await page.getByRole('link', { name: 'View', exact: true }).click()
  await expect(dialog).toContainText('Dalia')
  await expect(dialog.getByRole('button', { name: 'Send 2 files' })).toBeVisible()
  const asked = page.waitForEvent('dialog')
  await page.close({ runBeforeUnload: true })
  expect((await asked).type()).toBe('beforeunload')
  await (await asked).dismiss()
  await context.close()
})

test('Idle time signs nobody out of a tab that alone has their files; who then leaves is asked once', async ({ browser }) => {
  const context = await browser.newContext({ baseURL: fovea.url, viewport: TALL_PHONE })
  const page = await context.newPage()
  await page.addInitScript(() => Object.defineProperty(window, 'indexedDB', { value: undefined }))
  await page.clock.install()
  await page.goto('/sign-in')
  await page.getByLabel('Email').fill('staff@fovea.test')
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByLabel('This is a shared device').check()
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page).not.toHaveURL(/sign-in/)
  await push(page, `/send?case=${patients.Dalia.caseId}`)
  await expect(page.getByTestId('spoken-progress')).toBeAttached()
  await input(page).setInputFiles(await picked('idle_OD.jpg', 79))
  await expect(page.getByText('1 file couldn’t be saved on this device.')).toBeVisible()
  await page.evaluate(() => history.back())
  await expect(page).toHaveURL(/\/$/)
  await page.clock.fastForward('06:00')
  await expect(page.getByRole('heading', { name: 'Locked' })).toBeVisible()
  await page.clock.fastForward('01:00')
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Unlock' }).click()
  await expect(page.getByText('1 file couldn’t be saved on this device.')).toBeVisible()

  let questions = 0
  page.on('dialog', (dialog) => void dialog.accept().then(() => questions++))
  await page.getByRole('button', { name: 'Sign out' }).filter({ visible: true }).first().click()
  const asked = page.getByRole('dialog')
  await expect(asked).toContainText('idle_OD.jpg')
  await asked.getByRole('button', { name: 'Discard and sign out' }).click()
  await expect(page).toHaveURL(/sign-in/)
  expect(questions).toBe(0)
  await context.close()
})

test('What this device cannot store is said at once, and the page is not left in silence', async ({ browser }) => {
  const { client } = patients.Chidi
  const caseId = await client.openCase('Nothing stored')
  const { page, context } = await openAs(browser, fovea, 'phone-chidi', TALL_PHONE)
  await page.addInitScript(() => Object.defineProperty(window, 'indexedDB', { value: undefined }))
  await holdUploads(page)
  await page.goto(`/cases/${caseId}`)
  await expect(page.getByTestId('spoken-progress')).toBeAttached()
  await input(page).setInputFiles([await picked('first_OD.jpg', 81), await picked('second_OD.jpg', 82)])
  await expect(page.getByText('2 files couldn’t be saved on this device.')).toBeVisible()
  await context.setOffline(true)
  await expect(page.getByText('You’re offline. This page will update when you reconnect.')).toBeVisible()
  await expect(page.getByText('They’ll resume automatically when you reconnect.')).toBeVisible()
  await expect(page.getByText('Nothing is lost')).toHaveCount(0)
  await expectAccessibleInBoth(page, 'files that could not be stored')
  const asked = page.waitForEvent('dialog')
  await page.close({ runBeforeUnload: true })
  expect((await asked).type()).toBe('beforeunload')
  await context.close()
})

test('The same photograph chosen again as the other eye is another upload', async ({ browser }) => {
  const caseId = await staff.openCase('Both eyes of one file', patients.Chidi.id)
  const { page, context } = await openAs(browser, fovea, 'staff', TALL_PHONE)
  await page.goto(`/send?case=${caseId}`)
  await expect(page.getByTestId('spoken-progress')).toBeAttached()
  writeFileSync(path.join(folder, 'eye.jpg'), await photograph(900, 91))
  for (const [index, eye] of (['OD', 'OS', 'OS'] as const).entries()) {
    await input(page).setInputFiles(path.join(folder, 'eye.jpg'))
    await confirmSending(page, eye)
    if (index > 0) {
      // Its very bytes are in this case: for the other eye they are sent where their sender says so.
      const asked = page.getByRole('listitem', { name: 'eye.jpg' }).filter({ hasText: 'Already in this case' })
      if (index === 1) await asked.getByRole('button', { name: 'Send anyway' }).click()
      else await asked.getByRole('button', { name: /^Cancel/ }).click()
    }
    await expect(page.getByTestId('upload-state')).toHaveText(Array.from({ length: Math.min(index + 1, 2) }, () => 'Ready'))
  }
  const eyes = (await filesOf(staff, caseId)).map((file) => (file as unknown as { eye_side: string }).eye_side)
  expect(eyes.sort()).toEqual(['left', 'right'])
  await context.close()
})

test('A cancellation that did not reach the server is repeated by the next page', async ({ browser }) => {
  const { client } = patients.Chidi
  const caseId = await client.openCase('Cancelled offline')
  const { page, context } = await openAs(browser, fovea, 'phone-chidi', TALL_PHONE)
  await page.route(/\/files\/upload\//, () => new Promise<void>(() => undefined)) // It is created, and no byte arrives.
  await page.goto(`/cases/${caseId}`)
  await expect(page.getByTestId('spoken-progress')).toBeAttached()
  await input(page).setInputFiles(await picked('unwanted_OS.jpg', 95))
  const [created] = await eventually(
    'the upload is created',
    () => filesOf(client, caseId),
    (files) => files.length === 1,
    WITHIN_MINUTES,
  )
  const row = page.getByRole('listitem', { name: 'unwanted_OS.jpg' })
  await expect(row.getByTestId('upload-state')).toHaveText(/Uploading/)
  await context.setOffline(true)
  await page.getByRole('button', { name: /^Cancel .*unwanted_OS\.jpg/ }).click()
  await expect(row).toHaveCount(0)
  await kill(page, context)
  await context.setOffline(false)
  expect((await filesOf(client, caseId)).map(({ id }) => id)).toEqual([created!.id])

  const next = await context.newPage()
  await next.goto('/')
  await eventually(
    'it is deleted',
    () => filesOf(client, caseId),
    (files) => files.length === 0,
    WITHIN_MINUTES,
  )
  await context.close()
})
