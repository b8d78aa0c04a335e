import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { type BenchContext, type ServerProcess, spawnFovea, withBenchContext } from './harness/bench-context'
import { type BenchRow } from './harness/bench-row'
import { drawPhotograph } from './harness/draw-photograph'
import { limitRow } from './harness/measure'
import { uploadAndWait } from './harness/upload-and-wait'

const MB = 1024 * 1024
const [UPLOADS, PAGE_VIEWS, THUMBNAILS] = [20, 200, 500]
/** A clinic's desk: a few people at once. */
const CONCURRENT = 4
const [MAX_AT_REST_MB, MAX_LOADED_MB] = [350, 512]
const PAGES = ['/', '/cases', '/links', '/privacy', '/notifications', '/profile', '/send']
/** What is freed is returned to the system within this time, or not at all. */
const SETTLE_MS = 10_000

/**
 * Row 25: the memory of the one process that serves everything, without its database and the children that decode images: when
 * it has started, and after the light load of a small clinic, both settled. The peak is for information.
 */
export const run = (): Promise<BenchRow[]> => withBenchContext(measure)

async function measure(context: BenchContext): Promise<BenchRow[]> {
  const server = await spawnFovea(context, { env: { RATE_LIMIT_REQUESTS_PER_SECOND: '100000' } })
  await settle()
  const atRest = server.rssBytes() / MB
  const cookie = await context.signIn('patient')
  const photograph = await drawPhotograph({ width: 4000, height: 3000 })
  await useLightly(server, cookie, photograph)
  await settle()
  const loaded = server.rssBytes() / MB
  const { goal: _, ...peak } = limitRow({
    ...{ name: 'memory of one process, peak', unit: 'MiB' },
    ...{ figures: [peakBytes(server) / MB], limit: MAX_LOADED_MB },
  })
  return [
    limitRow({ name: 'memory of one process, at rest', unit: 'MiB', figures: [atRest], limit: MAX_AT_REST_MB }),
    limitRow({ name: 'memory of one process, after a light load', unit: 'MiB', figures: [loaded], limit: MAX_LOADED_MB }),
    peak,
  ]
}

async function useLightly(server: ServerProcess, cookie: string, photograph: Buffer): Promise<void> {
  const get = async (path: string, accept: string) => {
    const response = await fetch(`http://127.0.0.1:${server.port}${path}`, { headers: { cookie, accept } })
    await response.arrayBuffer()
    if (!response.ok) throw new Error(`${path}: ${response.status}`)
  }
  const ids: string[] = []
  await concurrently(UPLOADS, async () => {
    // Different bytes each time: readers of JPEG ignore what follows its end.
    ids.push(await uploadAndWait(server, cookie, Buffer.concat([photograph, randomBytes(16)]), 'eye.jpg'))
  })
  await concurrently(PAGE_VIEWS, (at) => get(PAGES[at % PAGES.length]!, 'text/html'))
  await concurrently(THUMBNAILS, (at) => get(`/api/v1/images/${ids[at % ids.length]}/proxy?variant=thumbnail`, 'image/webp'))
}

async function concurrently(count: number, work: (at: number) => Promise<unknown>): Promise<void> {
  let next = 0
  const lane = async () => {
    while (next < count) await work(next++)
  }
  await Promise.all(Array.from({ length: CONCURRENT }, lane))
}

const settle = () => new Promise((done) => setTimeout(done, SETTLE_MS))

/** The kernel's high-water mark. */
const peakBytes = ({ child }: ServerProcess): number =>
  Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))![1]) * 1024
