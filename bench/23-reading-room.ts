import { gzipSync } from 'node:zlib'
import { type Browser, type BrowserContext, type CDPSession, chromium, type Page } from '@playwright/test'
import { storageSopClass, writeDicom } from '../lib/dicom/write/write-dicom'
import { type ReadingRoom } from '../lib/readings/room/schema'
import { type SeriesFrames } from '../lib/studies/room/schema'
import { findChromium } from '../scripts/test/find-chromium.mjs'
import { type BenchContext, type ServerProcess, spawnFovea, withBenchContext } from './harness/bench-context'
import { type BenchRow } from './harness/bench-row'
import { comparisonRow, limitRow } from './harness/measure'
import { eventually } from '../lib/runtime/test-eventually'

const [SIDE, SLICES] = [512, 174]
const STUDY = '2.25.23'
/** The line of the first two rows: 10 Mbit/s, 50 ms. */
const [BYTES_PER_SECOND, LATENCY_MS] = [10e6 / 8, 50]
/** What the series is, where its frames are; then the frame. */
const ROUND_TRIPS = 2
const MAKERS = 4
const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 5)
const [SCROLLED, MAX_FRAME_MS] = [200, 8]
const MAX_CODE_BYTES = 1.1e6
/** Of a room on the usual screen; a smaller one is easier. */
const VIEWPORT = { width: 1440, height: 900 }

/**
 * Row 23: a CT of 174 slices of 512² in the reading room, over a slow line: its first image and all of them in their small
 * resolution, against what round trips and bandwidth need for the same bytes; then scrolling, and the code of the room.
 */
export const run = (): Promise<BenchRow[]> => withBenchContext(measure)

async function measure(context: BenchContext): Promise<BenchRow[]> {
  const env = { RATE_LIMIT_REQUESTS_PER_SECOND: '100000', RATE_LIMIT_RETRIEVALS_PER_SECOND: '100000' }
  // Each makes one variant at a time.
  const makers: ServerProcess[] = []
  for (let at = 0; at < MAKERS; at += 1) makers.push(await spawnFovea(context, { env }))
  const cookie = await context.signIn('patient')
  const room = await storeCt(makers[0]!, cookie)
  for (const maker of makers) await maker.stop()
  // Another one, without jobs: images of the objects may still be made.
  const quiet = await spawnFovea(context, { env: { ...env, RUN_JOBS: '0' } })
  const browser = await chromium.launch({ executablePath: await findChromium(), args: ['--no-sandbox'] })
  context.disposers.push(() => browser.close())
  const bytes = await bytesOf(quiet, cookie, room)
  const visits: Visit[] = []
  for (let round = 0; round <= ROUNDS; round += 1) visits.push(await visit(await openPage(browser, quiet, cookie), room.id))
  const counted = visits.slice(1)
  const boundMs = (size: number) => counted.map(() => ROUND_TRIPS * LATENCY_MS + (size / BYTES_PER_SECOND) * 1000)
  const ms = { unit: 'ms' }
  return [
    comparisonRow({
      ...{ ...ms, name: 'reading room, first image of 174', goal: { atMost: 1.5 } },
      ...{ ours: counted.map(({ firstMs }) => firstMs), reference: boundMs(bytes.lists + bytes.first) },
    }),
    comparisonRow({
      ...{ ...ms, name: 'reading room, all 174 in 128 px', goal: { atMost: 1.3 } },
      ...{ ours: counted.map(({ allMs }) => allMs), reference: boundMs(bytes.lists + bytes.all) },
    }),
    limitRow({
      ...{ ...ms, name: `scrolling over ${SCROLLED} slices, CPU of a frame` },
      ...{ figures: counted.map(({ frameMs }) => frameMs), limit: MAX_FRAME_MS },
    }),
    await measureCode(await openPage(browser, quiet, cookie), room.id),
  ]
}

interface Room {
  /** Of the case. */
  id: string
  seriesId: string
  studyId: string
  dicomweb: string
}

