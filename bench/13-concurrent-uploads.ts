import {
  freePort,
  type BenchContext,
  withBenchContext,
  type ServerProcess,
  spawnServer,
  spawnFovea,
} from './harness/bench-context'
import { limitRow } from './harness/measure'
import { type BenchRow } from './harness/bench-row'
import { removeUpload, TusConnection } from './harness/tus-client'

const MB = 1024 * 1024
const UPLOADS = 200
const UPLOAD_BYTES = 100 * MB
/** Long enough for all of them to use their share of the memory, and short enough for a shared disk. */
const ROUND_MS = 8000
const ROUNDS = 5
const MAX_MEMORY_GROWTH_BYTES = 256 * MB
const MAX_EVENT_LOOP_DELAY_MS = 200

/**
 * Row 13: the memory of a server and the 99th percentile of its event loop's delay, while 200 uploads of 100 MB arrive
 * at once, each as fast as it can, in one PATCH. The maximum of all rounds counts, the first round included: one-time
 * growth of a server counts once. The delay of a server that discards everything in the same rounds is reported beside
 * it, without a goal: that is the machine.
 */
export const run = (): Promise<BenchRow[]> => withBenchContext(measure)

async function measure(context: BenchContext): Promise<BenchRow[]> {
  const fovea = await spawnFovea(context, { isMonitored: true })
  const discard = spawnServer(
    context,
    ['--import', './bench/preloads/process-monitor.mjs', 'bench/servers/discard-server.mjs'],
    await freePort(),
  )
  await discard.waitForPort()
  const headers = { cookie: await context.signIn('patient'), 'upload-concat': 'partial' }
  await fovea.processStats()
  const idle = fovea.rssBytes()
  const growths: number[] = []
  const [ours, machine]: number[][] = [[], []]
  for (let round = 0; round < ROUNDS; round++) {
    const { peakRssBytes, delayP99Ms } = await runConcurrentUploads(fovea, '/api/v1/files/upload', headers)
    growths.push((peakRssBytes - idle) / MB)
    ours!.push(delayP99Ms)
    machine!.push((await runConcurrentUploads(discard, '/files', {})).delayP99Ms)
  }
  const name = `${UPLOADS} uploads of 100 MB at once`
  const { goal: _, ...beside } = limitRow({
    ...{ name: `${name}, thrown away, event loop`, unit: 'ms' },
    ...{ figures: machine!, limit: MAX_EVENT_LOOP_DELAY_MS },
  })
  return [
    limitRow({ name: `${name}, memory`, unit: 'MiB', figures: growths, limit: MAX_MEMORY_GROWTH_BYTES / MB }),
    limitRow({ name: `${name}, event loop`, unit: 'ms', figures: ours!, limit: MAX_EVENT_LOOP_DELAY_MS }),
    beside,
  ]
}

/** Uploads for one round and returns the server's statistics; the uploads are deleted again. */
async function runConcurrentUploads(server: ServerProcess, path: string, headers: Record<string, string>) {
  const { port } = server
  const connections = await Promise.all(Array.from({ length: UPLOADS }, () => TusConnection.open(port)))
  const addresses: string[] = []
  for (const connection of connections) addresses.push(await connection.create(path, UPLOAD_BYTES, headers))
  await server.processStats()
  const sending = connections.map((connection, i) =>
    connection.patch(addresses[i]!, { offset: 0, bytes: UPLOAD_BYTES, headers }).catch(() => undefined),
  )
  await Promise.race([new Promise((done) => setTimeout(done, ROUND_MS)), Promise.all(sending)])
  const seen = await server.processStats()
  for (const connection of connections) connection.close()
  await Promise.all(sending)
  for (const address of addresses) await removeUpload({ port, headers }, address)
  return seen
}
