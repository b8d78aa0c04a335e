import { spawn } from 'node:child_process'
import { type ContentType } from '../../content-type/detect-content-type'
import { type ScratchFile } from './encrypted-scratch-file'
import { residentMemoryMb } from '../decoder-pool/resident-memory-mb'

export interface RunFfmpeg {
  program: string
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

/**
 * Runs ffmpeg or ffprobe over one video, in a process of its own under the limits of decoder children: time, memory, no
 * environment, no file but its input, no network. Its output is collected.
 */
export async function runFfmpeg(run: RunFfmpeg): Promise<FfmpegResult> {
  const { out, ended } = startFfmpeg({ ...run, maxOutBytes: MAX_OUT_BYTES })
  const parts: Buffer[] = []
  for await (const part of out) parts.push(part)
  return { how: await ended, out: Buffer.concat(parts) }
}

interface RunningFfmpeg {
  /** What it writes, as far as it is read: a slow reader slows it down. It ends without an error, however the program does. */
  out: AsyncIterable<Buffer>
  ended: Promise<FfmpegResult['how']>
}

/** Starts ffmpeg as {@link runFfmpeg} does, and returns its output as a stream. */
export function startFfmpeg(run: RunFfmpeg & { maxOutBytes: number }): RunningFfmpeg {
  const { program, scratch, type, before, after, timeMs, maxOutBytes } = run
  const demuxer = DEMUXERS[type]!
  // External data is never opened (readVideoContainer has rejected it before), whatever ffmpeg's defaults become.
  const ownFileOnly = demuxer === 'mov' ? ['-enable_drefs', '0', '-use_absolute_path', '0'] : []
  const input = [
    ...['-v', 'error', '-max_alloc', String(256 * 2 ** 20), '-protocol_whitelist', 'file,crypto', '-f', demuxer, ...ownFileOnly],
    ...['-decryption_key', scratch.key, '-decryption_iv', scratch.iv, ...before, '-i', 'crypto:/dev/fd/3', ...after],
  ]
  // The shell sets the kernel's limits (no core, no file written, data, CPU seconds) and execs the tool: the pid stays.
  const limits = `ulimit -c 0; ulimit -f 0; ulimit -d ${MAX_DATA_MB * 1024} 2>/dev/null; ulimit -t ${Math.ceil(timeMs / 1000) + 5}; exec "$@"`
  const child = spawn('/bin/sh', ['-c', limits, 'sh', program, ...input], {
    cwd: '/',
    env: { NODE_ENV: 'production', MALLOC_ARENA_MAX: '1' },
    stdio: ['ignore', 'pipe', 'ignore', scratch.file.fd],
  })
  let killReason: FfmpegResult['how'] | null = null
  const kill = (reason: FfmpegResult['how']) => {
    killReason ??= reason
    child.kill('SIGKILL')
  }
  const timer = setTimeout(() => kill('timeout'), timeMs)
  const checkMemory = async () => {
    if (child.pid && (await residentMemoryMb(child.pid)) > MAX_RESIDENT_MB) kill('memory')
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
      child.kill('SIGKILL') // Where the reader has stopped; a program that has ended is not reached any more.
    }
  }
  return { out: read(), ended }
}
