import { mkdirSync } from 'node:fs'
import path from 'node:path'
import {
  freePort,
  type BenchContext,
  withBenchContext,
  type ServerProcess,
  spawnServer,
  spawnFovea,
} from './harness/bench-context'
import { runInterleaved, comparisonRow } from './harness/measure'
import { type BenchRow } from './harness/bench-row'
import { checksumOf, removeUpload, uploadWithTus, type TusUploadOptions } from './harness/tus-client'

const MB = 1024 * 1024
const CHUNK_BYTES = 5 * MB
const ROUND_BYTES = 80 * MB
const ROUNDS = 5

/**
 * Row 7: durable sealed uploads against @tus/server with its FileStore, over real sockets: 5 MiB a PATCH and everything
 * in one PATCH, one upload and eight at once, and the same with a checksum for each PATCH, which the reference ignores.
 *
 * Ours are parts of a later upload (Upload-Concat: partial): received, sealed, synced and finished as any other, but
 * not ingested afterwards, which would continue during the rounds of the reference.
 */
export const run = (): Promise<BenchRow[]> => withBenchContext(measure)

async function measure(context: BenchContext): Promise<BenchRow[]> {
  const folder = path.join(context.folder, 'tus')
  mkdirSync(folder)
  const fovea = await spawnFovea(context)
  const cookie = await context.signIn('patient')
  const tus = spawnServer(context, ['bench/servers/tus-server.mjs'], await freePort(), { FOLDER: folder })
  await tus.waitForPort()
  const rows: BenchRow[] = []
  for (const withChecksum of [false, true]) {
    for (const [word, chunkBytes] of [
      ['5 MiB a PATCH', CHUNK_BYTES],
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
        const figures = await runInterleaved(sides, ROUNDS)
        const name = `upload, ${word}, ${uploads} at once${withChecksum ? ', checked' : ''}`
        const of = (what: 'mbPerSecond' | 'cpuMsPerMb') => ({
          ours: figures.ours.map((figure) => figure[what]),
          reference: figures.reference.map((figure) => figure[what]),
        })
        rows.push(comparisonRow({ name, unit: 'MiB/s', goal: { atLeast: withChecksum ? 0.7 : 1 }, ...of('mbPerSecond') }))
        if (!withChecksum)
          rows.push(comparisonRow({ name: `${name}, CPU`, unit: 'ms/MiB', goal: { atMost: 0.9 }, ...of('cpuMsPerMb') }))
      }
    }
  }
  return rows
}

/** Sends so many uploads at once, and deletes them after the timing. */
const round = (server: ServerProcess, sending: TusUploadOptions, uploads: number) => async () => {
  const cpuBefore = server.cpuMs()
  const from = performance.now()
  const addresses = await Promise.all(Array.from({ length: uploads }, () => uploadWithTus(sending)))
  const seconds = (performance.now() - from) / 1000
  const cpuMs = server.cpuMs() - cpuBefore
  for (const address of addresses) await removeUpload(sending, address)
  const mb = (sending.totalBytes * uploads) / MB
  return { mbPerSecond: mb / seconds, cpuMsPerMb: cpuMs / mb }
}
