import { z } from 'zod'
import { fail } from '../../../errors/fail'
import { type Segment } from './segment-name'

/** The media type that marks an object as a segment manifest. */
export const MANIFEST_MEDIA_TYPE = 'application/vnd.fovea.segments+json'

const SegmentManifestSchema = z.object({
  sizeBytes: z.number().int().nonnegative(),
  segments: z.array(z.object({ name: z.string(), start: z.number().int(), end: z.number().int() })),
})
export type SegmentManifest = z.output<typeof SegmentManifestSchema>

/** The manifest that represents an object made of segments, if a provider cannot combine parts. */
export function toSegmentManifest(chain: readonly Pick<Segment, 'name' | 'start' | 'end'>[]): Buffer {
  const segments = chain.filter(({ start, end }) => end > start).map(({ name, start, end }) => ({ name, start, end }))
  return Buffer.from(JSON.stringify({ sizeBytes: segments.at(-1)?.end ?? 0, segments } satisfies SegmentManifest))
}

/**
 * Parses a segment manifest.
 * @throws AppError `tampered`
 */
export function parseSegmentManifest(bytes: Buffer): SegmentManifest {
  try {
    return SegmentManifestSchema.parse(JSON.parse(bytes.toString()))
  } catch (cause) {
    throw fail('tampered', { cause })
  }
}
