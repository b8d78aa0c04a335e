import { isAppError } from '../errors/app-error'
import { errorDetail } from '../language/describe-error'

/** Returns one sentence for the terminal on why the start failed. */
export function startupErrorMessage(thrown: unknown): string {
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

const isOf = (error: Error, code: string): error is Error & { address: string; port: number } =>
  'code' in error && error.code === code
