import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { db } from '../lib/db/database'
import { openObject } from '../lib/files/open-object'
import { openLocalStore } from '../lib/storage/local-store'
import { openStore } from '../lib/storage/open-store'
import { type House, inHouse, type Served, serveFovea } from './fovea'
import { median, mostOf } from './measure'
import { type BenchRow } from './row'
import { contentOf, offsetOf, removeUpload, UploadLine } from './send'

const MB = 1024 * 1024
const BREAKS = Number(process.env.BENCH_BREAKS ?? 200)
/** So many uploads run at the moment of each kill, half of them in pieces of 5 MiB and half in one. */
const UPLOADS = 20
const UPLOAD_BYTES = 16 * MB
const PIECE_BYTES = 5 * MB
/** More than a frame that is not full and what a socket gives at once: that is all that may be missing. */
const MOST_AGAIN_BYTES = 256 * 1024

interface Sent {
  address: string
  /** The last offset that the server told. */
  acknowledged: number
  isWhole: boolean
}

/**
 * Row 10: the server is killed as a power cut would until 200 uploads were broken in the middle. What it had acknowledged
 * must all be there afterwards; of what its process had received, hardly more than a frame may have to be sent again; and what is
 * there in the end must be what was sent.
 */
export const run = (): Promise<BenchRow[]> => inHouse(measure)

async function measure(house: House): Promise<BenchRow[]> {
  const received = path.join(house.folder, 'received')
  mkdirSync(received)
  const cookie = await house.signIn('patient')
  const headers = { cookie, 'upload-concat': 'partial' }
  const start = (port?: number) => serveFovea(house, { port, preload: './bench/received.mjs', env: { RECEIVED: received } })
  house.undo.push(openStore(openLocalStore(path.join(house.folder, 'data', 'objects'))))
  const upTo = ({ address }: Sent): number => {
    const file = path.join(received, address.slice(address.lastIndexOf('/') + 1))
    const place = existsSync(file) ? readFileSync(file) : Buffer.alloc(0)
    return place.length === 8 ? place.readDoubleLE() : 0
  }
  const again: number[] = []
  let [acknowledged, lost] = [0, 0]
  let server = await start()
  while (again.length < BREAKS) {
    const uploads = await Promise.all(Array.from({ length: UPLOADS }, () => create(server, headers)))
    const sending = uploads.map((upload, i) => {
      const how = { headers, from: 0, piece: i % 2 ? PIECE_BYTES : UPLOAD_BYTES }
      return send(server, upload, how).catch(() => undefined) // Cut, as it must be.
    })
    const enough = (0.05 + 0.85 * Math.random()) * UPLOADS * UPLOAD_BYTES
    while (uploads.reduce((sum, upload) => sum + upTo(upload), 0) < enough) await new Promise((done) => setTimeout(done, 2))
    await server.kill()
    await Promise.all(sending)
    server = await start(server.port)
    for (const upload of uploads) {
      const offset = await offsetOf(server.port, upload.address, headers)
      if (!upload.isWhole) again.push(Math.max(0, upTo(upload) - offset))
      acknowledged += upload.acknowledged
      lost += Math.max(0, upload.acknowledged - offset)
      await send(server, upload, { headers, from: offset, piece: UPLOAD_BYTES })
      await mustBeAsSent(upload)
      await removeUpload({ port: server.port, headers }, upload.address)
    }
  }
  const part = lost / acknowledged
  const name = `${again.length} broken uploads`
  const [figures, limit] = [again.map((bytes) => bytes / 1024), MOST_AGAIN_BYTES / 1024]
  const sentAgain = mostOf({ name: `${name}, sent again`, unit: 'KiB', figures, limit })
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

async function create({ port }: Served, headers: Record<string, string>): Promise<Sent> {
  const line = await UploadLine.open(port)
  const address = await line.create('/api/v1/files/upload', UPLOAD_BYTES, headers)
  line.close()
  return { address, acknowledged: 0, isWhole: false }
}

interface How {
  headers: Record<string, string>
  from: number
  piece: number
}

async function send({ port }: Served, upload: Sent, { headers, from, piece }: How): Promise<void> {
  const line = await UploadLine.open(port)
  try {
    for (let offset = from; offset < UPLOAD_BYTES;) {
      const bytes = Math.min(piece, UPLOAD_BYTES - offset)
      offset = await line.patch(upload.address, { offset, bytes, headers, from: offset })
      upload.acknowledged = offset
    }
    upload.isWhole = true
  } finally {
    line.close()
  }
}

const sumOf = (parts: Iterable<Uint8Array>): string => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest('hex')
}
const SENT = sumOf(contentOf(UPLOAD_BYTES))

async function mustBeAsSent({ address }: Sent): Promise<void> {
  const id = address.slice(address.lastIndexOf('/') + 1)
  const { objectKey, objectId } = await db().upload.findUniqueOrThrow({ where: { id } })
  const reader = await openObject({ objectKey, objectId, sizeBytes: UPLOAD_BYTES })
  const parts: Buffer[] = []
  for await (const part of reader.read()) parts.push(part)
  await reader.close()
  if (sumOf(parts) !== SENT) throw new Error('what is there is not what was sent')
}
