import { randomBytes } from 'node:crypto'
import sharp from 'sharp'
import { db } from '../lib/db/database'
import { eventually } from '../lib/runtime/test-eventually'
import { type ServerProcess, spawnFovea, spawnWorker, withBenchContext } from './harness/bench-context'
import { type BenchRow } from './harness/bench-row'
import { drawPhotograph } from './harness/draw-photograph'
import { comparisonRow } from './harness/measure'
import { uploadAndWait, uploadWhole } from './harness/upload-and-wait'

const HOSTILE_FILES = 200
/** Of a hostile picture: 400 megapixels in a few hundred kilobytes. */
const SIDE_PX = 20_000
const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 5)
const MAX_RATIO = 3
const LIMITS = {
  RATE_LIMIT_REQUESTS_PER_SECOND: '100000',
  RATE_LIMIT_RETRIEVALS_PER_SECOND: '100000',
  RATE_LIMIT_WRITES_PER_MINUTE: '100000',
}

/**
 * Row 26: how long one person's photograph takes until it can be displayed while 200 files of another wait that each keep a
 * decoder as long as they can, compared with the time that it takes alone: on one server, and on two with a worker.
 */
export const run = async (): Promise<BenchRow[]> => [
  await measure('one server', 1, 0),
  await measure('two servers and a worker', 2, 1),
]

const measure = (where: string, serverCount: number, workerCount: number): Promise<BenchRow> =>
  withBenchContext(async (context) => {
    const env = { ...LIMITS, ...(workerCount > 0 ? { RUN_JOBS: '0' } : {}) }
    const servers: ServerProcess[] = []
    for (let at = 0; at < serverCount; at++) servers.push(await spawnFovea(context, { env }))
    for (let at = 0; at < workerCount; at++) await spawnWorker(context, LIMITS)
    const [hostile, other] = [await context.signIn('patient'), await context.signIn('patient')]
    const photograph = await drawPhotograph({ width: 4000, height: 3000 })
    let turn = 0
    /** Milliseconds from the first byte until the photograph can be displayed. */
    const send = async () => {
      const began = performance.now()
      await uploadAndWait(servers[turn++ % serverCount]!, other, Buffer.concat([photograph, randomBytes(16)]), 'eye.jpg')
      return performance.now() - began
    }
    const times = async () => {
      const all: number[] = []
      for (let round = 0; round < ROUNDS; round++) all.push(await send())
      return all
    }
    for (let at = 0; at < 2 * serverCount; at++) await send() // What is loaded for the first.
    const reference = await times()
    const picture = await drawHostilePicture()
    const ids: string[] = []
    for (let at = 0; at < HOSTILE_FILES; at++)
      ids.push(await uploadWhole(servers[at % serverCount]!, hostile, Buffer.concat([picture, randomBytes(16)]), `${at}.png`))
    const waiting = () => db().storedFile.count({ where: { id: { in: ids }, status: 'processing' } })
    await eventually('the flood has begun', async () => (await waiting()) < HOSTILE_FILES, undefined, { withinMs: 10 * 60_000 })
    const ours = await times()
    const left = await waiting()
    if (left < HOSTILE_FILES / 4)
      throw new Error(`only ${left} of ${HOSTILE_FILES} were still waiting at the end: nothing is shown`)
    console.log(`  ${where}: ${left} of ${HOSTILE_FILES} hostile files still waited at the end`)
    return comparisonRow({
      ...{ name: `a photograph beside ${HOSTILE_FILES} hostile files, ${where}`, unit: 'ms' },
      ...{ goal: { atMost: MAX_RATIO }, ours, reference },
    })
  })

const drawHostilePicture = (): Promise<Buffer> =>
  sharp({ create: { width: SIDE_PX, height: SIDE_PX, channels: 3, background: '#808080' }, limitInputPixels: false })
    .png({ compressionLevel: 9 })
    .toBuffer()
