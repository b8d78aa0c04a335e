import { type Browser, chromium, type Page } from '@playwright/test'
import { findChromium } from '../scripts/test/find-chromium.mjs'
import { type BenchContext, type ServerProcess, spawnFovea, withBenchContext } from './harness/bench-context'
import { type BenchRow } from './harness/bench-row'
import { drawPhotograph } from './harness/draw-photograph'
import { limitRow } from './harness/measure'
import { uploadAndWait } from './harness/upload-and-wait'

const IMAGES = 4
const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 5)
/** A phone on a poor line, and nothing of the page in its cache. */
const LINE = { latency: 150, downloadThroughput: 1e6 / 8, uploadThroughput: 1e6 / 8 }
const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true }
const SLOWER_CPU = 4
const [MAX_LCP_MS, MAX_FIRST_LOAD_KB, MAX_BEFORE_IMAGE_KB] = [1500, 215, 20]
/** Long enough for the largest paint, and for all that the page fetches before it works. */
const SETTLED_MS = 6000

/**
 * Row 9: the page of a case on a phone at 1 Mbit/s, 150 ms and a quarter of the processor: when its first image is seen, and
 * the JavaScript that is fetched for the page, and before that image, as sent.
 */
export const run = (): Promise<BenchRow[]> => withBenchContext(measure)

async function measure(context: BenchContext): Promise<BenchRow[]> {
  const fovea = await spawnFovea(context, { env: { RATE_LIMIT_REQUESTS_PER_SECOND: '100000' } })
  const cookie = await context.signIn('patient')
  const caseId = await openCase(fovea, cookie)
  for (let at = 0; at < IMAGES; at += 1) {
    const bytes = await drawPhotograph({ width: 1600 + at * 16, height: 1200 })
    await uploadAndWait(fovea, cookie, bytes, `image ${at + 1}.jpg`, { case_id: caseId })
  }
  const browser = await chromium.launch({ executablePath: await findChromium(), args: ['--no-sandbox'] })
  context.disposers.push(() => browser.close())
  const visits: Visit[] = []
  for (let round = 0; round <= ROUNDS; round += 1) visits.push(await visit(browser, fovea, cookie, caseId))
  const counted = visits.slice(1)
  const of = (figure: (visit: Visit) => number) => counted.map(figure)
  return [
    limitRow({ name: 'case on a phone, first image seen', unit: 'ms', figures: of(({ lcpMs }) => lcpMs), limit: MAX_LCP_MS }),
    limitRow({
      ...{ name: 'case on a phone, JavaScript before its first image', unit: 'KB' },
      ...{ figures: of(({ beforeImageKb }) => beforeImageKb), limit: MAX_BEFORE_IMAGE_KB },
    }),
    limitRow({
      ...{ name: 'case on a phone, JavaScript until it works', unit: 'KB' },
      ...{ figures: of(({ firstLoadKb }) => firstLoadKb), limit: MAX_FIRST_LOAD_KB },
    }),
  ]
}

const origin = ({ port }: ServerProcess): string => `http://127.0.0.1:${port}`

async function openCase(fovea: ServerProcess, cookie: string): Promise<string> {
  const headers = { cookie, 'content-type': 'application/json' }
  const body = JSON.stringify({ title: 'Four photographs' })
  const response = await fetch(`${origin(fovea)}/api/v1/cases`, { method: 'POST', headers, body })
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
  return ((await response.json()) as { id: string }).id
}

interface Visit {
  /** The largest paint, which has to be an image. */
  lcpMs: number
  /** Scripts that had arrived before the first image had. */
  beforeImageKb: number
  /** Scripts that the page's own HTML names. */
  firstLoadKb: number
}

async function visit(browser: Browser, fovea: ServerProcess, cookie: string, caseId: string): Promise<Visit> {
  const context = await browser.newContext({ ...PHONE, serviceWorkers: 'block' })
  const [name, ...value] = cookie.split('=')
  await context.addCookies([{ name: name!, value: value.join('='), url: origin(fovea) }])
  const page = await context.newPage()
  const fetched = await watchFetches(page)
  await page.addInitScript(() => {
    const seen: { ms: number; tag: string }[] = ((window as { foveaPaints?: unknown }).foveaPaints = [])
    new PerformanceObserver((list) => {
      for (const { startTime, element } of list.getEntries() as (PerformanceEntry & { element: Element | null })[])
        seen.push({ ms: startTime, tag: element?.tagName ?? '' })
    }).observe({ type: 'largest-contentful-paint', buffered: true })
  })
  await page.goto(`${origin(fovea)}/cases/${caseId}`, { waitUntil: 'load' })
  await page.waitForTimeout(SETTLED_MS)
  const paints = await page.evaluate(() => (window as unknown as { foveaPaints: { ms: number; tag: string }[] }).foveaPaints)
  const named = await page.evaluate(async () => {
    const html = await (await fetch(location.href)).text()
    return [...html.matchAll(/<script[^>]+src="([^"]+)"/g)].map(([, src]) => new URL(src!, location.href).href)
  })
  await context.close()
  const largest = paints.at(-1)
  if (largest?.tag !== 'IMG') throw new Error(`the largest paint is ${largest?.tag ?? 'nothing'}, and no image`)
  const images = fetched.filter(({ type, url }) => type === 'Image' && url.includes('/proxy'))
  const firstImageAt = Math.min(...images.map(({ endedAt }) => endedAt))
  const kb = (wanted: (one: Fetched) => boolean) =>
    fetched.filter((one) => one.type === 'Script' && wanted(one)).reduce((sum, { bytes }) => sum + bytes, 0) / 1000
  return {
    lcpMs: largest.ms,
    beforeImageKb: kb(({ endedAt }) => endedAt <= firstImageAt),
    firstLoadKb: kb(({ url }) => named.includes(url)),
  }
}

interface Fetched {
  type: string
  url: string
  endedAt: number
  bytes: number
}

/** Limits the page as a phone is, and notes what it fetches, with the bytes on the line. */
async function watchFetches(page: Page): Promise<Fetched[]> {
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.setCacheDisabled', { cacheDisabled: true })
  await session.send('Network.emulateNetworkConditions', { offline: false, ...LINE })
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER_CPU })
  const asked = new Map<string, { type: string; url: string }>()
  const fetched: Fetched[] = []
  session.on('Network.requestWillBeSent', ({ requestId, type, request }) => {
    asked.set(requestId, { type: type ?? 'Other', url: request.url })
  })
  session.on('Network.loadingFinished', ({ requestId, timestamp, encodedDataLength }) => {
    const one = asked.get(requestId)
    if (one) fetched.push({ ...one, endedAt: timestamp, bytes: encodedDataLength })
  })
  return fetched
}
