import { statfsSync } from 'node:fs'
import path from 'node:path'
import { isAppError } from '../errors/app-error'
import { errorDetail } from '../language/describe-error'

/** With less than this nothing can be started. */
const FULL_BYTES = 2 ** 20

/**
 * Returns one sentence for the terminal on why the start failed.
 *
 * @param folders of the data: where one of their disks is full, that is the reason, whatever failed first
 */
export function startupErrorMessage(thrown: unknown, folders: readonly string[] = []): string {
  const full = folders.find((folder) => isFull(folder)) ?? (isOf(thrown, 'ENOSPC') ? folders[0] : undefined)
  if (full !== undefined) {
    return `There is no free space on the disk of ${path.resolve(full)}. Free some or enlarge it, and start again: nothing that is stored was changed.`
  }
  const words = isAppError(thrown) ? errorDetail(thrown) : reasonOf(thrown)
  return /[.!?]$/.test(words) ? words : `${words}.`
}

/** Node collects the errors of several addresses of one host in an error whose own message is empty. */
function reasonOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown)
  const [first] = thrown instanceof AggregateError ? (thrown.errors as unknown[]) : []
  const cause = thrown.message === '' && first instanceof Error ? first : thrown
  if (isOf(cause, 'EADDRINUSE')) return `Port ${cause.port} is in use: set PORT to another one`
  if (isOf(cause, 'ECONNREFUSED')) return `the database at ${cause.address}:${cause.port} does not respond`
  return cause.message || cause.name
}

function isFull(folder: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(folder)
    return bavail * bsize < FULL_BYTES
  } catch {
    return false // It was not made yet.
  }
}

const isOf = (thrown: unknown, code: string): thrown is Error & { address: string; port: number } =>
  thrown instanceof Error && 'code' in thrown && thrown.code === code
