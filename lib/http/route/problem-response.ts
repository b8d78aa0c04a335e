import { STATUS_CODES } from 'node:http'
import { isDatabaseFull } from '../../db/is-database-full'
import { isDatabaseUnavailable } from '../../db/is-database-unavailable'
import { isAppError, type AppError } from '../../errors/app-error'
import { fail } from '../../errors/fail'
import { errorDetail } from '../../language/describe-error'
import type { HttpResponse } from './http-message'
import { inputErrorDetail } from './input-error'
import { PRIVATE_HEADERS } from './security-headers'
import { STATUS_BY_CATEGORY } from './status-by-category'

/**
 * Turns a thrown value into an error that may be shown: an unavailable database is transient, a full disk of it is a full disk, everything else is an
 * internal error.
 */
export function toAppError(thrown: unknown): AppError {
  // A newer bundle's copy may have codes that this one does not know: the category decides.
  if (isAppError(thrown) && Object.hasOwn(STATUS_BY_CATEGORY, thrown.category)) return thrown
  if (isDatabaseFull(thrown)) return fail('storage_full', { cause: thrown })
  return isDatabaseUnavailable(thrown) ? fail('unavailable', { cause: thrown }) : fail('internal', { cause: thrown })
}

/**
 * Turns any thrown value into a problem document (RFC 9457): `detail` is the English sentence, `code` and `params` are for
 * those who write it in another language, and `params` is absent where there are none. What is not an AppError becomes
 * `unavailable` or `internal`, without details.
 */
export function problemResponse(thrown: unknown): HttpResponse {
  const error = toAppError(thrown)
  const { code, category, params } = error
  const status = STATUS_BY_CATEGORY[category]
  const headers: Record<string, string> = { ...PRIVATE_HEADERS, 'content-type': 'application/problem+json' }
  const { retryAfterSeconds, allow, offsetBytes, sizeBytes } = error.facts
  if (status === 401) headers['www-authenticate'] = 'Bearer'
  if (retryAfterSeconds !== undefined) headers['retry-after'] = String(retryAfterSeconds)
  if (allow !== undefined) headers['allow'] = allow
  if (offsetBytes !== undefined) headers['upload-offset'] = String(offsetBytes)
  if (sizeBytes !== undefined) headers['content-range'] = `bytes */${sizeBytes}`
  const body = {
    type: 'about:blank',
    title: STATUS_CODES[status] ?? 'Error',
    status,
    detail: inputErrorDetail(error) ?? errorDetail(error),
    code,
    category,
    ...(Object.keys(params).length > 0 ? { params } : {}),
  }
  return { status, headers, body: JSON.stringify(body) }
}
