import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** Said by tests that need a real ffmpeg. */
export const NO_FFMPEG = 'no ffmpeg on this machine'
export const hasFfmpeg = runs('ffmpeg') && runs('ffprobe')

export interface VideoForm {
  type: 'mp4' | 'mov' | '3gp' | 'webm' | 'mkv' | 'avi' | 'wmv' | 'flv'
  seconds?: number
  width?: number
  height?: number
  /** Options behind the inputs: metadata, rotation, other codecs. */
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

/** A film that begins red and shows a moving pattern, made by a real ffmpeg. */
export function makeVideo({ type, seconds = 2, width = 320, height = 240, more = [], withSound = true }: VideoForm): Buffer {
  const picture = ['-f', 'lavfi', '-i', `testsrc=size=${width}x${height}:rate=10:duration=${seconds}`]
  const sound = withSound ? ['-f', 'lavfi', '-i', `sine=duration=${seconds}`] : []
  return ffmpeg([...picture, ...sound, '-pix_fmt', 'yuv420p', ...VIDEO_TYPES[type].encode, ...more], type)
}

/** Runs ffmpeg into a file with an ending, and gives the file. */
export function ffmpeg(args: string[], ending: string, input?: Buffer): Buffer {
  const folder = mkdtempSync(path.join(process.env.FOVEA_TEST_TEMP ?? tmpdir(), 'film-'))
  try {
    const made = path.join(folder, `made.${ending}`)
    execFileSync('ffmpeg', ['-v', 'error', '-y', ...(input ? [] : ['-nostdin']), ...args, made], { input, timeout: 120_000 })
    if (!existsSync(made)) throw new Error('ffmpeg made nothing')
    return readFileSync(made)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What ffprobe reads of a file: its tags and streams. */
export function ffprobe(bytes: Buffer, entries = 'format_tags:stream_tags:format=duration'): string {
  const args = ['-v', 'error', '-of', 'json', '-show_entries', entries, '-i', 'cache:pipe:0']
  return execFileSync('ffprobe', args, { input: bytes, timeout: 60_000 }).toString()
}

function runs(program: string): boolean {
  try {
    execFileSync(program, ['-version'], { stdio: 'ignore', timeout: 20_000 })
    return true
  } catch {
    return false
  }
}
