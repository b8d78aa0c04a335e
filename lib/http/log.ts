import { pino, type Logger } from 'pino'
import { processWide } from '../runtime/process-wide'

const living = processWide<Logger>('log')

/**
 * Opens the structured log. It holds ids, routes and codes, never names, addresses, tokens or query strings: errors are
 * written with code and stack alone, since a message of a library may repeat what a person typed.
 */
export function openLog(level: string): () => void {
  living.set(
    pino({
      level,
      base: null,
      redact: { paths: ['req', 'headers', 'authorization', 'cookie', 'password', 'email'], remove: true },
      serializers: { err: describeError },
    }),
  )
  return () => living.clear()
}

/** The log of this process; silent where none was opened. */
export const log = (): Logger => living.peek() ?? pino({ level: 'silent' })

function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { thrown: typeof error }
  const { name, stack, cause } = error
  const frames = stack
    ?.split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 12)
    .map((line) => line.trim())
  const code = 'code' in error ? String(error.code) : undefined
  return { name, code, frames, ...(cause ? { cause: describeError(cause) } : {}) }
}
