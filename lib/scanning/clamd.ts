import { connect, type Socket } from 'node:net'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fail } from '../errors/fail'
import type { Scanner, Verdict } from './scanner'

export interface Clamd {
  /** `unix:/run/clamav/clamd.ctl`, or `tcp://127.0.0.1:3310`. */
  address: string
  /** The most that it takes in one stream and looks at wholly: at most its StreamMaxLength, MaxFileSize and MaxScanSize. */
  maxBytes: number
  /** So long it may be silent. Default two minutes: a large archive takes its time. */
  patienceMs?: number
}

/** What lies across the border of two streams is whole in one of them, if it is no longer than this. */
const OVERLAP_BYTES = 1024 * 1024

/**
 * A ClamAV daemon, spoken to by INSTREAM (clamd(8)): bytes go over as they are read, each piece behind its length in four
 * bytes, big-endian, and a length of zero at the end. What is larger than it takes goes over in several streams that overlap,
 * so that every byte is looked at.
 *
 * It never fails open: an answer that is not understood counts as none, and what it did not look at wholly is `unscannable`.
 */
export function clamd({ address, maxBytes, patienceMs = 120_000 }: Clamd): Scanner {
  const step = Math.max(maxBytes - OVERLAP_BYTES, Math.ceil(maxBytes / 2))
  return {
    async scan(file): Promise<Verdict> {
      for (let start = 0; start === 0 || start + (maxBytes - step) < file.sizeBytes; start += step) {
        const end = Math.min(start + maxBytes, file.sizeBytes) - 1
        const verdict = await ask(address, instream(file.read({ start, end })), patienceMs, verdictOf)
        if (verdict.kind !== 'clean') return verdict
      }
      return { kind: 'clean' }
    },
    async answers() {
      return ask(address, [Buffer.from('zPING\0')], patienceMs, (answer) => answer === 'PONG').catch(() => false)
    },
  }
}

async function* instream(parts: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  yield Buffer.from('zINSTREAM\0')
  for await (const part of parts) {
    if (part.length === 0) continue // That would be the end.
    const length = Buffer.alloc(4)
    length.writeUInt32BE(part.length)
    yield length
    yield part
  }
  yield Buffer.alloc(4)
}

/** Sends a command, and understands the one answer to it. */
async function ask<T>(
  address: string,
  command: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  patienceMs: number,
  understand: (answer: string) => T,
): Promise<T> {
  const socket = open(address)
  const answer = answerOf(socket, patienceMs)
  answer.catch(() => undefined)
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
    // It may answer before it has everything, and hangs up then.
    const sent = pipeline(Readable.from(read(), { objectMode: true }), socket, { end: false }).catch((thrown: unknown) => {
      if (unreadable) throw thrown
    })
    return understand(await Promise.race([answer, sent.then(() => answer)]))
  } catch (cause) {
    if (unreadable) throw unreadable.thrown
    throw fail.unavailable('The malware scanner cannot be asked right now', { cause, facts: { scanner: 'away' } })
  } finally {
    socket.destroy()
  }
}

function open(address: string): Socket {
  if (address.startsWith('unix:')) return connect(address.slice(5))
  const { hostname, port } = new URL(address)
  return connect(Number(port || 3310), hostname.replace(/^\[|\]$/g, ''))
}

function answerOf(socket: Socket, patienceMs: number): Promise<string> {
  return new Promise((give, refuse) => {
    let text = ''
    socket.on('data', (bytes) => {
      text += bytes.toString('latin1')
      const end = text.indexOf('\0')
      if (end >= 0) give(text.slice(0, end))
      else if (text.length > 4096) refuse(new Error('the scanner answered something else'))
    })
    socket.setTimeout(patienceMs, () => refuse(new Error('the scanner is silent')))
    socket.on('error', refuse).on('close', () => refuse(new Error('the scanner hung up')))
  })
}

/** `stream: OK`, `stream: Name FOUND`, `… ERROR`. Where it gave up at a limit of its own, nobody looked at all of it. */
function verdictOf(answer: string): Verdict {
  if (answer === 'stream: OK') return { kind: 'clean' }
  const found = /^stream: (.+) FOUND$/.exec(answer)?.[1]
  if (found?.startsWith('Heuristics.Limits.Exceeded') || found?.startsWith('Heuristics.Encrypted')) return { kind: 'unscannable' }
  if (found) return { kind: 'infected', signature: found }
  if (/size limit exceeded/i.test(answer)) return { kind: 'unscannable' }
  throw new Error('the scanner did not say what it saw')
}
