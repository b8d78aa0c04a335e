import { type BrowserContext, expect, type Page, test } from '@playwright/test'
import { openAs, TALL_PHONE } from '../support/browser'
import { type Client, type Fovea } from '../support/fovea'
import { type Line, startOnLine } from '../support/line'
import { photograph } from '../support/pictures'

test.use({ serviceWorkers: 'allow' })
let fovea: Fovea
let line: Line
let patient: Client
test.beforeAll(async () => {
  ;({ fovea, line } = await startOnLine())
  patient = await fovea.signIn('patient')
})
test.afterAll(async () => {
  await fovea.stop()
  await line.close()
})

const TITLE = 'Left eye since Xanthippe'
const FILE_NAME = 'xanthippe-macula.jpg'

/** The worker of this browser is active: every page that is opened from now on passes it. */
const workerActive = (page: Page) => page.evaluate(() => navigator.serviceWorker.ready.then(({ active }) => active !== null))
/** A phone's share menu: a form that is posted to Fovea from outside of it. Returns the page that opens. */
async function share(context: BrowserContext, name: string, bytes: Buffer): Promise<Page> {
  const page = await context.newPage()
  const given = { filename: name, base64: bytes.toString('base64'), action: `${line.url}/share-target` }
  await page.evaluate(({ filename, base64, action }) => {
    const files = new DataTransfer()
    files.items.add(new File([Uint8Array.from(atob(base64), (one) => one.charCodeAt(0))], filename, { type: 'image/jpeg' }))
    const input = Object.assign(document.createElement('input'), { type: 'file', name: 'files' })
    input.files = files.files
    const form = Object.assign(document.createElement('form'), { method: 'post', action, enctype: 'multipart/form-data' })
    form.append(input)
    document.body.append(form)
    form.submit()
  }, given)
  return page
}

/** Everything that a script can read in Cache Storage, IndexedDB and localStorage, as one text. */
const readAllStored = (page: Page) =>
  page.evaluate(async () => {
    const texts: string[] = [JSON.stringify({ ...localStorage })]
    for (const name of await caches.keys())
      for (const request of await (await caches.open(name)).keys())
        texts.push(request.url, await (await (await caches.open(name)).match(request))!.text())
    const read = (value: unknown): string => {
      if (value instanceof ArrayBuffer) return new TextDecoder('latin1').decode(value)
      if (ArrayBuffer.isView(value)) return new TextDecoder('latin1').decode(value)
      if (value instanceof Blob) return 'a plain blob'
      if (typeof value === 'object' && value !== null)
        return Object.entries(value)
          .map(([k, v]) => `${k}:${read(v)}`)
          .join('\n')
      return String(value)
    }
    for (const { name } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((done) => {
        const opening = indexedDB.open(name!)
        opening.onsuccess = () => done(opening.result)
      })
      for (const store of database.objectStoreNames) {
        const all = database.transaction(store).objectStore(store).getAll()
        await new Promise((done) => (all.onsuccess = done))
        texts.push(`${name}/${store}`, ...all.result.map(read))
      }
      database.close()
    }
    return texts.join('\n')
  })

