import { fail } from '../../errors/fail'
import type { HttpRequest } from './http-message'

/**
 * Refuses a request whose If-Match names other content than there is (RFC 9110 §13.1.1), before anything is sent or changed.
 * `*` is whatever there is.
 *
 * @param etag of what is there, quoted; null where it has none, so that no tag names it
 * @throws AppError `precondition_failed`
 */
export function requireIfMatch(request: Pick<HttpRequest, 'header'>, etag: string | null): void {
  const wanted = request.header('if-match')
  if (wanted === null || wanted.trim() === '*') return
  // "An origin server MUST use the strong comparison function": a weak tag names no bytes.
  if (etag === null || !wanted.split(',').some((one) => one.trim() === etag)) throw fail('precondition_failed')
}
