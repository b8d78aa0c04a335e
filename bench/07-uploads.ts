import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { freePort, type House, inHouse, type Served, serve, serveFovea } from './fovea'
import { inTurns, rowOf } from './measure'
import { type BenchRow } from './row'
import { checksumOf, removeUpload, sendUpload, type Sending } from './send'

const MB = 1024 * 1024
const CHUNK = 5 * MB
const ROUND_BYTES = 80 * MB
const ROUNDS = 5

/**
 * Row 7: durable sealed uploads against @tus/server with its FileStore, over real sockets: 5 MiB a PATCH and everything in
 * one PATCH, one upload and eight at once, and the same with a checksum for each PATCH, which the reference does not look at.
 *
 * Ours are parts of a later upload (Upload-Concat: partial): received, sealed, synced and finished as any other, but no
 * file is looked at afterwards, which would go on in the rounds of the reference.
 */
export const run = (): Promise<BenchRow[]> => inHouse(measure)

async function measure(house: House): Promise<BenchRow[]> {
  const folder = path.join(house.folder, 'tus')
  mkdirSync(folder)
  const fovea = await serveFovea(house)
  const cookie = await house.signIn('patient')
  const tus = serve(house, ['bench/tus-server.mjs'], await freePort(), { FOLDER: folder })
  await tus.listens()
  const rows: BenchRow[] = []
  for (const withChecksum of [false, true]) {
    for (const [word, chunkBytes] of [
      ['5 MiB a PATCH', CHUNK],
      ['one PATCH', Infinity],
    ] as const) {
      for (const uploads of [1, 8]) {
        const totalBytes = ROUND_BYTES / uploads
        const sending = { totalBytes, chunkBytes: Math.min(chunkBytes, totalBytes), withChecksum }
        for (let at = 0; withChecksum && at < totalBytes; at += sending.chunkBytes)
          checksumOf(Math.min(sending.chunkBytes, totalBytes - at))
        const ours = {
          ...sending,
          port: fovea.port,
          path: '/api/v1/files/upload',
          headers: { cookie, 'upload-concat': 'partial' },
        }
        const theirs = { ...sending, port: tus.port, path: '/files' }
        const sides = { ours: round(fovea, ours, uploads), reference: round(tus, theirs, uploads) }
        const figures = await inTurns(sides, ROUNDS)
        const name = `upload, ${word}, ${uploads} at once${withChecksum ? ', checked' : ''}`
        const of = (what: 'mbPerSecond' | 'cpuMsPerMb') => ({
          ours: figures.ours.map((figure) => figure[what]),
          reference: figures.reference.map((figure) => figure[what]),
        })
        rows.push(rowOf({ name, unit: 'MiB/s', goal: { atLeast: withChecksum ? 0.7 : 1 }, ...of('mbPerSecond') }))
        if (!withChecksum) rows.push(rowOf({ name: `${name}, CPU`, unit: 'ms/MiB', goal: { atMost: 0.9 }, ...of('cpuMsPerMb') }))
      }
    }
  }
  return rows
}

/** Sends so many uploads at once, and takes them away when the clock has stopped. */
const round = (server: Served, sending: Sending, uploads: number) => async () => {
  const cpuBefore = server.cpuMs()
  const from = performance.now()
  const addresses = await Promise.all(Array.from({ length: uploads }, () => sendUpload(sending)))
  const seconds = (performance.now() - from) / 1000
  const cpuMs = server.cpuMs() - cpuBefore
  for (const address of addresses) await removeUpload(sending, address)
  const mb = (sending.totalBytes * uploads) / MB
  return { mbPerSecond: mb / seconds, cpuMsPerMb: cpuMs / mb }
}
