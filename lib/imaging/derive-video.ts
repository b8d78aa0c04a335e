import { z } from 'zod'
import { type ByteReader } from '../dicom/byte-reader'
import { hasCode } from '../errors/app-error'
import { fail } from '../errors/fail'
import { inCryptedScratch, type Scratch } from './_internal/crypted-scratch'
import { DecoderError } from './_internal/decoder-error'
import { parseAnswer, side } from './_internal/derived-schema'
import { plausibleDuration } from './_internal/plausible-duration'
import { runVideoTool } from './_internal/run-video-tool'
import { VIDEO_DAMAGED } from './_internal/video-edit'
import { type VideoFacts } from './decode-video'
import { decoders } from './decoders'
import { type ContentType } from './identify-content'
import { type VideoTools, videoTools } from './video-tools'

export interface DerivedVideo extends VideoFacts {
  /** A frame as PNG, upright, no larger than 1920 a side: still hostile bytes. Null where nothing here could draw one. */
  poster: Buffer | null
}

const FactsSchema: z.ZodType<VideoFacts> = z.object({
  durationMs: z.number().int().min(0).nullable(),
  width: side.nullable(),
  height: side.nullable(),
  codec: z
    .string()
    .regex(/^[a-z0-9_]{2,32}$/)
    .nullable(),
  capturedAt: z.date().nullable(),
})

/**
 * Sees that a video of any size is whole, and tells its duration, size, codec and what it looks like, in processes of their own that
 * ask back for ranges: the whole is never in memory.
 *
 * @throws AppError `corrupt`, `type_mismatch` when it has no picture or names other files or hosts, `unavailable`, and whatever the
 *   reader threw
 */
export async function deriveVideo(reader: ByteReader, type: ContentType): Promise<DerivedVideo> {
  const facts = parseAnswer(FactsSchema, await look(reader, type))
  const tools = videoTools()
  if (!tools) return { ...facts, poster: null }
  return inCryptedScratch(tools.folder, reader, async (scratch) => {
    const known = facts.width === null ? await probe(tools, scratch, type, reader.sizeBytes) : facts
    return { ...known, poster: await draw(tools, scratch, type, known.durationMs) }
  })
}

async function look(reader: ByteReader, type: ContentType): Promise<unknown> {
  try {
    return await decoders().run('video', { type }, reader)
  } catch (thrown) {
    const isCrash = hasCode(thrown, 'corrupt') && thrown.cause instanceof DecoderError && thrown.cause.failure !== 'refused'
    throw isCrash ? fail.corrupt(VIDEO_DAMAGED, { cause: thrown }) : thrown
  }
}

const ProbedSchema = z.object({
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
const ENTRIES = 'format=duration:stream=codec_name,width,height,sample_aspect_ratio'

/** What ffprobe says of a kind that the library does not know. */
async function probe(tools: VideoTools, scratch: Scratch, type: ContentType, sizeBytes: number): Promise<VideoFacts> {
  // `V` leaves out what is a cover, not a film.
  const before = ['-threads', '1', '-select_streams', 'V:0', '-show_entries', ENTRIES, '-of', 'json']
  const given = { program: tools.ffprobe, scratch, type, timeMs: tools.timeMs }
  const { how, out } = await runVideoTool({ ...given, before, after: [] })
  const probed = how === 'ended' ? ProbedSchema.safeParse(parseJson(out)) : null
  if (!probed?.success) throw fail.corrupt(VIDEO_DAMAGED, { cause: new Error(`ffprobe ${how}`) })
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
  return parseAnswer(FactsSchema, facts)
}

/** Pixels that are wider than high become square ones. */
const SQUARE = `scale=w='max(1,min(16384,iw*sar))':h=ih,setsar=1`

/** A second in, or a tenth of it: the first frame of many films is black. */
async function draw(tools: VideoTools, scratch: Scratch, type: ContentType, durationMs: number | null): Promise<Buffer | null> {
  const inside = Math.min(1, (durationMs ?? 0) / 10_000)
  for (const seconds of inside > 0 ? [inside, 0] : [0]) {
    const before = ['-nostdin', '-threads', '1', '-max_pixels', '100000000', '-an', '-sn', '-dn', '-ss', seconds.toFixed(3)]
    const fit = `${SQUARE},scale=w='min(1920,iw)':h='min(1920,ih)':force_original_aspect_ratio=decrease`
    const picture = ['-map', '0:V:0', '-frames:v', '1', '-vf', fit, '-threads', '1', '-c:v', 'png', '-f', 'image2pipe', 'pipe:1']
    const given = { program: tools.ffmpeg, scratch, type, timeMs: tools.timeMs }
    const { how, out } = await runVideoTool({ ...given, before, after: ['-filter_threads', '1', ...picture] })
    if (how === 'ended' && out.length > 0) return out
    if (how === 'timeout' || how === 'memory') return null
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
