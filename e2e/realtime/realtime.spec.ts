import { expect, type Page, test } from '@playwright/test'
import { openAs, signIn } from '../support/browser'
import { type Client, Fovea } from '../support/fovea'
import { photograph } from '../support/pictures'
import { create, patch } from '../support/tus'

let fovea: Fovea
let patient: Client
let bytes: Buffer
test.beforeAll(async () => {
  fovea = await Fovea.start()
  patient = await fovea.signIn('patient')
  bytes = await photograph(900)
})
test.afterAll(() => fovea.stop())

/** The page's API calls since the last check. */
function watchCalls(page: Page): () => string[] {
  const calls: string[] = []
  page.on('request', (request) => {
    const { pathname } = new URL(request.url())
    if (pathname.startsWith('/api/') && !pathname.includes('/proxy')) calls.push(`${request.method()} ${pathname}`)
  })
  return () => calls.splice(0)
}
const line = (page: Page) => page.getByRole('banner').locator('.live')
const row = (page: Page, title: string) => page.getByRole('row', { name: new RegExp(title) }).first()

test('A worklist and a case show new images without a reload, and send no request while nothing changes', async ({ browser }) => {
  const { page, context } = await openAs(browser, fovea, 'doctor')
  const calls = watchCalls(page)
  await page.clock.install()
  await page.goto('/')
  await expect(line(page)).toHaveText('Live')
  // What a page asks for as it wakes and connects is over when two seconds pass without a call.
  await expect.poll(calls, { intervals: [2000] }).toEqual([])
  // Longer than the minute of a page that polls, and well below the 75 seconds after which a silent line is opened again.
  await page.clock.fastForward(61_000)
  await page.clock.runFor(2000)
  expect(calls()).toEqual([])
  await page.clock.resume()

  const caseId = await patient.openCase('Sudden blur')
  await expect(row(page, 'Sudden blur')).toBeVisible()
  const url = await create(patient, bytes.length, { filename: 'right eye.jpg', filetype: 'image/jpeg', case_id: caseId })
  expect((await patch(patient, url, 0, bytes.subarray(0, bytes.length / 2))).status).toBe(204)
  await expect(row(page, 'Sudden blur')).toContainText(/Uploading/)
  await page.goto(`/cases/${caseId}`)
  await expect(page.getByText('Uploading', { exact: true }).first()).toBeVisible()
  expect((await patch(patient, url, Math.floor(bytes.length / 2), bytes.subarray(bytes.length / 2))).status).toBe(204)
  await expect(page.getByRole('button', { name: /^Open .right eye/ }).first()).toBeVisible()
  await expect(page.getByText('Uploading', { exact: true })).toHaveCount(0)
  await context.close()
})

test('The bell counts notifications as they arrive, and a reconnect replays what was missed', async ({ browser }) => {
  const { page, context } = await openAs(browser, fovea, 'patient')
  await page.goto('/')
  await expect(line(page)).toHaveText('Live')
  const { id } = await patient.json<{ id: string }>('/api/v1/me')
  const count = page.getByRole('banner').locator('.nav .n').first()
  const before = parseInt((await count.count()) > 0 ? await count.innerText() : '0', 10)
  await patient.post(`/api/ws/ws/test-notification/${id}`, {})
  await expect(count).toHaveText(`${before + 1} unread`)
  await context.setOffline(true)
  await expect(line(page)).toHaveText('Offline')
  await patient.post(`/api/ws/ws/test-notification/${id}`, {})
  await context.setOffline(false)
  await expect(line(page)).toHaveText('Live')
  await expect(count).toHaveText(`${before + 2} unread`)
  await context.close()
})

test('Without a WebSocket connection the page says so, and polls once a minute', async ({ browser }) => {
  const { page, context } = await openAs(browser, fovea, 'doctor')
  await page.routeWebSocket(/\/api\/ws\//, (socket) => socket.close({ code: 1006 + 5 }))
  await page.clock.install()
  await page.goto('/')
  await page.clock.runFor(20_000)
  await expect(line(page)).toHaveText('Checking for updates every minute')
  const caseId = await patient.openCase('Behind a wall')
  expect(caseId).toBeTruthy()
  await page.clock.runFor(61_000)
  await expect(row(page, 'Behind a wall')).toBeVisible()
  await context.close()
})

test('A tab is disconnected when its user signs out elsewhere, and reconnects after signing in', async ({ browser }) => {
  const { page, context } = await openAs(browser, fovea, 'staff')
  await page.goto('/')
  await expect(line(page)).toHaveText('Live')
  await fovea.query(
    `UPDATE sessions SET revoked_at = now() WHERE kind = 'browser' AND user_id = (SELECT id FROM users WHERE email = $1)`,
    ['staff@fovea.test'],
  )
  await expect(page).toHaveURL(/sign-in/)
  await signIn(page, 'staff')
  await expect(line(page)).toHaveText('Live')
  await context.close()
})
