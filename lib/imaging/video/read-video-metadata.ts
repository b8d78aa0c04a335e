import { type ByteReader } from '../../dicom/parse/byte-reader'
import { fail } from '../../errors/fail'
import { plausibleDuration } from '../_internal/video/plausible-duration'
import { readVideoContainer } from '../_internal/video/read-video-container'
import { bufferedReader } from '../_internal/video/buffered-reader'
import { type ContentType } from '../content-type/detect-content-type'

export interface VideoMetadata {
  /** Null where no trustworthy source states it. */
  durationMs: number | null
  /** As displayed: upright, with square pixels. Null where it cannot be read here. */
  width: number | null
  height: number | null
  /** ffmpeg's name for it: h264, hevc, vp9, mpeg4. */
  codec: string | null
  /** The capture time that it states. */
  capturedAt: Date | null
}

const UNKNOWN: VideoMetadata = { durationMs: null, width: null, height: null, codec: null, capturedAt: null }
const MEDIABUNNY_TYPES: readonly ContentType[] = ['video/mp4', 'video/quicktime', 'video/3gpp', 'video/webm', 'video/x-matroska']
const CODECS: Record<string, string> = { avc: 'h264', s263: 'h263', mp4v: 'mpeg4', jpeg: 'mjpeg', 'V_MPEG4/ISO/ASP': 'mpeg4' }

/**
 * Verifies that a video is complete, and reads its metadata by ranges, never all of it. Runs in a decoder child.
 *
 * Of an AVI, WMV or FLV file it verifies only that it is complete: ffprobe reads the rest.
 *
 * @throws AppError `corrupt`, `type_mismatch` when it has no video track, or names other files or hosts
 */
export async function readVideoMetadata(given: ByteReader, type: ContentType): Promise<VideoMetadata> {
  await readVideoContainer(bufferedReader(given), type)
  if (!MEDIABUNNY_TYPES.includes(type)) return UNKNOWN
  const { CustomSource, Input, MATROSKA, MP4, QTFF, WEBM } = await import('mediabunny')
  const read = (start: number, end: number) => given.read(start, end)
  const source = new CustomSource({ getSize: () => given.sizeBytes, read, prefetchProfile: 'fileSystem' })
  const input = new Input({ formats: [MP4, QTFF, MATROSKA, WEBM], source })
  try {
    const track = await input.getPrimaryVideoTrack()
    if (!track) return UNKNOWN
    const [width, height] = [await track.getDisplayWidth(), await track.getDisplayHeight()]
    const internal = await track.getInternalCodecId()
    const named = (await track.getCodec()) ?? (typeof internal === 'string' ? internal : '')
    const codec = CODECS[named] ?? (/^[a-z0-9]{2,20}$/.test(named) ? named : null)
    const durationMs = plausibleDuration(await input.computeDuration(), given.sizeBytes)
    const capturedAt = (await input.getMetadataTags()).date ?? null
    return { durationMs, width: side(width), height: side(height), codec, capturedAt }
  } catch (cause) {
    throw fail('video_damaged', { cause })
  } finally {
    input.dispose()
  }
}

const side = (pixels: number): number | null => (pixels >= 1 && pixels <= 65_535 ? Math.round(pixels) : null)
