import { z } from 'zod'
import { type ByteReader } from '../../dicom/parse/byte-reader'
import { hasCategory } from '../../errors/app-error'
import { fail } from '../../errors/fail'
import { withEncryptedScratchFile, type ScratchFile } from '../_internal/video/encrypted-scratch-file'
import { extractFrame } from '../_internal/video/extract-frame'
import { DecoderError } from '../_internal/decoder-pool/decoder-error'
import { parseDecoderResponse, sideSchema } from '../_internal/decoder-pool/decoder-response-schema'
import { plausibleDuration } from '../_internal/video/plausible-duration'
import { runFfmpeg } from '../_internal/video/run-ffmpeg'
import { type VideoMetadata } from './read-video-metadata'
import { getDecoders } from '../decoder-pool/decoders'
import { type ContentType } from '../content-type/detect-content-type'
import { type Ffmpeg, getFfmpeg } from './ffmpeg'

interface DerivedVideo extends VideoMetadata {
  /** A frame as PNG, upright, no larger than 1920 a side: still hostile bytes. Null where none could be decoded. */
  poster: Buffer | null
}

const VideoMetadataSchema: z.ZodType<VideoMetadata> = z.object({
  durationMs: z.number().int().min(0).nullable(),
  width: sideSchema.nullable(),
  height: sideSchema.nullable(),
  codec: z
    .string()
    .regex(/^[a-z0-9_]{2,32}$/)
    .nullable(),
  capturedAt: z.date().nullable(),
})

/**
 * Verifies that a video of any size is complete, and reads its duration, size, codec and a poster, in processes of
 * their own that request ranges: the whole is never in memory.
 *
 * @throws AppError `corrupt`, `type_mismatch` when it has no video track or names other files or hosts, `unavailable`,
 * and whatever the reader threw
 */
export async function deriveVideo(reader: ByteReader, type: ContentType): Promise<DerivedVideo> {
  const facts = parseDecoderResponse(VideoMetadataSchema, await readMetadataInChild(reader, type))
  const tools = await getFfmpeg()
  if (!tools) return { ...facts, poster: null }
  return withEncryptedScratchFile(tools.folder, reader, async (scratch) => {
    const known = facts.width === null ? await runFfprobe(tools, scratch, type, reader.sizeBytes) : facts
    return { ...known, poster: await extractPoster(tools, scratch, type, known.durationMs) }
  })
}

async function readMetadataInChild(reader: ByteReader, type: ContentType): Promise<unknown> {
  try {
    return await getDecoders().run('video', { type }, reader)
  } catch (thrown) {
    const isCrash = hasCategory(thrown, 'corrupt') && thrown.cause instanceof DecoderError && thrown.cause.failure === 'crashed'
    throw isCrash ? fail('video_damaged', { cause: thrown }) : thrown
  }
}

const FfprobeSchema = z.object({
  streams: z
    .array(
      z.object({
        codec_name: z.string().optional(),
        width: z.number().optional(),
        height: z.number().optional(),
        sample_aspect_ratio: z.string().optional(),
      }),
    )
    .min(1),
  format: z.object({ duration: z.string().optional() }),
})
/** Of a few numbers as JSON. */
const MAX_FACTS_BYTES = 2 ** 20
const FFPROBE_ENTRIES = 'format=duration:stream=codec_name,width,height,sample_aspect_ratio'

/** Runs ffprobe for the types that the library does not support. */
async function runFfprobe(tools: Ffmpeg, scratch: ScratchFile, type: ContentType, sizeBytes: number): Promise<VideoMetadata> {
  // `V` excludes cover images.
  const before = ['-threads', '1', '-select_streams', 'V:0', '-show_entries', FFPROBE_ENTRIES, '-of', 'json']
  const given = { program: tools.ffprobe, lock: tools.lock, scratch, type, timeMs: tools.timeMs }
  const { how, out } = await runFfmpeg({ ...given, before, after: [] }, MAX_FACTS_BYTES)
  const probed = how === 'ended' ? FfprobeSchema.safeParse(parseJson(out)) : null
  if (!probed?.success) throw fail('video_damaged', { cause: new Error(`ffprobe ${how}`) })
  const { streams, format } = probed.data
  const { codec_name: codec, width = 0, height = 0, sample_aspect_ratio: aspect } = streams[0]!
  const [across, down] = (aspect ?? '1:1').split(':').map(Number)
  const square = across! > 0 && down! > 0 ? across! / down! : 1
  const facts = {
    durationMs: plausibleDuration(Number(format.duration ?? NaN), sizeBytes),
    width: Math.round(width * square) || null,
    height: height || null,
    codec: codec ?? null,
    capturedAt: null,
  }
  return parseDecoderResponse(VideoMetadataSchema, facts)
}

/** A second in, or a tenth of the duration: the first frame of many videos is black. */
async function extractPoster(
  tools: Ffmpeg,
  scratch: ScratchFile,
  type: ContentType,
  durationMs: number | null,
): Promise<Buffer | null> {
  const inside = Math.min(1, (durationMs ?? 0) / 10_000)
  for (const seconds of inside > 0 ? [inside, 0] : [0]) {
    const frame = await extractFrame(tools, scratch, type, seconds)
    if (frame) return frame === 'gave-up' ? null : frame
  }
  return null
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    return null
  }
}
