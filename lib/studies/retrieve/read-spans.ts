import { unwrapDataKey } from '../../files/deliver/data-keys'
import { openObject, type SealedObjectRef } from '../../files/deliver/open-object'
import type { SealedObjectReader } from '../../storage/sealed/open-sealed-object'
import { instanceCaches } from './open-instance-caches'
import type { ReadSession, RetrievedPart, RetrievedRange } from './retrieved'

/** A stretch of an object; the end is not part of it. */
interface Span {
  start: number
  end: number
}

interface Reading {
  range: RetrievedRange | undefined
  signal: AbortSignal
  session: ReadSession | undefined
}

/**
 * Opens an object, which is shared with other requests for a moment. Its key is unwrapped once, and stays with what is
 * cached of the instance.
 */
export async function openForReading(object: SealedObjectRef): Promise<SealedObjectReader> {
  const open = async () => {
    object.dataKey ??= await unwrapDataKey(object.objectId)
    // Of its plaintext at most eight sealed frames stay until nobody has read it for two seconds: images that are read in order
    // share the sealed frame in which one ends and the next begins.
    return openObject({ ...object, keepsEdges: true })
  }
  const readers = instanceCaches.peek()?.readers
  return readers ? readers.acquire(object.objectId, open) : open()
}

/** What of an object a part of a response is made of. */
export const spansPart = (object: SealedObjectRef, spans: readonly Span[]): Pick<RetrievedPart, 'read' | 'readAtOnce'> => ({
  read: (range, signal, session) => readSpans(object, spans, { range, signal, session }),
  readAtOnce: spans.length === 1 ? (range) => readSpanAtOnce(object, spans[0]!, range) : undefined,
})

async function readSpanAtOnce(object: SealedObjectRef, { start, end }: Span, range: RetrievedRange | undefined) {
  const reader = await openForReading(object)
  try {
    const last = range ? Math.min(end - 1, start + range.end) : end - 1
    return (await reader.readAtOnce?.({ start: start + (range?.start ?? 0), end: last })) ?? null
  } finally {
    await reader.close()
  }
}

/** Streams spans of an object one after the other, or a range of them. The object is opened once for a response. */
export async function* readSpans(
  object: SealedObjectRef,
  spans: readonly Span[],
  { range, signal, session }: Reading,
): AsyncGenerator<Uint8Array> {
  const open = () => openForReading(object)
  const reader = session ? await session.open(object.objectId, open) : await open()
  try {
    let offset = 0
    for (const { start, end } of spans) {
      const from = Math.max(start, start + (range?.start ?? 0) - offset)
      const till = Math.min(end, start + (range?.end ?? Infinity) - offset + 1)
      offset += end - start
      if (from < till) yield* reader.read({ start: from, end: till - 1 }, signal)
    }
  } finally {
    if (!session) await reader.close()
  }
}
