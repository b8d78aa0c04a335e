import { freePort, type House, inHouse, type Served, serve, serveFovea } from './fovea'
import { mostOf } from './measure'
import { type BenchRow } from './row'
import { removeUpload, UploadLine } from './send'

const MB = 1024 * 1024
const UPLOADS = 200
const UPLOAD_BYTES = 100 * MB
/** Long enough for all of them to have their share of the memory, and short enough for a disk that others need too. */
const ROUND_MS = 8000
const ROUNDS = 5
const GROWTH_BYTES = 256 * MB
const DELAY_MS = 200

/**
 * Row 13: the memory of a server and the 99th percentile of its event loop's delay, while 200 uploads of 100 MB come in at
 * once, each as fast as it can, in one PATCH. The greatest of all rounds counts, the first round included: what a server
 * grows by it may grow by only once. How late the loop of a server that throws everything away is in the same rounds stands
 * beside it, without a goal: that is the machine.
 */
export const run = (): Promise<BenchRow[]> => inHouse(measure)

async function measure(house: House): Promise<BenchRow[]> {
  const fovea = await serveFovea(house, { isWatched: true })
  const discard = serve(house, ['--import', './bench/watched.mjs', 'bench/discard-server.mjs'], await freePort())
  await discard.listens()
  const headers = { cookie: await house.signIn('patient'), 'upload-concat': 'partial' }
  await fovea.watched()
  const idle = fovea.rssBytes()
  const growths: number[] = []
  const [ours, machine]: number[][] = [[], []]
  for (let round = 0; round < ROUNDS; round++) {
    const { peakRssBytes, delayP99Ms } = await crowd(fovea, '/api/v1/files/upload', headers)
    growths.push((peakRssBytes - idle) / MB)
    ours!.push(delayP99Ms)
    machine!.push((await crowd(discard, '/files', {})).delayP99Ms)
  }
  const name = `${UPLOADS} uploads of 100 MB at once`
  const { goal: _, ...beside } = mostOf({
    ...{ name: `${name}, thrown away, event loop`, unit: 'ms' },
    ...{ figures: machine!, limit: DELAY_MS },
  })
  return [
    mostOf({ name: `${name}, memory`, unit: 'MiB', figures: growths, limit: GROWTH_BYTES / MB }),
    mostOf({ name: `${name}, event loop`, unit: 'ms', figures: ours!, limit: DELAY_MS }),
    beside,
  ]
}

/** Sends for one round and gives what the server was seen to be; what was sent is taken away again. */
async function crowd(server: Served, path: string, headers: Record<string, string>) {
  const { port } = server
  const lines = await Promise.all(Array.from({ length: UPLOADS }, () => UploadLine.open(port)))
  const addresses: string[] = []
  for (const line of lines) addresses.push(await line.create(path, UPLOAD_BYTES, headers))
  await server.watched()
  const sending = lines.map((line, i) =>
    line.patch(addresses[i]!, { offset: 0, bytes: UPLOAD_BYTES, headers }).catch(() => undefined),
  )
  await Promise.race([new Promise((done) => setTimeout(done, ROUND_MS)), Promise.all(sending)])
  const seen = await server.watched()
  for (const line of lines) line.close()
  await Promise.all(sending)
  for (const address of addresses) await removeUpload({ port, headers }, address)
  return seen
}
