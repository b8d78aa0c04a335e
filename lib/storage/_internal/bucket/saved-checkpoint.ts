import { z } from 'zod'
import { type Part } from './bucket-client'
import { parseSegment, SEGMENT_MARK, type Segment } from './segment-name'

/** What an appendable object consists of right after a save, as listing its segments and parts would show it. */
interface SavedCheckpoint {
  partBytes: number
  uploadId: string | null
  /** Whole parts, in order. */
  parts: readonly Part[]
  /** The segments that the save needs; the last one is the save. */
  segments: readonly Segment[]
}

/** A longer text costs more in a row than the listing that it saves. */
const MAX_TEXT_BYTES = 16 * 1024

const SavedCheckpointSchema = z.object({
  partBytes: z.int().positive(),
  uploadId: z.string().nullable(),
  etags: z.array(z.string()),
  segments: z.array(z.string()).min(1),
  tailBytes: z.int().nonnegative(),
})

/** Writes a checkpoint as text; null if it would be long. */
export function encodeCheckpoint(key: string, { partBytes, uploadId, parts, segments }: SavedCheckpoint): string | null {
  if (parts.some(({ sizeBytes }) => sizeBytes !== partBytes)) return null
  const names = segments.map(({ name }) => name.slice(key.length + SEGMENT_MARK.length))
  // Only the newest tail is continued.
  const tailBytes = segments.at(-1)?.tailBytes ?? 0
  const text = JSON.stringify({ partBytes, uploadId, etags: parts.map(({ etag }) => etag), segments: names, tailBytes })
  return segments.length > 0 && text.length <= MAX_TEXT_BYTES ? text : null
}

/** Reads a checkpoint; null for a text that this version did not write: then the store is listed. */
export function decodeCheckpoint(key: string, text: string): SavedCheckpoint | null {
  const saved = SavedCheckpointSchema.safeParse(parseJson(text)).data
  if (!saved) return null
  const { partBytes, uploadId, etags } = saved
  const segments: Segment[] = []
  for (const [i, rest] of saved.segments.entries()) {
    const name = `${key}${SEGMENT_MARK}${rest}`
    const range = parseSegment({ name, sizeBytes: Number.MAX_SAFE_INTEGER, changedAt: new Date() })?.segment
    if (!range) return null
    segments.push({ ...range, tailBytes: i === saved.segments.length - 1 ? saved.tailBytes : 0 })
  }
  return { partBytes, uploadId, parts: etags.map((etag, i) => ({ number: i + 1, etag, sizeBytes: partBytes })), segments }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