const origin = ({ port }: ServerProcess): string => `http://127.0.0.1:${port}`

/** Stores the CT, and beside it a series of one image, and waits until the resolutions of all frames are there. */
async function storeCt(fovea: ServerProcess, cookie: string): Promise<Room> {
  const ask = async <Answer>(path: string, init: RequestInit = {}): Promise<Answer> => {
    const response = await fetch(origin(fovea) + path, { ...init, headers: { cookie, ...init.headers } })
    if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
    return (await response.json()) as Answer
  }
  const headers = { 'content-type': 'application/json' }
  const { id } = await ask<{ id: string }>('/api/v1/cases', { method: 'POST', headers, body: JSON.stringify({ title: 'CT' }) })
  const store = async (objects: Uint8Array[]) => {
    const type = 'multipart/related; type="application/dicom"; boundary=bench'
    const path = `/api/v1/cases/${id}/dicomweb/studies`
    await ask(path, {
      method: 'POST',
      headers: { 'content-type': type, accept: 'application/dicom+json' },
      body: bodyOf(objects),
    })
  }
  await store([drawSlice(1, { series: 1, side: 64 })])
  for (let number = 1; number <= SLICES; number += 6)
    await store(
      Array.from({ length: Math.min(6, SLICES + 1 - number) }, (_, at) => drawSlice(number + at, { series: 2, side: SIDE })),
    )
  const { studies } = await ask<ReadingRoom>(`/api/v1/reading-rooms/${id}`)
  const study = studies[0]!
  const series = study.series.find(({ frames }) => frames === SLICES)!
  const frames = async () => (await ask<SeriesFrames>(`/api/v1/reading-rooms/${id}/series/${series.id}/frames`)).items
  const isEncoded = (items: SeriesFrames['items']) => items.every(({ htj2k }) => htj2k)
  await eventually('every frame is HTJ2K', frames, isEncoded, { withinMs: 30 * 60_000, everyMs: 1000 })
  return { id, seriesId: series.id, studyId: study.id, dicomweb: series.dicomweb }
}

function bodyOf(objects: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const head = Buffer.from('--bench\r\nContent-Type: application/dicom\r\n\r\n')
  const parts = objects.flatMap((object) => [head, object, Buffer.from('\r\n')])
  return new Uint8Array(Buffer.concat([...parts, Buffer.from('--bench--\r\n')]))
}

/** A round body with organs and noise, as a scanner's slices compress. */
function drawSlice(number: number, { series, side }: { series: number; side: number }): Uint8Array {
  let seed = number * 2_654_435_761
  const noise = () => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
    return (seed >>> 8) / (1 << 24) - 0.5
  }
  const data = Int16Array.from({ length: side * side }, (_, at) => {
    const [x, y] = [(at % side) / side - 0.5, Math.floor(at / side) / side - 0.5]
    const isBody = Math.hypot(x * 1.1, y * 1.4) < 0.45
    const organ = Math.hypot(x - 0.15, y + number / 1000) < 0.12 ? 60 : Math.hypot(x + 0.2, y) < 0.1 ? -850 : 0
    const sum = noise() + noise() + noise() + noise()
    return isBody ? Math.round(40 + organ + sum * 35) : Math.round(-1000 + sum * 10)
  })
  const text = (tag: number, vr: string, value: string | number) => ({ tag, vr, value })
  return writeDicom({
    sopClassUid: storageSopClass.ct,
    sopInstanceUid: `${STUDY}.${series}.${number}`,
    elements: [
      text(0x0020000d, 'UI', STUDY),
      text(0x0020000e, 'UI', `${STUDY}.${series}`),
      text(0x00080060, 'CS', 'CT'),
      text(0x0008103e, 'LO', `Series ${series}`),
      text(0x00200011, 'IS', series),
      text(0x00200013, 'IS', number),
      text(0x00200032, 'DS', `-175\\-175\\${number * 2}`),
      text(0x00200037, 'DS', '1\\0\\0\\0\\1\\0'),
      text(0x00280030, 'DS', '0.68\\0.68'),
      text(0x00281050, 'DS', 40),
      text(0x00281051, 'DS', 400),
    ],
    pixels: { rows: side, columns: side, photometric: 'MONOCHROME2', bitsStored: 16, data },
  })
}

