import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { drawPhotograph } from './draw-photograph'
import { freePort, type House, inHouse, type Served, serve, serveFovea } from './fovea'
import { load } from './load'
import { inTurns, mostOf, rowOf } from './measure'
import { sendFile } from './pictures'
import { type BenchRow } from './row'

const MB = 1024 * 1024
const OBJECT_BYTES = 50_000_000
const ROUND_MS = 2500
const ROUNDS = 7
/** What may be added to the memory of a server that streams. */
const GROWTH_BYTES = 64 * MB

/**
 * Row 5: an original of 50 MB, access-checked, logged and decrypted, against node:http that streams the plain file; one
 * connection and eight. The server's memory is watched meanwhile.
 */
export const run = (): Promise<BenchRow[]> => inHouse(measure)

async function measure(house: House): Promise<BenchRow[]> {
  const fovea = await serveFovea(house, { isWatched: true })
  const cookie = await house.signIn('patient')
  const bytes = await largePhotograph()
  const id = await sendFile(fovea, cookie, bytes, 'eye.jpg')
  const plain = path.join(house.folder, 'plain.jpg')
  writeFileSync(plain, bytes)
  const bare = serve(house, ['bench/plain-stream.mjs'], await freePort(), { FILE: plain })
  await bare.answers('/')
  const address = `/api/v1/images/${id}/proxy?variant=original`
  await load({ port: fovea.port, paths: [address], headers: { cookie }, connections: 1, forMs: ROUND_MS })
  await fovea.watched()
  const before = fovea.rssBytes()
  const rows: BenchRow[] = []
  const growths: number[] = []
  for (const [connections, wall] of [
    [1, 0.7],
    [8, 0.5],
  ] as const) {
    const side = (server: Served, path: string) => async () => {
      const cpuBefore = server.cpuMs()
      const { bytes, seconds } = await load({
        port: server.port,
        paths: [path],
        headers: { cookie },
        connections,
        forMs: ROUND_MS,
      })
      if (server === fovea) growths.push((await fovea.watched()).peakRssBytes - before)
      const mb = bytes / MB
      return { mbPerSecond: mb / seconds, mbPerCpuSecond: mb / ((server.cpuMs() - cpuBefore) / 1000) }
    }
    const figures = await inTurns({ ours: side(fovea, address), reference: side(bare, '/') }, ROUNDS)
    const of = (what: 'mbPerSecond' | 'mbPerCpuSecond') => ({
      ours: figures.ours.map((figure) => figure[what]),
      reference: figures.reference.map((figure) => figure[what]),
    })
    const name = `50 MB decrypted, ${connections} at once`
    rows.push(rowOf({ name, unit: 'MiB/s', goal: { atLeast: wall }, ...of('mbPerSecond') }))
    rows.push(rowOf({ name: `${name}, by CPU`, unit: 'MiB/s CPU', goal: { atLeast: wall }, ...of('mbPerCpuSecond') }))
  }
  const inMb = growths.map((growth) => growth / MB)
  rows.push(mostOf({ name: '50 MB decrypted, memory', unit: 'MiB', figures: inMb, limit: GROWTH_BYTES / MB }))
  return rows
}

/** A photograph with so much said beside it (comments, ITU-T T.81 §B.2.4.5) that it takes 50 MB. */
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
