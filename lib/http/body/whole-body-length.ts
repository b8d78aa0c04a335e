import { fail } from '../../errors/fail'
import type { HttpRequest } from '../route/http-message'

/**
 * The announced length of a body that is one whole file; null where there is none.
 *
 * @throws AppError `bad_input` for an invalid length, and for a part of a file: RFC 9110 §14.5, "a server that does
 * not support … partial PUT … respond with a 400 (Bad Request)"; the same holds for a POST of a part
 */
export function wholeBodyLength(request: Pick<HttpRequest, 'header'>): number | null {
  if (request.header('content-range') !== null) throw fail('partial_content_not_supported')
  const length = request.header('transfer-encoding') === null ? request.header('content-length') : null
  if (length !== null && !/^\d{1,15}$/.test(length)) throw fail('header_not_whole_number', { header: 'Content-Length' })
  return length === null ? null : Number(length)
}