test('A day without a connection: pages, the outbox and a shared photo stay honest, and nothing is lost', async ({ browser }) => {
  const caseId = await patient.openCase(TITLE)
  const { page, context } = await openAs(browser, line, 'patient', TALL_PHONE)
  await page.goto('/cases')
  await expect(page.getByRole('link', { name: TITLE }).first()).toBeVisible()
  await workerActive(page)
  // The shape of the list is noted a moment after it was shown.
  await expect.poll(() => readAllStored(page)).toMatch(/^cases:\d+$/m)
  await page.reload()
  await expect(page.getByRole('link', { name: TITLE }).first()).toBeVisible()

  await test.step('a page that is opened without a connection is Fovea’s own, without clinical content', async () => {
    line.lose({ share: 1, stallMs: 10 })
    await page.getByRole('link', { name: TITLE }).first().click()
    await expect(page.getByRole('heading', { name: 'You’re offline' })).toBeVisible()
    await page.goto('/cases')
    await expect(page.getByRole('heading', { name: 'You’re offline' })).toBeVisible()
    await expect(page.getByText('Rows in this list when you were last connected')).toBeVisible()
    await expect(page.locator('body')).not.toContainText(/Xanthippe/)
    await page.goto(`/cases/${caseId}`)
    await expect(page.getByRole('heading', { name: 'You’re offline' })).toBeVisible()
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(page.getByText('Still no connection.')).toBeVisible()
  })

  await test.step('an image is added offline, and another is shared by the phone', async () => {
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'Add images' }).click()
    await (await chooser).setFiles({ name: FILE_NAME, mimeType: 'image/jpeg', buffer: await photograph(700) })
    await expect(page.getByText('Saved on this device. Choose the case')).toBeVisible()
    await expect(page.getByRole('definition').nth(1)).toHaveText('1')
    const shared = await share(context, `shared-${FILE_NAME}`, await photograph(900))
    await expect(shared).toHaveURL(/\/send$/)
    await expect(shared.getByRole('heading', { name: 'You’re offline' })).toBeVisible()
    await expect(shared.getByRole('definition').nth(1)).toHaveText('2')
    await shared.close()
  })

  await test.step('nothing clinical is readable in Cache Storage, IndexedDB or localStorage', async () => {
    const stored = await readAllStored(page)
    expect(stored).toContain('fovea-unplaced/rows')
    expect(stored).toContain('You’re offline')
    for (const word of ['Xanthippe', 'xanthippe', caseId, 'JFIF', 'Exif', 'a plain blob', '@fovea.test'])
      expect(stored.includes(word), `${word} is readable`).toBe(false)
    const urls = await page.evaluate(async () => {
      const requests = (await caches.keys()).map(async (name) => (await caches.open(name)).keys())
      return (await Promise.all(requests)).flat().map(({ url }) => new URL(url).pathname)
    })
    expect(urls).toEqual(['/offline'])
  })

  await test.step('with a connection the page opens, and asks which case they belong to', async () => {
    line.lose(null)
    await page.goto('/send')
    const waiting = page.getByRole('region', { name: '2 images wait for a case' })
    await expect(waiting.getByText(FILE_NAME, { exact: true })).toBeVisible()
    await page.goto('/cases')
    await expect(page.getByText('2 files chosen on this device haven’t been sent.')).toBeVisible()
    await page.getByRole('link', { name: 'View', exact: true }).click()
    await page.goto(`/send?case=${caseId}`)
    await waiting.getByRole('button', { name: new RegExp(TITLE) }).click()
    await expect(waiting).toHaveCount(0)
    await expect.poll(async () => (await patient.json<{ items: unknown[] }>(`/api/v1/files/case/${caseId}`)).items.length).toBe(2)
  })

  await test.step('signing out forgets who was here; a photo that is shared then is refused with a reason', async () => {
    await expect(page.getByTestId('upload-state')).toHaveText([/Ready/, /Ready/])
    // What the queue has is not kept twice.
    await expect.poll(() => readAllStored(page)).not.toMatch(/fovea-(unplaced|outbox)\/rows\nkey:/)
    await page.goto('/')
    await page.getByRole('button', { name: 'Sign out' }).first().click()
    await expect(page).toHaveURL(/sign-in/)
    expect(await readAllStored(page)).not.toContain(':/send')
    const refused = await share(context, FILE_NAME, await photograph(700))
    await expect(refused.getByText('You’re signed out on this device.')).toBeVisible()
    await expect(refused.getByRole('link', { name: 'Sign in' })).toBeVisible()
  })
  await context.close()
})

test('A newer worker waits for the user’s word and for uploads, and the kill switch ends every worker', async ({ browser }) => {
  const caseId = await patient.openCase('Versions')
  const { page, context } = await openAs(browser, line, 'patient')
  await page.goto(`/send?case=${caseId}`)
  await workerActive(page)
  await page.reload() // From now on the worker controls it: another version has to wait.
  const update = page.getByRole('button', { name: 'Update now' })
  const state = page.getByTestId('upload-state').first()

  line.freezeAfter(100_000)
  await page
    .getByTestId('file-input')
    .first()
    .setInputFiles({ name: 'eye_OD.jpg', mimeType: 'image/jpeg', buffer: await photograph(1500) })
  await line.frozen()
  // Another address of the worker is another version of it.
  await page.evaluate(async () => void (await navigator.serviceWorker.register('/sw.js?newer')))
  await page.waitForFunction(async () => Boolean((await navigator.serviceWorker.getRegistration())?.waiting))
  await expect(state).toBeVisible()
  await expect(update).toHaveCount(0)
  line.thaw()
  await expect(state).toHaveText(/Ready/)
  await expect(update).toBeVisible()
  expect(await workerOf(page)).not.toContain('newer')
  await Promise.all([page.waitForEvent('load'), update.click()])
  expect(await workerOf(page)).toContain('newer')

  fovea.options.env!.FOVEA_SERVICE_WORKER = '0'
  await fovea.kill()
  await fovea.begin()
  expect(await (await page.request.get('/sw.js')).text()).toContain('unregister')
  await page.goto('/notifications')
  await expect.poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0)
  await expect.poll(() => page.evaluate(async () => (await caches.keys()).length)).toBe(0)
  await expect(page.getByRole('heading', { name: 'Notifications' }).first()).toBeVisible()
  await context.close()
})

const workerOf = (page: Page) => page.evaluate(async () => (await navigator.serviceWorker.ready).active!.scriptURL)
