import { createHash } from 'node:crypto'
import { constants } from 'node:os'
import { pino, type DestinationStream, type Logger } from 'pino'
import { processSingleton } from '../../runtime/singleton'

const logSingleton = processSingleton<Logger>('log')

/**
 * Opens the structured log. It contains ids, routes and codes, never names, addresses, tokens or query strings: for an
 * error its class, its code, the function it came from and a fingerprint of its stack, since a library's message may
 * repeat what a person typed, and files and lines reveal the machine. The level `debug` adds the stack frames.
 *
 * @param to where its lines go; standard output by default
 */
export function openLog(level: string, to: DestinationStream = pino.destination(1)): () => void {
  logSingleton.set(
    pino(
      {
        level,
        base: null,
        redact: { paths: ['req', 'headers', 'authorization', 'cookie', 'password', 'email'], remove: true },
        serializers: { err: (error: unknown) => describeError(error) },
        hooks: {
          streamWrite: redactTokens,
          // By default, pino uses an error's message as its own.
          logMethod([first, ...rest], method) {
            const facts: unknown = (first as unknown) instanceof Error ? { err: first } : first
            method.apply(this, typeof facts === 'object' && rest.length === 0 ? [facts, ''] : [facts, ...rest])
          },
        },
      },
      to,
    ),
  )
  return () => logSingleton.clear()
}

/** The log of this process; silent where none was opened. */
export const log = (): Logger => logSingleton.peek() ?? pino({ level: 'silent' })

/**
 * The address of a share link is its credential: wherever one occurs in a line, its token is redacted. So are the
 * tokens and tickets that a socket's address may contain.
 */
const redactTokens = (line: string): string =>
  line.replace(/\/s\/[\w-]{8,}/g, '/s/[token]').replace(/([?&](?:token|ticket)=)[^&"\\\s]+/g, '$1[token]')

const MAX_CAUSE_DEPTH = 5

/** A code or a class is one word; anything else is dropped. */
const word = (given: unknown): string | undefined =>
  (typeof given === 'string' || typeof given === 'number') && /^[\w.-]{1,60}$/.test(String(given)) ? String(given) : undefined

/** Errors of the operating system, in our own words: its numbers and names describe the machine, not what to do. */
const ERRNO_WORDS = new Map([
  ['ENOSPC', 'disk_full'],
  ['EDQUOT', 'disk_full'],
  ['EROFS', 'disk_read_only'],
  ['EIO', 'disk_failed'],
  ['ENOENT', 'absent'],
  ['EACCES', 'not_permitted'],
  ['EPERM', 'not_permitted'],
  ['EMFILE', 'too_many_files'],
  ['ENFILE', 'too_many_files'],
  ['ECONNREFUSED', 'refused'],
  ['ECONNRESET', 'line_broke'],
  ['EPIPE', 'line_broke'],
  ['ETIMEDOUT', 'timed_out'],
  ['EADDRINUSE', 'port_taken'],
])

const codeWord = (given: unknown): string | undefined => {
  const code = word(given)
  if (code === undefined || !Object.hasOwn(constants.errno, code)) return code
  return ERRNO_WORDS.get(code) ?? 'system'
}

function describeError(error: unknown, depth = 0): Record<string, unknown> {
  if (!(error instanceof Error)) return { thrown: typeof error }
  const { name, cause } = error
  const frames = framesOf(error)
  return {
    name: word(name),
    code: 'code' in error ? codeWord(error.code) : undefined,
    ...(frames.length > 0 ? { at: functionIn(frames), mark: stackFingerprint(frames) } : {}),
    ...(log().isLevelEnabled('debug') ? { frames } : {}),
    ...(cause && depth < MAX_CAUSE_DEPTH ? { cause: describeError(cause, depth + 1) } : {}),
  }
}

/** The first function that has a name. */
const functionIn = (frames: string[]): string | undefined =>
  frames.map((frame) => /^(?:async |new )*([\w$.<>]+) \S+$/.exec(frame)?.[1]).find((name) => name !== undefined)

/** Errors of one origin share a fingerprint, so that they can be counted, and found in a log at `debug`. */
const stackFingerprint = (frames: string[]): string => createHash('sha256').update(frames.join('\n')).digest('hex').slice(0, 8)

/**
 * Function, file and line of each stack frame. The message before them is cut off by its length, since it may look
 * like one.
 */
function framesOf({ stack, message }: Error): string[] {
  const from = stack?.indexOf(message) ?? -1
  const frames = from < 0 ? '' : stack!.slice(from + message.length)
  return frames
    .split('\n')
    .map((line) =>
      /^\s+at (?:((?:async |new )*[\w$.<>]+)(?: \[as [\w$.]+\])? \()?(?:[^()\n]*[/\\:])?([\w.[\]-]+:\d+:\d+)\)?$/.exec(line),
    )
    .flatMap((found) => (found ? [`${found[1] ?? ''} ${found[2]}`.trim()] : []))
    .slice(0, 12)
}
