import { createHash } from 'node:crypto'
import { constants } from 'node:os'
import { pino, type DestinationStream, type Logger } from 'pino'
import { processWide } from '../runtime/process-wide'

const living = processWide<Logger>('log')

/**
 * Opens the structured log. It holds ids, routes and codes, never names, addresses, tokens or query strings: of an error
 * stand there its class, its code, the function it came from and a mark of its stack, since a message of a library may
 * repeat what a person typed, and files and lines tell of the machine. Whoever sets the level to `debug` gets the frames.
 *
 * @param to where its lines go; to the standard output where nothing else is said
 */
export function openLog(level: string, to: DestinationStream = pino.destination(1)): () => void {
  living.set(
    pino(
      {
        level,
        base: null,
        redact: { paths: ['req', 'headers', 'authorization', 'cookie', 'password', 'email'], remove: true },
        serializers: { err: (error: unknown) => describeError(error) },
        hooks: {
          // Left alone, pino makes an error's message its own.
          logMethod([first, ...rest], method) {
            const facts: unknown = (first as unknown) instanceof Error ? { err: first } : first
            method.apply(this, typeof facts === 'object' && rest.length === 0 ? [facts, ''] : [facts, ...rest])
          },
        },
      },
      to,
    ),
  )
  return () => living.clear()
}

/** The log of this process; silent where none was opened. */
export const log = (): Logger => living.peek() ?? pino({ level: 'silent' })

const DEEPEST = 5

/** A code or a class is one word; whatever else stands there is not kept. */
const word = (given: unknown): string | undefined =>
  (typeof given === 'string' || typeof given === 'number') && /^[\w.-]{1,60}$/.test(String(given)) ? String(given) : undefined

/** What an operating system says, in words of our own: its numbers and names tell of the machine, not of what to do. */
const SYSTEM_WORDS = new Map([
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
  return SYSTEM_WORDS.get(code) ?? 'system'
}

function describeError(error: unknown, depth = 0): Record<string, unknown> {
  if (!(error instanceof Error)) return { thrown: typeof error }
  const { name, cause } = error
  const frames = framesOf(error)
  return {
    name: word(name),
    code: 'code' in error ? codeWord(error.code) : undefined,
    ...(frames.length > 0 ? { at: functionIn(frames), mark: markOf(frames) } : {}),
    ...(log().isLevelEnabled('debug') ? { frames } : {}),
    ...(cause && depth < DEEPEST ? { cause: describeError(cause, depth + 1) } : {}),
  }
}

/** The first function that has a name. */
const functionIn = (frames: string[]): string | undefined =>
  frames.map((frame) => /^(?:async |new )*([\w$.<>]+) \S+$/.exec(frame)?.[1]).find((name) => name !== undefined)

/** Faults of one origin bear one mark, so that they can be counted, and found again in a log at `debug`. */
const markOf = (frames: string[]): string => createHash('sha256').update(frames.join('\n')).digest('hex').slice(0, 8)

/** Function, file and line of each frame. The message before them is cut away by its length, since it may look like one. */
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
