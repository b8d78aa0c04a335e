import { getFfmpeg } from '../../../imaging/video/ffmpeg'
import type { Blackout, BlackoutRectangle, BlackoutState } from '../schema'
import { type FileToBlackOut, isVideo, originalOf } from './find-file-to-black-out'

/** Converts the blackout of a file to its API form; `none` for a file that has none. */
export async function toBlackout(file: FileToBlackOut): Promise<Blackout> {
  const { blackout } = file
  const { type, filename } = originalOf(file)
  const media = isVideo(type) ? 'video' : 'image'
  return {
    file_id: file.id,
    case_id: file.caseId,
    filename,
    media,
    state: (blackout?.state as BlackoutState | undefined) ?? 'none',
    width: file.width,
    height: file.height,
    duration_seconds: file.durationMs === null ? null : file.durationMs / 1000,
    can_process: media === 'image' || Boolean((await getFfmpeg().catch(() => null))?.h264Encoder),
    rectangles: (blackout?.rectangles ?? []) as unknown as BlackoutRectangle[],
    refusal_code: blackout?.refusalCode ?? null,
    requested_at: blackout?.requestedAt.toISOString() ?? null,
    completed_at: blackout?.completedAt?.toISOString() ?? null,
  }
}
