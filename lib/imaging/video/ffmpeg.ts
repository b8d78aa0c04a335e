import { execFile } from 'node:child_process'
import { accessSync, constants, mkdirSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { processSingleton } from '../../runtime/singleton'
import { SCRATCH_PREFIX } from '../_internal/video/encrypted-scratch-file'

export interface Ffmpeg {
  ffmpeg: string
  ffprobe: string
  version: string
  /** The encoder of H.264 that it has; null where it has none. */
  h264Encoder: string | null
  /** The folder of encrypted copies for a tool to read. */
  folder: string
  timeMs: number
}

interface FfmpegOptions {
  /** A path, or a name to find in PATH; `none` for none. */
  ffmpeg: string
  folder: string
  /** The time limit of one run. */
  timeMs: number
}

/** In software, the better one first. */
const H264_ENCODERS = ['libx264', 'libopenh264']

const singletonFfmpeg = processSingleton<{ tools: Ffmpeg | null }>('video tools')
const execFileAsync = promisify(execFile)

/**
 * Finds ffmpeg and the ffprobe beside it, and registers them for this process; the returned function unregisters them.
 * Without them videos are still stored.
 */
export async function openFfmpeg({ ffmpeg, folder, timeMs }: FfmpegOptions): Promise<() => void> {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  // A kill between creating a name and unlinking it leaves an empty file.
  for (const name of readdirSync(folder)) if (name.startsWith(SCRATCH_PREFIX)) rmSync(path.join(folder, name), { force: true })
  const found = ffmpeg === 'none' ? null : await findFfmpeg(ffmpeg)
  singletonFfmpeg.set({ tools: found && { ...found, folder, timeMs } })
  return () => singletonFfmpeg.clear()
}

/** The tools of this process, or null where it has none. */
export const getFfmpeg = (): Ffmpeg | null => singletonFfmpeg.peek()?.tools ?? null

/** A server must not fail without a tool: any error here means that there is none. */
async function findFfmpeg(name: string): Promise<Omit<Ffmpeg, 'folder' | 'timeMs'> | null> {
  if (process.platform === 'win32') return null // Windows cannot open a file that has no name.
  try {
    const where = await execFileAsync('/bin/sh', ['-c', 'command -v "$1"', 'sh', name])
    const ffmpeg = path.resolve(where.stdout.trim())
    const ffprobe = path.join(path.dirname(ffmpeg), path.basename(ffmpeg).replace('ffmpeg', 'ffprobe'))
    accessSync(ffprobe, constants.X_OK)
    // One run: the banner names the version, on stderr.
    const printed = await execFileAsync(ffmpeg, ['-encoders'], { timeout: 20_000 })
    const version = /^ffmpeg version (\S{1,60})/.exec(printed.stderr)?.[1]
    const h264Encoder = H264_ENCODERS.find((encoder) => printed.stdout.includes(` ${encoder} `)) ?? null
    return version === undefined ? null : { ffmpeg, ffprobe, version, h264Encoder }
  } catch {
    return null
  }
}
