import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, fchownSync } from 'node:fs'
import { type ContentType } from '../../content-type/detect-content-type'
import { residentMemoryMb } from '../decoder-pool/resident-memory-mb'
import { findProgram, killProgram, lockCommand, type LockLevel } from '../lock/lock-command'
import { withoutInherited } from '../lock/without-inherited'
import { type ScratchFile } from './encrypted-scratch-file'

export interface RunFfmpeg {
  program: string
  /** How tightly it is locked in, which openFfmpeg has tried. */
  lock: LockLevel
  scratch: ScratchFile
  type: ContentType
  /** The arguments before and after the input. */
  before: string[]
  after: string[]
  timeMs: number
}

export interface FfmpegResult {
  /** `ended`: the program exited by itself; the others are our limits. */
  how: 'ended' | 'failed' | 'timeout' | 'memory'
  out: Buffer
}

/** The demuxer is named, never probed: no playlist can pass for a video. */
const DEMUXERS: Partial<Record<ContentType, string>> = {
  'video/mp4': 'mov',
  'video/quicktime': 'mov',
  'video/3gpp': 'mov',
  'video/webm': 'matroska',
  'video/x-matroska': 'matroska',
  'video/x-msvideo': 'avi',
  'video/x-ms-wmv': 'asf',
  'video/x-flv': 'flv',
}
const MAX_RESIDENT_MB = 700
const MAX_DATA_MB = 1400
const MAX_OUT_BYTES = 32 * 2 ** 20
/** Debian's libraries of linear algebra, which its ffmpeg loads, are links to here. */
const LIBRARY_LINKS = ['/etc/alternatives'].filter((folder) => existsSync(/* turbopackIgnore: true */ folder))

/**
 * Runs ffmpeg or ffprobe over one video, in a process of its own under the limits of decoder children and locked in as they
 * are: time, memory, no environment, no file but its input, no network. Its output is collected.
 */
export async function runFfmpeg(run: RunFfmpeg, maxOutBytes = MAX_OUT_BYTES): Promise<FfmpegResult> {
  const { out, ended } = startFfmpeg({ ...run, maxOutBytes })
  const parts: Buffer[] = []
  for await (const part of out) parts.push(part)
  return { how: await ended, out: Buffer.concat(parts) }
}

interface RunningFfmpeg {
  /** What it writes, as far as it is read: a slow reader slows it down. It ends without an error, however the program does. */
  out: AsyncIterable<Buffer>
  ended: Promise<FfmpegResult['how']>
}

/** Starts a tool that reads an encrypted copy as its file 3, locked in and under the kernel's limits. */
export function spawnTool(
  { program, lock, scratch, timeMs }: Pick<RunFfmpeg, 'program' | 'lock' | 'scratch' | 'timeMs'>,
  args: string[],
): { process: ChildProcess; isForked: boolean } {
  const ulimits = ['-c 0', '-f 0', `-d ${MAX_DATA_MB * 1024}`, `-t ${Math.ceil(timeMs / 1000) + 5}`]
  const locked = lockCommand({
    argv: [program, ...args],
    lock: { level: lock, shown: [program, ...LIBRARY_LINKS], needsProc: true },
    ulimits,
  })
  const { command, uid, gid, userId, isForked } = locked
  if (userId !== null) fchownSync(scratch.file.fd, userId, userId) // It opens the file again, as another user.
  const started = spawn(command, locked.args, {
    ...(uid !== undefined && { uid, gid }),
    cwd: '/',
    env: { NODE_ENV: 'production', MALLOC_ARENA_MAX: '1' },
    stdio: withoutInherited(['ignore', 'pipe', 'ignore', scratch.file.fd]),
  })
  return { process: started, isForked }
}

/** Starts ffmpeg as {@link runFfmpeg} does, and returns its output as a stream. */
export function startFfmpeg(run: RunFfmpeg & { maxOutBytes: number }): RunningFfmpeg {
  const { scratch, type, before, after, timeMs, maxOutBytes } = run
  const demuxer = DEMUXERS[type]!
  // External data is never opened (readVideoContainer has rejected it before), whatever ffmpeg's defaults become.
  const ownFileOnly = demuxer === 'mov' ? ['-enable_drefs', '0', '-use_absolute_path', '0'] : []
  const { process: child, isForked } = spawnTool(run, [
    ...['-v', 'error', '-max_alloc', String(256 * 2 ** 20), '-protocol_whitelist', 'file,crypto', '-f', demuxer, ...ownFileOnly],
    ...['-decryption_key', scratch.key, '-decryption_iv', scratch.iv, ...before, '-i', 'crypto:/dev/fd/3', ...after],
  ])
  let killReason: FfmpegResult['how'] | null = null
  const kill = (reason: FfmpegResult['how']) => {
    killReason ??= reason
    killProgram(child, isForked)
  }
  const timer = setTimeout(() => kill('timeout'), timeMs)
  const checkMemory = async () => {
    if (child.pid && (await residentMemoryMb(findProgram(child.pid, isForked))) > MAX_RESIDENT_MB) kill('memory')
  }
  const watch = setInterval(() => void checkMemory(), 25)
  const ended = new Promise<FfmpegResult['how']>((done) => {
    const end = (code: number | null) => {
      clearTimeout(timer)
      clearInterval(watch)
      done(killReason ?? (code === 0 ? 'ended' : 'failed'))
    }
    child.on('error', () => end(null))
    child.on('exit', end)
  })
  const read = async function* () {
    let length = 0
    try {
      for await (const part of child.stdout! as AsyncIterable<Buffer>) {
        length += part.length
        if (length > maxOutBytes) return kill('memory')
        yield part
      }
    } finally {
      killProgram(child, isForked) // Where the reader has stopped; a program that has ended is not reached any more.
    }
  }
  return { out: read(), ended }
}
