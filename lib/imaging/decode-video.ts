import { type ByteReader } from '../dicom/byte-reader'
import { fail } from '../errors/fail'
import { plausibleDuration } from './_internal/plausible-duration'
import { readContainer } from './_internal/read-container'
import { VIDEO_DAMAGED } from './_internal/video-edit'
import { windowed } from './_internal/windowed'
import { type ContentType } from './identify-content'

export interface VideoFacts {
  /** Null where nothing that can be believed says it. */
  durationMs: number | null
  /** As it is seen: turned upright, with square pixels. Null where nothing here reads it. */
  width: number | null
  height: number | null
  /** The name that ffmpeg has for it: h264, hevc, vp9, mpeg4. */
  codec: string | null
  /** When it says that it was taken. */
  capturedAt: Date | null
}

const UNKNOWN: VideoFacts = { durationMs: null, width: null, height: null, codec: null, capturedAt: null }
const BY_LIBRARY: readonly ContentType[] = ['video/mp4', 'video/quicktime', 'video/3gpp', 'video/webm', 'video/x-matroska']
const CODECS: Record<string, string> = { avc: 'h264', s263: 'h263', mp4v: 'mpeg4', jpeg: 'mjpeg', 'V_MPEG4/ISO/ASP': 'mpeg4' }

/**
 * Sees that a video is whole, and reads what it tells of itself by ranges, never all of it. Runs in a decoder child.
 *
 * Of an AVI, WMV or FLV file only that it is whole: ffprobe reads the rest.
 *
 * @throws AppError `corrupt`, `type_mismatch` when it has no picture, or names other files or hosts
 */
export async function decodeVideo(given: ByteReader, type: ContentType): Promise<VideoFacts> {
  await readContainer(windowed(given), type)
  if (!BY_LIBRARY.includes(type)) return UNKNOWN
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
    throw fail.corrupt(VIDEO_DAMAGED, { cause })
  } finally {
    input.dispose()
  }
}

const side = (pixels: number): number | null => (pixels >= 1 && pixels <= 65_535 ? Math.round(pixels) : null)
