import { connect, type Socket } from 'node:net'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fail } from '../errors/fail'
import type { Scanner, Verdict } from './scanner'

interface ClamdOptions {
  /** `unix:/run/clamav/clamd.ctl`, or `tcp://127.0.0.1:3310`. */
  address: string
  /** The most that it accepts in one stream and scans completely: at most its StreamMaxLength, MaxFileSize and MaxScanSize. */
  maxBytes: number
  /** The timeout without a response. Default two minutes: a large archive takes its time. */
  timeoutMs?: number
}

/** What crosses the border of two streams is whole in one of them, if it is no longer than this. */
const OVERLAP_BYTES = 1024 * 1024

/**
 * A ClamAV daemon, used by INSTREAM (clamd(8)): bytes are sent as they are read, each piece preceded by its length in
 * four bytes, big-endian, and a length of zero at the end. A file larger than its limit is sent in several overlapping
 * streams, so that every byte is scanned.
 *
 * It never fails open: a response that cannot be parsed counts as none, and what was not scanned completely is
 * `unscannable`.
 */
export function clamd({ address, maxBytes, timeoutMs = 120_000 }: ClamdOptions): Scanner {
  const step = Math.max(maxBytes - OVERLAP_BYTES, Math.ceil(maxBytes / 2))
  return {
    async scan(file): Promise<Verdict> {
      for (let start = 0; start === 0 || start + (maxBytes - step) < file.sizeBytes; start += step) {
        const end = Math.min(start + maxBytes, file.sizeBytes) - 1
        const verdict = await sendCommand(address, instreamFrames(file.read({ start, end })), timeoutMs, parseVerdict)
        if (verdict.kind !== 'clean') return verdict
      }
      return { kind: 'clean' }
    },
    async isAvailable() {
      return sendCommand(address, [Buffer.from('zPING\0')], timeoutMs, (answer) => answer === 'PONG').catch(() => false)
    },
  }
}

async function* instreamFrames(parts: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  yield Buffer.from('zINSTREAM\0')
  for await (const part of parts) {
    if (part.length === 0) continue // An empty piece would end the stream.
    const length = Buffer.alloc(4)
    length.writeUInt32BE(part.length)
    yield length
    yield part
  }
  yield Buffer.alloc(4)
}

/** Sends a command and parses its one response. */
async function sendCommand<T>(
  address: string,
  command: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  timeoutMs: number,
  parse: (response: string) => T,
): Promise<T> {
  const socket = connectTo(address)
  const response = readResponse(socket, timeoutMs)
  response.catch(() => undefined)
  let unreadable: { thrown: unknown } | undefined
  const read = async function* () {
    try {
      yield* command
    } catch (thrown) {
      unreadable = { thrown }
      throw thrown
    }
  }
  try {
    // It may respond before it has everything, and then hangs up.
    const sent = pipeline(Readable.from(read(), { objectMode: true }), socket, { end: false }).catch((thrown: unknown) => {
      if (unreadable) throw thrown
    })
    return parse(await Promise.race([response, sent.then(() => response)]))
  } catch (cause) {
    if (unreadable) throw unreadable.thrown
    throw fail('scanner_unavailable', { cause, facts: { scanner: 'away' } })
  } finally {
    socket.destroy()
  }
}

function connectTo(address: string): Socket {
  if (address.startsWith('unix:')) return connect(address.slice(5))
  const { hostname, port } = new URL(address)
  return connect(Number(port || 3310), hostname.replace(/^\[|\]$/g, ''))
}

function readResponse(socket: Socket, timeoutMs: number): Promise<string> {
  return new Promise((give, refuse) => {
    let text = ''
    const late = () => refuse(new Error('the scanner does not come to an end'))
    let timer: NodeJS.Timeout | undefined
    socket.on('data', (bytes) => {
      timer ??= setTimeout(late, timeoutMs) // A byte now and then would start its own time anew.
      text += bytes.toString('latin1')
      const end = text.indexOf('\0')
      if (end >= 0) give(text.slice(0, end))
      else if (text.length > 4096) refuse(new Error('the scanner answered something else'))
    })
    socket.setTimeout(timeoutMs, () => refuse(new Error('the scanner is silent')))
    socket.on('error', refuse).on('close', () => {
      clearTimeout(timer)
      refuse(new Error('the scanner hung up'))
    })
  })
}

/** `stream: OK`, `stream: Name FOUND`, `… ERROR`. Where it reached a limit of its own, the file was not scanned completely. */
function parseVerdict(response: string): Verdict {
  if (response === 'stream: OK') return { kind: 'clean' }
  const found = /^stream: (.+) FOUND$/.exec(response)?.[1]
  if (found?.startsWith('Heuristics.Limits.Exceeded') || found?.startsWith('Heuristics.Encrypted')) return { kind: 'unscannable' }
  if (found) return { kind: 'infected', signature: found }
  if (/size limit exceeded/i.test(response)) return { kind: 'unscannable' }
  throw new Error('the scanner did not say what it saw')
}
