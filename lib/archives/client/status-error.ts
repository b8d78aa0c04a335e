import type { AppError } from '../../errors/app-error'
import { fail } from '../../errors/fail'

/** Ends a response whose status says that the request has failed, and returns the error of it. */
export function statusError({ status, close }: { status: number; close(): void }): AppError {
  close()
  return errorOf(status)
}

function errorOf(status: number): AppError {
  if (status >= 300 && status < 400) return fail('archive_redirected')
  if (status === 401 || status === 403 || status === 407) return fail('archive_credentials_refused')
  if (status === 404 || status === 410) return fail('archive_resource_missing')
  if (status === 408 || status === 425 || status === 429 || status >= 500) return fail('archive_busy')
  return status >= 400 ? fail('archive_refused') : fail('archive_answer_not_valid')
}
