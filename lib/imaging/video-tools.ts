import { execFile } from 'node:child_process'
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { processWide } from '../runtime/process-wide'
import { SCRATCH_PREFIX } from './_internal/crypted-scratch'

export interface VideoTools {
  ffmpeg: string
  ffprobe: string
  version: string
  /** Where enciphered copies lie while a tool reads them. */
  folder: string
  timeMs: number
}

export interface OpenVideoTools {
  /** A path, or a name that is looked for where programs lie; `none` for none. */
  ffmpeg: string
  folder: string
  /** What one run of a tool may take. */
  timeMs: number
}

const living = processWide<{ tools: VideoTools | null }>('video tools')
const ask = promisify(execFile)

/**
 * Looks for ffmpeg and the ffprobe beside it, and makes them those of this process; the answer ends it. Without them videos are
 * kept all the same.
 */
export async function openVideoTools({ ffmpeg, folder, timeMs }: OpenVideoTools): Promise<() => void> {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  // A kill between the making of a name and its removal leaves an empty file.
  for (const name of readdirSync(folder)) if (name.startsWith(SCRATCH_PREFIX)) rmSync(path.join(folder, name), { force: true })
  const found = ffmpeg === 'none' ? null : await find(ffmpeg)
  living.set({ tools: found && { ...found, folder, timeMs } })
  return () => living.clear()
}

/** The tools of this process, or null where it has none. */
export const videoTools = (): VideoTools | null => living.peek()?.tools ?? null

/** Tells which ffmpeg reads videos here, and what cannot be done for want of one: for whoever looks after this server. */
export function whatVideosNeed(): { version: string | null; missing: string[] } {
  const tools = videoTools()
  if (tools) return { version: tools.version, missing: [] }
  return {
    version: null,
    missing: [
      'Posters of videos: the browser that sends a video draws one; what comes otherwise has none',
      'Duration, size and codec of AVI, WMV and FLV files',
    ],
  }
}

/** A server must not fail for want of a tool: whatever goes wrong here means that there is none. */
async function find(name: string): Promise<Pick<VideoTools, 'ffmpeg' | 'ffprobe' | 'version'> | null> {
  if (process.platform === 'win32') return null // Nothing there opens a file that has no name.
  try {
    const where = await ask('/bin/sh', ['-c', 'command -v "$1"', 'sh', name])
    const ffmpeg = path.resolve(where.stdout.trim())
    const ffprobe = path.join(path.dirname(ffmpeg), path.basename(ffmpeg).replace('ffmpeg', 'ffprobe'))
    const [told] = await Promise.all([ffmpeg, ffprobe].map((program) => ask(program, ['-version'], { timeout: 20_000 })))
    const version = /^ffmpeg version (\S{1,60})/.exec(told!.stdout)?.[1]
    return version === undefined ? null : { ffmpeg, ffprobe, version }
  } catch {
    return null
  }
}
