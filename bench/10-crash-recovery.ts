import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { db } from '../lib/db/database'
import { openObject } from '../lib/files/deliver/open-object'
import { openLocalStore } from '../lib/storage/drivers/local-store'
import { openStore } from '../lib/storage/open-store'
import { type BenchContext, withBenchContext, type ServerProcess, spawnFovea } from './harness/bench-context'
import { median, limitRow } from './harness/measure'
import { type BenchRow } from './harness/bench-row'
import { contentOf, getUploadOffset, removeUpload, TusConnection } from './harness/tus-client'
import { eventually } from '../lib/runtime/test-eventually'

const MB = 1024 * 1024
const BROKEN_UPLOADS = Number(process.env.BENCH_BREAKS ?? 200)
/** Uploads in progress at each kill, half of them in chunks of 5 MiB and half in one. */
const UPLOADS = 20
const UPLOAD_BYTES = 16 * MB
const CHUNK_BYTES = 5 * MB
/** More than a partial frame and one read from a socket: only that much may be missing. */
const MAX_RESENT_BYTES = 256 * 1024

interface UploadState {
  address: string
  /** The last offset that the server acknowledged. */
  acknowledged: number
  isWhole: boolean
}

/**
 * Row 10: the server is killed as by a power cut until 200 uploads were interrupted. Everything it had acknowledged
 * must be there afterwards; of what its process had received, hardly more than a frame may have to be sent again; and
 * the result must equal what was sent.
 */
export const run = (): Promise<BenchRow[]> => withBenchContext(measure)

async function measure(context: BenchContext): Promise<BenchRow[]> {
  const received = path.join(context.folder, 'received')
  mkdirSync(received)
  const cookie = await context.signIn('patient')
  const headers = { cookie, 'upload-concat': 'partial' }
  const start = (port?: number) =>
    spawnFovea(context, { port, preload: './bench/preloads/received-bytes.mjs', env: { RECEIVED: received } })
  context.disposers.push(openStore(openLocalStore(path.join(context.folder, 'data', 'objects'))))
  const receivedBytes = ({ address }: UploadState): number => {
    const file = path.join(received, address.slice(address.lastIndexOf('/') + 1))
    const place = existsSync(file) ? readFileSync(file) : Buffer.alloc(0)
    return place.length === 8 ? place.readDoubleLE() : 0
  }
  const resentBytes: number[] = []
  let [acknowledged, lost] = [0, 0]
  let server = await start()
  while (resentBytes.length < BROKEN_UPLOADS) {
    const uploads = await Promise.all(Array.from({ length: UPLOADS }, () => create(server, headers)))
    const sending = uploads.map((upload, i) => {
      const how = { headers, from: 0, piece: i % 2 ? CHUNK_BYTES : UPLOAD_BYTES }
      return send(server, upload, how).catch(() => undefined) // Interrupted, as intended.
    })
    const enough = (0.05 + 0.85 * Math.random()) * UPLOADS * UPLOAD_BYTES
    const received = () => uploads.reduce((sum, upload) => sum + receivedBytes(upload), 0)
    await eventually(`${enough} bytes are received`, received, (sum) => sum >= enough, { everyMs: 2 })
    await server.kill()
    await Promise.all(sending)
    server = await start(server.port)
    for (const upload of uploads) {
      const offset = await getUploadOffset(server.port, upload.address, headers)
      if (!upload.isWhole) resentBytes.push(Math.max(0, receivedBytes(upload) - offset))
      acknowledged += upload.acknowledged
      lost += Math.max(0, upload.acknowledged - offset)
      await send(server, upload, { headers, from: offset, piece: UPLOAD_BYTES })
      await assertStoredAsSent(upload)
      await removeUpload({ port: server.port, headers }, upload.address)
    }
  }
  const part = lost / acknowledged
  const name = `${resentBytes.length} broken uploads`
  const [figures, limit] = [resentBytes.map((bytes) => bytes / 1024), MAX_RESENT_BYTES / 1024]
  const sentAgain = limitRow({ name: `${name}, sent again`, unit: 'KiB', figures, limit })
  const middle = median(figures) / limit
  const { goal: _, ...beside } = sentAgain
  return [
    {
      ...{ name: `${name}, acknowledged and lost`, unit: 'MiB', goal: { atMost: 0 } },
      ...{ ours: lost / MB, reference: acknowledged / MB, ratio: part, least: part, most: part },
    },
    sentAgain,
    { ...beside, name: `${name}, sent again by half of them`, ours: middle * limit, ratio: middle },
  ]
}

async function create({ port }: ServerProcess, headers: Record<string, string>): Promise<UploadState> {
  const connection = await TusConnection.open(port)
  const address = await connection.create('/api/v1/files/upload', UPLOAD_BYTES, headers)
  connection.close()
  return { address, acknowledged: 0, isWhole: false }
}

interface SendOptions {
  headers: Record<string, string>
  from: number
  piece: number
}

async function send({ port }: ServerProcess, upload: UploadState, { headers, from, piece }: SendOptions): Promise<void> {
  const connection = await TusConnection.open(port)
  try {
    for (let offset = from; offset < UPLOAD_BYTES;) {
      const bytes = Math.min(piece, UPLOAD_BYTES - offset)
      offset = await connection.patch(upload.address, { offset, bytes, headers, from: offset })
      upload.acknowledged = offset
    }
    upload.isWhole = true
  } finally {
    connection.close()
  }
}

const sha256Of = (parts: Iterable<Uint8Array>): string => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest('hex')
}
const SENT_SHA256 = sha256Of(contentOf(UPLOAD_BYTES))

async function assertStoredAsSent({ address }: UploadState): Promise<void> {
  const id = address.slice(address.lastIndexOf('/') + 1)
  const { objectKey, objectId } = await db().upload.findUniqueOrThrow({ where: { id } })
  const reader = await openObject({ objectKey, objectId, sizeBytes: UPLOAD_BYTES })
  const parts: Buffer[] = []
  for await (const part of reader.read()) parts.push(part)
  await reader.close()
  if (sha256Of(parts) !== SENT_SHA256) throw new Error('what is there is not what was sent')
}
