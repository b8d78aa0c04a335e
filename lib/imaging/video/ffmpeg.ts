import { execFile } from 'node:child_process'
import { accessSync, constants, mkdirSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { processSingleton } from '../../runtime/singleton'
import { bytesReader } from '../../dicom/parse/byte-reader'
import { killProgram, LOCK_LEVELS, type LockLevel } from '../_internal/lock/lock-command'
import { isScratchName, withEncryptedScratchFile } from '../_internal/video/encrypted-scratch-file'
import { spawnTool } from '../_internal/video/run-ffmpeg'

export interface Ffmpeg {
  ffmpeg: string
  ffprobe: string
  version: string
  /** The encoder of H.264 that it has; null where it has none. */
  h264Encoder: string | null
  /** How tightly the tools are locked in. */
  lock: LockLevel
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
  /** The lock of the decoders: the tools have it too, or the tightest below it under which they work. */
  lock?: LockLevel
}

const PROBE_MS = 20_000
/** In software, the better one first. */
const H264_ENCODERS = ['libx264', 'libopenh264']

interface Found {
  ffmpeg: string
  ffprobe: string
}

interface VideoTools {
  isFound: boolean
  /** Tried once, when a video needs them first: a server starts without waiting for two more programs. */
  tools: () => Promise<Ffmpeg | null>
}

const singletonFfmpeg = processSingleton<VideoTools>('video tools')
const execFileAsync = promisify(execFile)

/**
 * Finds ffmpeg and the ffprobe beside it, and registers them for this process; the returned function unregisters them.
 * Without them videos are still stored.
 */
export async function openFfmpeg({ ffmpeg, folder, timeMs, lock = 'none' }: FfmpegOptions): Promise<() => void> {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  // A kill between creating a name and unlinking it leaves an empty file.
  for (const name of readdirSync(folder)) if (isScratchName(name)) rmSync(path.join(folder, name), { force: true })
  const found = ffmpeg === 'none' ? null : await findFfmpeg(ffmpeg)
  const tryTools = async (): Promise<Ffmpeg | null> => {
    const described = found && (await describeFfmpeg(found))
    return described && { ...described, folder, timeMs, lock: await chooseToolLock(described.ffmpeg, { folder, lock }) }
  }
  let tools: Promise<Ffmpeg | null> | undefined
  const forget = (thrown: unknown) => {
    tools = undefined
    throw thrown
  }
  singletonFfmpeg.set({ isFound: found !== null, tools: () => (tools ??= tryTools().catch(forget)) })
  return () => singletonFfmpeg.clear()
}

/** Whether this process has found the tools; `getFfmpeg` says whether they run. */
export const isFfmpegFound = (): boolean => singletonFfmpeg.peek()?.isFound ?? false

/**
 * The tools of this process, or null where it has none that run.
 *
 * @throws what kept them from being tried for the moment, as a full disk: the next call tries again
 */
export const getFfmpeg = async (): Promise<Ffmpeg | null> => (await singletonFfmpeg.peek()?.tools()) ?? null

async function findFfmpeg(name: string): Promise<Found | null> {
  if (process.platform === 'win32') return null // Windows cannot open a file that has no name.
  try {
    const where = await execFileAsync('/bin/sh', ['-c', 'command -v "$1"', 'sh', name])
    const ffmpeg = path.resolve(where.stdout.trim())
    const ffprobe = path.join(path.dirname(ffmpeg), path.basename(ffmpeg).replace('ffmpeg', 'ffprobe'))
    accessSync(ffprobe, constants.X_OK)
    return { ffmpeg, ffprobe }
  } catch {
    return null
  }
}

/**
 * What fails or says something else is no ffmpeg.
 *
 * @throws where it does not answer in time
 */
async function describeFfmpeg(found: Found): Promise<(Found & Pick<Ffmpeg, 'version' | 'h264Encoder'>) | null> {
  try {
    // One run: the banner names the version, on stderr.
    const printed = await execFileAsync(found.ffmpeg, ['-encoders'], { timeout: PROBE_MS })
    const version = /^ffmpeg version (\S{1,60})/.exec(printed.stderr)?.[1]
    const h264Encoder = H264_ENCODERS.find((encoder) => printed.stdout.includes(` ${encoder} `)) ?? null
    return version === undefined ? null : { ...found, version, h264Encoder }
  } catch (thrown) {
    if ((thrown as { killed?: boolean }).killed) throw thrown
    return null
  }
}

/**
 * The tightest lock, from a given one on, under which the tool reads an encrypted copy here: it may need files of its own.
 *
 * @throws where it does not answer in time, which says nothing of a lock
 */
async function chooseToolLock(program: string, { folder, lock }: { folder: string; lock: LockLevel }): Promise<LockLevel> {
  for (const level of LOCK_LEVELS.slice(LOCK_LEVELS.indexOf(lock))) if (await readsUnder(level, program, folder)) return level
  return 'none'
}

const readsUnder = (lock: LockLevel, program: string, folder: string): Promise<boolean> =>
  withEncryptedScratchFile(folder, bytesReader(Buffer.alloc(4)), async (scratch) => {
    const picture = ['-f', 'rawvideo', '-video_size', '2x2', '-pixel_format', 'gray']
    const key = ['-decryption_key', scratch.key, '-decryption_iv', scratch.iv]
    const args = ['-v', 'error', '-nostdin', ...picture, ...key, '-i', 'crypto:/dev/fd/3', '-f', 'null', '-']
    const { process: child, isForked } = spawnTool({ program, lock, scratch, timeMs: PROBE_MS }, args)
    let isLate = false
    const timer = setTimeout(() => {
      isLate = true
      killProgram(child, isForked)
    }, PROBE_MS)
    const code = await new Promise<number | null>((done) => child.on('exit', done).on('error', () => done(null)))
    clearTimeout(timer)
    if (isLate) throw new Error('ffmpeg does not answer')
    return code === 0
  })
