import { z } from 'zod'
import { type ByteReader } from '../../dicom/parse/byte-reader'
import { fail } from '../../errors/fail'
import { withEncryptedScratchFile, type ScratchFile } from '../_internal/video/encrypted-scratch-file'
import { encodeArguments, type SourceStreams } from '../_internal/video/blackout-arguments'
import { runFfmpeg, startFfmpeg } from '../_internal/video/run-ffmpeg'
import { type ContentType } from '../content-type/detect-content-type'
import { type Ffmpeg, getFfmpeg } from '../video/ffmpeg'
import { type TimedRectangle } from './pixel-rectangle'

interface BlackOutVideo {
  reader: ByteReader
  type: ContentType
  rectangles: readonly TimedRectangle[]
  durationMs: number | null
  /** The upright size, with square pixels, in which the rectangles are given; null where it is not known. */
  size: { width: number; height: number } | null
}

/** Encoding takes longer than one frame: so often the duration of a video, beside the usual time limit. */
const MAX_ENCODE_FACTOR = 20
/** Below the time after which its job counts as lost. */
const MAX_ENCODE_MS = 25 * 60_000
/** A copy that grows beyond this is no copy for a screen. */
const MAX_GROWTH_FACTOR = 4
const MAX_GROWTH_BYTES = 64 * 2 ** 20

/**
 * Throws unless videos can be blacked out in this process.
 *
 * @throws AppError `unavailable` without ffmpeg, or with one that cannot encode H.264
 */
export async function requireVideoEncoder(): Promise<Ffmpeg & { h264Encoder: string }> {
  const tools = await getFfmpeg()
  if (!tools) throw fail('ffmpeg_missing')
  if (!tools.h264Encoder) throw fail('ffmpeg_without_h264')
  return { ...tools, h264Encoder: tools.h264Encoder }
}

/**
 * Encodes a video anew with black rectangles, in a process of its own: a fragmented MP4 (ISO/IEC 14496-12 §8.8) with H.264
 * and the sound as it was, upright, with square pixels and without metadata. `store` gets it as a stream.
 *
 * @returns what `store` returned, once the encoder has ended without an error: never a part of a video
 * @throws AppError `unavailable` as {@link requireVideoEncoder}, `unsupported_type` where it cannot be encoded within the
 * limits of time, memory and size, and whatever the reader or `store` threw
 */
export async function blackOutVideo<Stored>(
  { reader, type, rectangles, durationMs, size }: BlackOutVideo,
  store: (bytes: AsyncIterable<Buffer>) => Promise<Stored>,
): Promise<Stored> {
  const tools = await requireVideoEncoder()
  return withEncryptedScratchFile(tools.folder, reader, async (scratch) => {
    const streams = await probeStreams(tools, scratch, type)
    const timeMs = Math.min(MAX_ENCODE_MS, tools.timeMs + MAX_ENCODE_FACTOR * (durationMs ?? 60_000))
    const { out, ended } = startFfmpeg({
      ...{ program: tools.ffmpeg, lock: tools.lock, scratch, type, timeMs },
      ...encodeArguments({ rectangles, streams, size, encoder: tools.h264Encoder }),
      maxOutBytes: MAX_GROWTH_FACTOR * reader.sizeBytes + MAX_GROWTH_BYTES,
    })
    return store(untilEnded(out, ended))
  })
}

/** The end of a stream is no proof: the encoder must have ended by itself. */
async function* untilEnded(out: AsyncIterable<Buffer>, ended: Promise<string>): AsyncIterable<Buffer> {
  yield* out
  const how = await ended
  if (how !== 'ended') throw fail('video_not_encodable', { cause: new Error(`ffmpeg ${how}`) })
}

const StreamsSchema = z.object({
  streams: z.array(
    z.object({ codec_type: z.string().optional(), codec_name: z.string().optional(), avg_frame_rate: z.string().optional() }),
  ),
})

async function probeStreams(tools: Ffmpeg, scratch: ScratchFile, type: ContentType): Promise<SourceStreams> {
  const entries = 'stream=codec_type,codec_name,avg_frame_rate'
  const before = ['-threads', '1', '-show_entries', entries, '-of', 'json']
  const given = { program: tools.ffprobe, lock: tools.lock, scratch, type, timeMs: tools.timeMs }
  const { how, out } = await runFfmpeg({ ...given, before, after: [] })
  const parsed = how === 'ended' ? StreamsSchema.safeParse(JSON.parse(out.toString('utf8'))) : null
  if (!parsed?.success) throw fail('video_not_encodable', { cause: new Error(`ffprobe ${how}`) })
  const { streams } = parsed.data
  return {
    audioCodecs: streams.filter((stream) => stream.codec_type === 'audio').map((stream) => stream.codec_name ?? ''),
    frameRate: streams.find((stream) => stream.codec_type === 'video')?.avg_frame_rate ?? '',
  }
}
