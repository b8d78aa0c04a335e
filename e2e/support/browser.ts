import { type Browser, type BrowserContext, expect, type Page } from '@playwright/test'
import { type Fovea, PASSWORD } from './fovea'

export const PHONE = { width: 360, height: 740 }
export const DESK = { width: 1440, height: 900 }

/** Opens a page of a demo person, signed in through the form. */
export async function openAs(
  browser: Browser,
  fovea: Pick<Fovea, 'url'>,
  name: string,
  viewport = DESK,
): Promise<{ page: Page; context: BrowserContext }> {
  const context = await browser.newContext({ baseURL: fovea.url, viewport, hasTouch: viewport === PHONE })
  const page = await context.newPage()
  await signIn(page, name)
  return { page, context }
}

export async function signIn(page: Page, name: string): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('Email').fill(`${name}@fovea.test`)
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page).not.toHaveURL(/sign-in/)
}

/** Every PATCH of the page: from which offset, how many bytes, and what was acknowledged. */
export interface Patch {
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

/** Every upload that the page makes, but for previews: those are no files of their own to a person. */
export function watchCreations(page: Page): string[] {
  const made: string[] = []
  page.on('request', (request) => {
    if (request.method() !== 'POST' || !request.url().endsWith('/files/upload')) return
    const metadata = request.headers()['upload-metadata'] ?? ''
    if (!metadata.includes('preview_of')) made.push(metadata)
  })
  return made
}

/** A line as a phone has it. */
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