/** What has to come before the first image, for it, and for all of them, as it is sent. */
async function bytesOf(fovea: ServerProcess, cookie: string, { id, seriesId, studyId, dicomweb }: Room) {
  const headers = { cookie, 'accept-encoding': 'gzip' }
  const frames = `${origin(fovea)}/api/v1/reading-rooms/${id}/series/${seriesId}/frames?offset=0`
  const metadata = `${origin(fovea)}${new URL(dicomweb, origin(fovea)).pathname}/metadata?study_id=${studyId}`
  const list = await fetch(frames, { headers })
  const listed = Buffer.from(await list.arrayBuffer())
  const described = Buffer.from(await (await fetch(metadata, { headers })).arrayBuffer())
  const { items } = JSON.parse(listed.toString()) as SeriesFrames
  // Resolutions halve: 512, 256, 128.
  const small = items.map(({ htj2k }) => htj2k!.ends[0]!.at(-3)!)
  return {
    lists: gzipSync(listed).length + gzipSync(described).length,
    first: small[Math.floor((SLICES - 1) / 2)]!,
    all: small.reduce((sum, size) => sum + size, 0),
  }
}

async function openPage(browser: Browser, fovea: ServerProcess, cookie: string): Promise<Page> {
  const context: BrowserContext = await browser.newContext({ baseURL: origin(fovea), viewport: VIEWPORT })
  // One stack is measured, and not three of them beside each other.
  await context.addInitScript(() => localStorage.setItem('fovea.reading', JSON.stringify({ opensHung: false })))
  // What runs in the page is compiled with the names of its functions.
  await context.addInitScript('globalThis.__name ??= (named) => named; performance.setResourceTimingBufferSize(5000)')
  const [name, ...value] = cookie.split('=')
  await context.addCookies([{ name: name!, value: value.join('='), url: origin(fovea) }])
  return await context.newPage()
}

interface Visit {
  firstMs: number
  allMs: number
  frameMs: number
}

/** Opens the room, whose code is loaded then, and the CT in it over the slow line. */
async function visit(page: Page, caseId: string): Promise<Visit> {
  await page.goto(`/read/${caseId}`)
  const stage = page.getByTestId('reading-viewport')
  await page.locator('[data-testid=reading-viewport][data-drawn="1"][data-quality=full]').waitFor()
  const session = await page.context().newCDPSession(page)
  const throttle = async (isSlow: boolean) => {
    const line = isSlow
      ? { latency: LATENCY_MS, downloadThroughput: BYTES_PER_SECOND, uploadThroughput: BYTES_PER_SECOND }
      : { latency: 0, downloadThroughput: -1, uploadThroughput: -1 }
    await session.send('Network.emulateNetworkConditions', { offline: false, ...line })
  }
  await throttle(true)
  const times = await page.evaluate(openSeries, { name: 'Series 2', middle: '87' })
  await throttle(false)
  await page.locator('nav progress').waitFor({ state: 'detached' })
  const frameMs = await measureScrolling(page, session)
  if ((await stage.getAttribute('data-quality')) === null) throw new Error('nothing was drawn')
  await page.context().close()
  return { ...times, frameMs }
}

