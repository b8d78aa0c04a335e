import { randomBytes } from 'node:crypto'
import { fail } from '../../errors/fail'
import { type PutOptions } from '../store'
import { MANIFEST_TYPE, manifestOf } from './manifest'
import { type ObjectClient, type Part } from './object-client'
import { type PartMemory } from './part-memory'
import { BESIDE_MARK, segmentName } from './segment-name'

interface Target {
  client: ObjectClient
  partBytes: number
  memory: PartMemory
}

/** Stores bytes of unknown length under a name, whole or not at all: at once where they are few, else in parts or segments. */
export async function putStream(target: Target, key: string, source: AsyncIterable<Buffer>, options: PutOptions): Promise<void> {
  const { client, partBytes, memory } = target
  const { ifAbsent, signal } = options
  signal?.throwIfAborted()
  let writer: PartsWriter | null = null
  let held: Buffer[] = []
  let heldBytes = 0
  try {
    for await (const piece of source) {
      signal?.throwIfAborted()
      held.push(piece)
      heldBytes += piece.length
      memory.fresh(piece.length)
      while (heldBytes > partBytes) {
        const whole = Buffer.concat(held)
        writer ??= await openWriter(client, key, signal)
        await memory.sending(() => writer!.write(whole.subarray(0, partBytes)))
        held = [whole.subarray(partBytes)]
        heldBytes -= partBytes
        memory.fresh(-partBytes)
      }
    }
    const rest = Buffer.concat(held)
    if (!writer) return await putWhole(client, key, rest, options)
    await writer.write(rest)
    signal?.throwIfAborted()
    if (ifAbsent && (await client.head(key, signal))) throw fail.conflict('There is an object of that name already')
    await writer.finish(ifAbsent ?? false)
  } catch (cause) {
    await writer?.giveUp().catch(() => {}) // The first error is the one to tell; the sweep finds the rest.
    throw cause
  } finally {
    memory.fresh(-heldBytes)
  }
}

interface PartsWriter {
  write(bytes: Buffer): Promise<void>
  finish(ifAbsent: boolean): Promise<void>
  giveUp(): Promise<void>
}

async function openWriter(client: ObjectClient, key: string, signal?: AbortSignal): Promise<PartsWriter> {
  const { parts: multipart } = client
  if (!multipart) return segmentsWriter(client, key, signal)
  const uploadId = await multipart.start(key, signal)
  const parts: Part[] = []
  return {
    write: async (bytes) => {
      const number = parts.length + 1
      parts.push({ number, tag: await multipart.send(key, uploadId, number, bytes, signal), sizeBytes: bytes.length })
    },
    finish: (ifAbsent) => multipart.finish(key, uploadId, parts, { ifAbsent }),
    giveUp: () => multipart.abort(key, uploadId),
  }
}

/** Segments under names that nobody had before, then the manifest in one request, then the former segments go. */
function segmentsWriter(client: ObjectClient, key: string, signal?: AbortSignal): PartsWriter {
  const mark = randomBytes(8).toString('hex')
  const written: { name: string; start: number; end: number }[] = []
  return {
    write: async (bytes) => {
      const start = written.at(-1)?.end ?? 0
      const end = start + bytes.length
      const name = segmentName(key, { seq: written.length + 1, isSave: false, start, end, parts: 0, mark })
      await client.put(name, bytes, { signal })
      written.push({ name, start, end })
    },
    finish: async (ifAbsent) => {
      await client.put(key, manifestOf(written), { ifAbsent, type: MANIFEST_TYPE })
      await removeBeside(client, key, new Set(written.map(({ name }) => name)))
    },
    giveUp: async () => {
      for (const { name } of written) await client.remove(name)
    },
  }
}

async function putWhole(client: ObjectClient, key: string, bytes: Buffer, { ifAbsent, signal }: PutOptions): Promise<void> {
  await client.put(key, bytes, { ifAbsent, signal })
  if (!client.parts && !ifAbsent) await removeBeside(client, key, new Set())
}

async function removeBeside(client: ObjectClient, key: string, but: ReadonlySet<string>): Promise<void> {
  for await (const { name } of client.list(key + BESIDE_MARK)) if (!but.has(name)) await client.remove(name)
}
