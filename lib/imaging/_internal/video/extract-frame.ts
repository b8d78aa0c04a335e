import { type ContentType } from '../../content-type/detect-content-type'
import { type Ffmpeg } from '../../video/ffmpeg'
import { type ScratchFile } from './encrypted-scratch-file'
import { runFfmpeg } from './run-ffmpeg'

/** Converts anamorphic pixels to square ones. */
const SQUARE_PIXELS_FILTER = `scale=w='max(1,min(16384,iw*sar))':h=ih,setsar=1`

/**
 * Decodes the frame of a video at a time, as PNG, upright, no larger than 1920 a side: still hostile bytes.
 *
 * @returns `null` where there is none; `gave-up` where it took too much time or memory
 */
export async function extractFrame(
  tools: Ffmpeg,
  scratch: ScratchFile,
  type: ContentType,
  seconds: number,
): Promise<Buffer | null | 'gave-up'> {
  const before = ['-nostdin', '-threads', '1', '-max_pixels', '100000000', '-an', '-sn', '-dn', '-ss', seconds.toFixed(3)]
  const fit = `${SQUARE_PIXELS_FILTER},scale=w='min(1920,iw)':h='min(1920,ih)':force_original_aspect_ratio=decrease`
  const picture = ['-map', '0:V:0', '-frames:v', '1', '-vf', fit, '-threads', '1', '-c:v', 'png', '-f', 'image2pipe', 'pipe:1']
  const given = { program: tools.ffmpeg, lock: tools.lock, scratch, type, timeMs: tools.timeMs }
  const { how, out } = await runFfmpeg({ ...given, before, after: ['-filter_threads', '1', ...picture] })
  if (how === 'ended' && out.length > 0) return out
  return how === 'timeout' || how === 'memory' ? 'gave-up' : null
}
