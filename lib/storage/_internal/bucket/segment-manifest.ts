import { z } from 'zod'
import { fail } from '../../../errors/fail'
import { type Segment } from './segment-name'

/** The media type by which an object is known to be a list of segments. */
export const MANIFEST_MEDIA_TYPE = 'application/vnd.fovea.segments+json'

const SegmentManifestSchema = z.object({
  sizeBytes: z.number().int().nonnegative(),
  segments: z.array(z.object({ name: z.string(), start: z.number().int(), end: z.number().int() })),
})
export type SegmentManifest = z.output<typeof SegmentManifestSchema>

/** The object that stands for segments, where a provider cannot put parts together. */
export function toSegmentManifest(chain: readonly Pick<Segment, 'name' | 'start' | 'end'>[]): Buffer {
  const segments = chain.filter(({ start, end }) => end > start).map(({ name, start, end }) => ({ name, start, end }))
  return Buffer.from(JSON.stringify({ sizeBytes: segments.at(-1)?.end ?? 0, segments } satisfies SegmentManifest))
}

/**
 * Reads it back.
 * @throws AppError `tampered`
 */
export function parseSegmentManifest(bytes: Buffer): SegmentManifest {
  try {
    return SegmentManifestSchema.parse(JSON.parse(bytes.toString()))
  } catch (cause) {
    throw fail.tampered({ cause })
  }
}
