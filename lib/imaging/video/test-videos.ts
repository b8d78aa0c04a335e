import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** The reason to skip tests that need a real ffmpeg. */
export const NO_FFMPEG = 'no ffmpeg on this machine'
export const hasFfmpeg = runs('ffmpeg') && runs('ffprobe')

export interface VideoForm {
  type: 'mp4' | 'mov' | '3gp' | 'webm' | 'mkv' | 'avi' | 'wmv' | 'flv'
  seconds?: number
  width?: number
  height?: number
  /** Options after the inputs: metadata, rotation, other codecs. */
  more?: string[]
  withSound?: boolean
}

export const VIDEO_TYPES = {
  mp4: { type: 'video/mp4', codec: 'h264', encode: ['-c:v', 'libx264', '-preset', 'ultrafast', '-c:a', 'aac'] },
  mov: { type: 'video/quicktime', codec: 'h264', encode: ['-c:v', 'libx264', '-preset', 'ultrafast', '-c:a', 'aac'] },
  '3gp': { type: 'video/3gpp', codec: 'mpeg4', encode: ['-c:v', 'mpeg4', '-c:a', 'aac'] },
  webm: { type: 'video/webm', codec: 'vp8', encode: ['-c:v', 'libvpx', '-deadline', 'realtime', '-c:a', 'libopus'] },
  mkv: { type: 'video/x-matroska', codec: 'h264', encode: ['-c:v', 'libx264', '-preset', 'ultrafast', '-c:a', 'aac'] },
  avi: { type: 'video/x-msvideo', codec: 'mpeg4', encode: ['-c:v', 'mpeg4', '-c:a', 'libmp3lame'] },
  wmv: { type: 'video/x-ms-wmv', codec: 'wmv2', encode: ['-c:v', 'wmv2', '-c:a', 'wmav2'] },
  flv: { type: 'video/x-flv', codec: 'flv1', encode: ['-c:v', 'flv1', '-ar', '44100', '-c:a', 'libmp3lame'] },
} as const

/** A video that begins red and shows a moving pattern, made by a real ffmpeg. */
export function makeVideo({ type, seconds = 2, width = 320, height = 240, more = [], withSound = true }: VideoForm): Buffer {
  const picture = ['-f', 'lavfi', '-i', `testsrc=size=${width}x${height}:rate=10:duration=${seconds}`]
  const sound = withSound ? ['-f', 'lavfi', '-i', `sine=duration=${seconds}`] : []
  return ffmpeg([...picture, ...sound, '-pix_fmt', 'yuv420p', ...VIDEO_TYPES[type].encode, ...more], type)
}

/**
 * Runs ffmpeg with output to a file of the given extension, and returns the file; `IN` in its options is replaced by
 * the given bytes.
 */
export const ffmpeg = (args: string[], ending: string, given?: Buffer): Buffer =>
  inFolder(given, args, (filled, folder) => {
    const made = path.join(folder, `made.${ending}`)
    execFileSync('ffmpeg', ['-v', 'error', '-y', '-nostdin', ...filled, made], { timeout: 120_000 })
    return readFileSync(made)
  })

/** What ffprobe reads of a file: its tags and streams, as JSON. */
export const ffprobe = (bytes: Buffer, entries = 'format_tags:stream_tags:format=duration'): string =>
  inFolder(bytes, ['-v', 'error', '-of', 'json', '-show_entries', entries, '-i', 'IN'], (args) =>
    execFileSync('ffprobe', args, { timeout: 60_000 }).toString(),
  )

function inFolder<T>(given: Buffer | undefined, args: string[], work: (args: string[], folder: string) => T): T {
  const folder = mkdtempSync(path.join(process.env.FOVEA_TEST_TEMP ?? tmpdir(), 'film-'))
  try {
    const file = path.join(folder, 'given')
    if (given) writeFileSync(file, given)
    const filled = args.map((arg) => (arg === 'IN' ? file : arg))
    return work(filled, folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function runs(program: string): boolean {
  try {
    execFileSync(program, ['-version'], { stdio: 'ignore', timeout: 20_000 })
    return true
  } catch {
    return false
  }
}
