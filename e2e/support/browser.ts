import { type Browser, type BrowserContext, type Cookie, expect, type Page, type Response } from '@playwright/test'
import { noteResponse } from './responses/checked-responses'
import { type Fovea, PASSWORD } from './fovea'

export const PHONE = { width: 360, height: 740 }
/** A larger phone. */
export const TALL_PHONE = { width: 390, height: 844 }
export const DESK = { width: 1440, height: 900 }

/** The session of each user on each of their devices, by server. */
const sessions = new Map<string, Cookie[]>()

/** Signs in by the calls of the form, once: afterwards the session is used again, unless a test has ended it. */
async function signInOnce(context: BrowserContext, name: string, device: string): Promise<void> {
  const known = sessions.get(device)
  if (known) {
    await context.addCookies(known)
    if ((await context.request.get('/api/v1/me')).ok()) return
    await context.clearCookies()
  }
  const { csrfToken } = (await (await context.request.get('/api/auth/csrf')).json()) as { csrfToken: string }
  const form = { csrfToken, email: `${name}@fovea.test`, password: PASSWORD, json: 'true' }
  const signedIn = await context.request.post('/api/auth/callback/credentials', { form })
  expect(signedIn.ok(), await signedIn.text()).toBe(true)
  sessions.set(device, await context.cookies())
}

/** Opens a page as a demo user, signed in; nothing is loaded yet. Two widths are two devices. */
export async function openAs(
  browser: Browser,
  fovea: Pick<Fovea, 'url'>,
  name: string,
  viewport = DESK,
): Promise<{ page: Page; context: BrowserContext }> {
  const context = await browser.newContext({
    baseURL: fovea.url,
    viewport,
    hasTouch: viewport === PHONE || viewport === TALL_PHONE,
  })
  context.on('response', (response) => void checkPageResponse(response))
  await signInOnce(context, name, `${fovea.url} ${name} ${viewport.width}`)
  const page = await context.newPage()
  // Who sees no buttons moves the mouse, however slow the machine.
  await page.addLocatorHandler(page.locator('[data-faded]'), (viewer) => viewer.dispatchEvent('pointermove'))
  return { page, context }
}

/** Opens the home page of a demo user. */
export async function openHomeAs(...who: Parameters<typeof openAs>): ReturnType<typeof openAs> {
  const opened = await openAs(...who)
  await opened.page.goto('/')
  return opened
}

/** Checks a page's responses against the OpenAPI document too; aborted requests are skipped. */
async function checkPageResponse(response: Response): Promise<void> {
  const contentType = response.headers()['content-type'] ?? null
  if (!/[/+]json\b/.test(contentType ?? '')) return
  const body = await response.text().catch(() => null)
  const seen = { method: response.request().method(), url: response.url(), status: response.status(), contentType }
  if (body !== null) noteResponse({ ...seen, body })
}

/** Signs in through the form, as a user does. */
export async function signIn(page: Page, name: string): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('Email').fill(`${name}@fovea.test`)
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page).not.toHaveURL(/sign-in/)
}

/** Every PATCH of the page: its offset, its size, and what was acknowledged. */
interface Patch {
  offset: number
  acknowledged: number | null
}

export function watchPatches(page: Page): Patch[] {
  const patches: Patch[] = []
  const known = new Map<unknown, Patch>()
  page.on('request', (request) => {
    if (request.method() !== 'PATCH' || !request.url().includes('/files/upload/')) return
    const patch: Patch = { offset: Number(request.headers()['upload-offset']), acknowledged: null }
    known.set(request, patch)
    patches.push(patch)
  })
  page.on('response', (response) => {
    const patch = known.get(response.request())
    if (patch && response.status() === 204) patch.acknowledged = Number(response.headers()['upload-offset'])
  })
  return patches
}

/** Every upload that the page creates, except previews, which are not files of their own to a user. */
export function watchCreations(page: Page): string[] {
  const made: string[] = []
  page.on('request', (request) => {
    if (request.method() !== 'POST' || !request.url().endsWith('/files/upload')) return
    const metadata = request.headers()['upload-metadata'] ?? ''
    if (!metadata.includes('preview_of')) made.push(metadata)
  })
  return made
}

/** Emulates a phone's network. */
export async function throttle(page: Page, uploadBytesPerSecond: number, latencyMs = 20): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: latencyMs,
    downloadThroughput: 5_000_000,
    uploadThroughput: uploadBytesPerSecond,
  })
}
