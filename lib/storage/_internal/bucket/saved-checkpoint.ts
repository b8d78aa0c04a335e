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
  /** By which a part is known where the store lists another ETag than it gave; none where one is not known. */
  checksums: z.array(z.int().nonnegative()).optional(),
  segments: z.array(z.string()).min(1),
  tailBytes: z.int().nonnegative(),
})

/** Writes a checkpoint as text; null if it would be long. */
export function encodeCheckpoint(key: string, { partBytes, uploadId, parts, segments }: SavedCheckpoint): string | null {
  if (parts.some(({ sizeBytes }) => sizeBytes !== partBytes)) return null
  const names = segments.map(({ name }) => name.slice(key.length + SEGMENT_MARK.length))
  // Only the newest tail is continued.
  const tailBytes = segments.at(-1)?.tailBytes ?? 0
  const saved = { partBytes, uploadId, etags: parts.map(({ etag }) => etag), segments: names, tailBytes }
  const checksums = parts.flatMap(({ checksum = null }) => (checksum === null ? [] : [checksum]))
  // Where there is no space for both, what every store needs.
  const texts = [...(checksums.length === parts.length ? [{ ...saved, checksums }] : []), saved].map((one) => JSON.stringify(one))
  return (segments.length > 0 && texts.find((text) => text.length <= MAX_TEXT_BYTES)) || null
}

/** Reads a checkpoint; null for a text that this version did not write: then the store is listed. */
export function decodeCheckpoint(key: string, text: string): SavedCheckpoint | null {
  const saved = SavedCheckpointSchema.safeParse(parseJson(text)).data
  if (!saved) return null
  const { partBytes, uploadId, etags, checksums } = saved
  const segments: Segment[] = []
  for (const [i, rest] of saved.segments.entries()) {
    const name = `${key}${SEGMENT_MARK}${rest}`
    const range = parseSegment({ name, sizeBytes: Number.MAX_SAFE_INTEGER, changedAt: new Date() })?.segment
    if (!range) return null
    segments.push({ ...range, tailBytes: i === saved.segments.length - 1 ? saved.tailBytes : 0 })
  }
  const parts = etags.map((etag, i): Part => {
    const checksum = checksums?.[i]
    return { number: i + 1, etag, sizeBytes: partBytes, ...(checksum !== undefined && { checksum }) }
  })
  return { partBytes, uploadId, parts, segments }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
