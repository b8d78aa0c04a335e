import { type House, inHouse, serveFovea } from './fovea'
import { mostOf } from './measure'
import { type BenchRow } from './row'
import { removeUpload, UploadLine } from './send'

const MB = 1024 * 1024
const UPLOADS = 200
const UPLOAD_BYTES = 100 * MB
/** Long enough for all of them to have their share of the memory, and short enough for a disk that others need too. */
const ROUND_MS = 10_000
const ROUNDS = 5
const GROWTH_BYTES = 256 * MB
const DELAY_MS = 200

/**
 * Row 13: the memory of a server and the 99th percentile of its event loop's delay, while 200 uploads of 100 MB come in at
 * once, each as fast as it can, in one PATCH. The greatest of all rounds counts, the first round included: what a server
 * grows by it may grow by only once.
 */
export const run = (): Promise<BenchRow[]> => inHouse(measure)

async function measure(house: House): Promise<BenchRow[]> {
  const server = await serveFovea(house, { isWatched: true })
  const headers = { cookie: await house.signIn('patient'), 'upload-concat': 'partial' }
  await server.watched()
  const idle = server.rssBytes()
  const growths: number[] = []
  const delays: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const lines = await Promise.all(Array.from({ length: UPLOADS }, () => UploadLine.open(server.port)))
    const addresses: string[] = []
    for (const line of lines) addresses.push(await line.create('/api/v1/files/upload', UPLOAD_BYTES, headers))
    await server.watched()
    const sending = lines.map((line, i) =>
      line.patch(addresses[i]!, { offset: 0, bytes: UPLOAD_BYTES, headers }).catch(() => undefined),
    )
    await Promise.race([new Promise((done) => setTimeout(done, ROUND_MS)), Promise.all(sending)])
    const { peakRssBytes, delayP99Ms } = await server.watched()
    growths.push((peakRssBytes - idle) / MB)
    delays.push(delayP99Ms)
    for (const line of lines) line.close()
    await Promise.all(sending)
    for (const address of addresses) await removeUpload({ port: server.port, headers }, address)
  }
  const name = `${UPLOADS} uploads of 100 MB at once`
  return [
    mostOf({ name: `${name}, memory`, unit: 'MiB', figures: growths, limit: GROWTH_BYTES / MB }),
    mostOf({ name: `${name}, event loop`, unit: 'ms', figures: delays, limit: DELAY_MS }),
  ]
}
