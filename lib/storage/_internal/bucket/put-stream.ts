import { randomBytes } from 'node:crypto'
import { type PutOptions } from '../../object-store'
import { MANIFEST_MEDIA_TYPE, toSegmentManifest } from './segment-manifest'
import { type BucketClient, type Part } from './bucket-client'
import { type PartBufferBudget } from './part-buffer-budget'
import { completeMultipart } from './complete-multipart'
import { sendPart } from './send-part'
import { SEGMENT_MARK, segmentName } from './segment-name'

interface Target {
  client: BucketClient
  partBytes: number
  bufferBudget: PartBufferBudget
}

/** Stores bytes of unknown length under a name, completely or not at all: few in one request, more in parts or segments. */
export async function putStream(target: Target, key: string, source: AsyncIterable<Buffer>, options: PutOptions): Promise<void> {
  const { client, partBytes, bufferBudget } = target
  const { signal } = options
  signal?.throwIfAborted()
  let writer: PartsWriter | null = null
  let mayBeComplete = false
  let held: Buffer[] = []
  let heldBytes = 0
  try {
    for await (const piece of source) {
      signal?.throwIfAborted()
      held.push(piece)
      heldBytes += piece.length
      bufferBudget.addUnstoredBytes(piece.length)
      while (heldBytes > partBytes) {
        const whole = Buffer.concat(held)
        writer ??= await openWriter(client, key, signal)
        await bufferBudget.runLimited(() => writer!.write(whole.subarray(0, partBytes)))
        held = [whole.subarray(partBytes)]
        heldBytes -= partBytes
        bufferBudget.addUnstoredBytes(-partBytes)
      }
    }
    const rest = Buffer.concat(held)
    if (!writer) return await putWhole(client, key, rest, options)
    await writer.write(rest)
    signal?.throwIfAborted()
    mayBeComplete = true
    await writer.complete()
  } catch (cause) {
    // Of a completion whose answer was lost, the object may need what was written: the sweep removes what it does not.
    if (!mayBeComplete) await writer?.abort().catch(() => {}) // Only the first error is reported.
    throw cause
  } finally {
    bufferBudget.addUnstoredBytes(-heldBytes)
  }
}

interface PartsWriter {
  write(bytes: Buffer): Promise<void>
  complete(): Promise<void>
  abort(): Promise<void>
}

async function openWriter(client: BucketClient, key: string, signal?: AbortSignal): Promise<PartsWriter> {
  const { multipart } = client
  if (!multipart) return segmentsWriter(client, key, signal)
  const uploadId = await multipart.create(key, signal)
  const parts: Part[] = []
  return {
    write: async (bytes) => {
      parts.push(await sendPart(multipart, key, uploadId, parts.length + 1, bytes, signal))
    },
    complete: () => completeMultipart({ client, key, uploadId, parts }),
    abort: () => multipart.abort(key, uploadId),
  }
}

/** Writes segments under new names, then the manifest in one request, then removes the previous segments. */
function segmentsWriter(client: BucketClient, key: string, signal?: AbortSignal): PartsWriter {
  const partsDigest = randomBytes(8).toString('hex')
  const written: { name: string; start: number; end: number }[] = []
  return {
    write: async (bytes) => {
      const start = written.at(-1)?.end ?? 0
      const end = start + bytes.length
      const name = segmentName(key, { sequence: written.length + 1, isSave: false, start, end, partCount: 0, partsDigest })
      await client.put(name, bytes, { signal })
      written.push({ name, start, end })
    },
    complete: async () => {
      await client.put(key, toSegmentManifest(written), { type: MANIFEST_MEDIA_TYPE })
      await removeSegments(client, key, new Set(written.map(({ name }) => name)))
    },
    abort: async () => {
      for (const { name } of written) await client.remove(name)
    },
  }
}

async function putWhole(client: BucketClient, key: string, bytes: Buffer, { signal }: PutOptions): Promise<void> {
  await client.put(key, bytes, { signal })
  if (!client.multipart) await removeSegments(client, key, new Set())
}

async function removeSegments(client: BucketClient, key: string, exceptNames: ReadonlySet<string>): Promise<void> {
  for await (const { name } of client.list(key + SEGMENT_MARK)) if (!exceptNames.has(name)) await client.remove(name)
}