/** Runs in the page: chooses a series, and returns when its first image was drawn, and when all were there. */
async function openSeries({ name, middle }: { name: string; middle: string }): Promise<{ firstMs: number; allMs: number }> {
  const buttons = [...document.querySelectorAll<HTMLElement>('nav button')]
  const button = buttons.find(({ textContent }) => textContent.includes(name))!
  const element = document.querySelector<HTMLElement>('[data-testid=reading-viewport]')!
  const until = (isSo: () => boolean) =>
    new Promise<number>((done, fail) => {
      const latest = performance.now() + 60_000
      const look = () => {
        if (isSo()) done(performance.now())
        else if (performance.now() > latest) fail(new Error(`not drawn within a minute: ${name}`))
        else requestAnimationFrame(look)
      }
      look()
    })
  const from = performance.now()
  button.click()
  const drawn = await until(() => element.dataset['drawn'] === middle && element.dataset['quality'] !== '')
  await until(() => document.querySelector('nav progress') !== null)
  const all = await until(() => document.querySelector('nav progress') === null)
  return { firstMs: drawn - from, allMs: all - from }
}

/** CPU of the page's own thread for each slice of a scroll over whole ones. */
async function measureScrolling(page: Page, session: CDPSession): Promise<number> {
  const key = (name: string) => page.keyboard.press(name)
  await key('Home')
  await page.waitForFunction(waitUntilWhole, SLICES, { polling: 200 })
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  const cpu = async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    return metrics.find(({ name }) => name === 'TaskDuration')!.value * 1000
  }
  const before = await cpu()
  await page.evaluate(scroll, SCROLLED)
  return ((await cpu()) - before) / SCROLLED
}

/** Runs in the page: whether nothing is being fetched any more. */
function waitUntilWhole(slices: number): boolean {
  const fetched = performance.getEntriesByType('resource').filter(({ name }) => name.includes('/frames/'))
  const state = window as unknown as { foveaSeen?: number; foveaQuiet?: number }
  const isQuiet = state.foveaSeen === fetched.length && fetched.length >= slices
  state.foveaQuiet = isQuiet ? (state.foveaQuiet ?? 0) + 1 : 0
  state.foveaSeen = fetched.length
  return state.foveaQuiet >= 5
}

/** Runs in the page: down and up again, each slice drawn before the next key. */
async function scroll(count: number): Promise<void> {
  const element = document.querySelector<HTMLElement>('[data-testid=reading-viewport]')!
  for (let at = 0; at < count; at += 1) {
    const before = element.dataset['drawn']
    const key = at < count / 2 ? 'ArrowDown' : 'ArrowUp'
    element.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
    const until = performance.now() + 60_000
    while ((element.dataset['drawn'] === before || element.dataset['drawn'] === '') && performance.now() < until)
      await new Promise((done) => requestAnimationFrame(done))
    if (performance.now() >= until) throw new Error(`not drawn within a minute: what comes after ${before}`)
  }
}

/** The code that comes with the click, and none of which was there before: scripts, workers, WebAssembly. */
async function measureCode(page: Page, caseId: string): Promise<BenchRow> {
  const isCode = /\.(?:js|wasm)(?:\?|$)/
  const seen = { before: new Set<string>(), after: new Map<string, number>() }
  let hasClicked = false
  const reads: Promise<void>[] = []
  page.context().on('response', (response) => {
    const url = response.url()
    if (!isCode.test(url)) return
    if (!hasClicked) return void seen.before.add(url)
    if (!seen.before.has(url)) reads.push(response.body().then((body) => void seen.after.set(url, gzipSync(body).length)))
  })
  await page.goto(`/cases/${caseId}`)
  const link = page.getByRole('link', { name: 'Read', exact: true })
  await link.waitFor()
  await page.waitForLoadState('networkidle')
  hasClicked = true
  await link.click()
  await page.locator('[data-testid=reading-viewport][data-drawn="1"][data-quality=full]').waitFor()
  await Promise.all(reads)
  const sizes = [...seen.after.values()]
  const bytes = sizes.reduce((sum, size) => sum + size, 0)
  const unit = { unit: 'KB', figures: [bytes / 1000], limit: MAX_CODE_BYTES / 1000 }
  await page.context().close()
  return limitRow({ name: 'code of the reading room, gzip', ...unit })
}
