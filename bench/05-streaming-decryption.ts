import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { drawPhotograph } from './harness/draw-photograph'
import {
  freePort,
  type BenchContext,
  withBenchContext,
  type ServerProcess,
  spawnServer,
  spawnFovea,
} from './harness/bench-context'
import { runHttpLoad } from './harness/http-load'
import { runInterleaved, limitRow, comparisonRow } from './harness/measure'
import { uploadAndWait } from './harness/upload-and-wait'
import { type BenchRow } from './harness/bench-row'

const MB = 1024 * 1024
const OBJECT_BYTES = 50_000_000
const ROUND_MS = 2500
const ROUNDS = 7
/** The allowed memory growth of a streaming server. */
const MAX_MEMORY_GROWTH_BYTES = 64 * MB

/**
 * Row 5: an original of 50 MB, access-checked, logged and decrypted, against node:http that streams the plain file; one
 * connection and eight. The server's memory is monitored meanwhile.
 */
export const run = (): Promise<BenchRow[]> => withBenchContext(measure)

async function measure(context: BenchContext): Promise<BenchRow[]> {
  const fovea = await spawnFovea(context, { isMonitored: true })
  const cookie = await context.signIn('patient')
  const bytes = await largePhotograph()
  const id = await uploadAndWait(fovea, cookie, bytes, 'eye.jpg')
  const plain = path.join(context.folder, 'plain.jpg')
  writeFileSync(plain, bytes)
  const bare = spawnServer(context, ['bench/servers/file-stream-server.mjs'], await freePort(), { FILE: plain })
  await bare.waitForOk('/')
  const address = `/api/v1/images/${id}/proxy?variant=original`
  await runHttpLoad({ port: fovea.port, paths: [address], headers: { cookie }, connections: 1, durationMs: ROUND_MS })
  await fovea.processStats()
  const before = fovea.rssBytes()
  const rows: BenchRow[] = []
  const growths: number[] = []
  for (const [connections, wall] of [
    [1, 0.7],
    [8, 0.5],
  ] as const) {
    const side = (server: ServerProcess, path: string) => async () => {
      const cpuBefore = server.cpuMs()
      const { bytes, seconds } = await runHttpLoad({
        port: server.port,
        paths: [path],
        headers: { cookie },
        connections,
        durationMs: ROUND_MS,
      })
      if (server === fovea) growths.push((await fovea.processStats()).peakRssBytes - before)
      const mb = bytes / MB
      return { mbPerSecond: mb / seconds, mbPerCpuSecond: mb / ((server.cpuMs() - cpuBefore) / 1000) }
    }
    const figures = await runInterleaved({ ours: side(fovea, address), reference: side(bare, '/') }, ROUNDS)
    const of = (what: 'mbPerSecond' | 'mbPerCpuSecond') => ({
      ours: figures.ours.map((figure) => figure[what]),
      reference: figures.reference.map((figure) => figure[what]),
    })
    const name = `50 MB decrypted, ${connections} at once`
    rows.push(comparisonRow({ name, unit: 'MiB/s', goal: { atLeast: wall }, ...of('mbPerSecond') }))
    rows.push(comparisonRow({ name: `${name}, by CPU`, unit: 'MiB/s CPU', goal: { atLeast: wall }, ...of('mbPerCpuSecond') }))
  }
  const inMb = growths.map((growth) => growth / MB)
  rows.push(limitRow({ name: '50 MB decrypted, memory', unit: 'MiB', figures: inMb, limit: MAX_MEMORY_GROWTH_BYTES / MB }))
  return rows
}

/** A photograph with enough comments (ITU-T T.81 §B.2.4.5) to take 50 MB. */
async function largePhotograph(): Promise<Buffer> {
  const photograph = await drawPhotograph({ width: 1200, height: 1000 })
  const parts = [photograph.subarray(0, 2)]
  for (let left = OBJECT_BYTES - photograph.length; left > 4;) {
    const length = Math.min(left - 2, 65_535)
    const head = Buffer.from([0xff, 0xfe, length >> 8, length & 0xff])
    parts.push(head, randomBytes(length - 2))
    left -= length + 2
  }
  parts.push(photograph.subarray(2))
  return Buffer.concat(parts)
}
