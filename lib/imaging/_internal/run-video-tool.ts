import { spawn } from 'node:child_process'
import { type ContentType } from '../identify-content'
import { type Scratch } from './crypted-scratch'
import { residentMb } from './resident-mb'

export interface RunVideoTool {
  program: string
  scratch: Scratch
  type: ContentType
  /** What stands before the input, and behind it. */
  before: string[]
  after: string[]
  timeMs: number
}

export interface ToolAnswer {
  /** `ended` is how it went when it came to its own end; the others are our limits. */
  how: 'ended' | 'failed' | 'timeout' | 'memory'
  out: Buffer
}

/** The demuxer is named, never guessed: no list of other addresses can pass for a film. */
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
const RESIDENT_MB = 700
const DATA_MB = 1400
const MAX_OUT_BYTES = 32 * 2 ** 20

/**
 * Runs ffmpeg or ffprobe over one video, in a process of its own under the limits that decoder children have: time, memory, no
 * environment, no file but the one it was given, no network.
 */
export function runVideoTool({ program, scratch, type, before, after, timeMs }: RunVideoTool): Promise<ToolAnswer> {
  const demuxer = DEMUXERS[type]!
  // Data that lies elsewhere is never looked for (readContainer has refused it before), whatever ffmpeg's defaults become.
  const ownFileOnly = demuxer === 'mov' ? ['-enable_drefs', '0', '-use_absolute_path', '0'] : []
  const input = [
    ...['-v', 'error', '-max_alloc', String(256 * 2 ** 20), '-protocol_whitelist', 'file,crypto', '-f', demuxer, ...ownFileOnly],
    ...['-decryption_key', scratch.key, '-decryption_iv', scratch.iv, ...before, '-i', 'crypto:/dev/fd/3', ...after],
  ]
  // The shell sets the kernel's limits (no core, no file written, data, CPU seconds) and becomes the tool: the pid stays.
  const limits = `ulimit -c 0; ulimit -f 0; ulimit -d ${DATA_MB * 1024} 2>/dev/null; ulimit -t ${Math.ceil(timeMs / 1000) + 5}; exec "$@"`
  const child = spawn('/bin/sh', ['-c', limits, 'sh', program, ...input], {
    cwd: '/',
    env: { NODE_ENV: 'production', MALLOC_ARENA_MAX: '1' },
    stdio: ['ignore', 'pipe', 'ignore', scratch.file.fd],
  })
  return new Promise((done) => {
    const parts: Buffer[] = []
    let [length, why] = [0, null as ToolAnswer['how'] | null]
    const kill = (reason: ToolAnswer['how']) => {
      why ??= reason
      child.kill('SIGKILL')
    }
    const timer = setTimeout(() => kill('timeout'), timeMs)
    const weigh = async () => {
      if (child.pid && (await residentMb(child.pid)) > RESIDENT_MB) kill('memory')
    }
    const watch = setInterval(() => void weigh(), 25)
    const end = (code: number | null) => {
      clearTimeout(timer)
      clearInterval(watch)
      done({ how: why ?? (code === 0 ? 'ended' : 'failed'), out: Buffer.concat(parts) })
    }
    child.stdout!.on('data', (part: Buffer) => {
      length += part.length
      if (length > MAX_OUT_BYTES) kill('memory')
      else parts.push(part)
    })
    child.on('error', () => end(null))
    child.on('close', end)
  })
}
