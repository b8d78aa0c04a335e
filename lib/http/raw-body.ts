import { fail } from '../errors/fail'
import { type BodySource, nodeBody, webBody } from '../uploads/body-source'
import type { Ask } from './ask'

/**
 * The raw bytes of a request, to be read as they come, and how many they are said to be; null where it is not said.
 *
 * @throws AppError `bad_input` for a length that is none, and for a part of something: RFC 9110 §14.5, "a server that does
 * not support … partial PUT … respond with a 400 (Bad Request)"
 */
export function rawBody(ask: Ask): { body: BodySource; lengthBytes: number | null } {
  const { incoming } = ask
  if (ask.header('content-range') !== null) throw fail.badInput('Send the whole file: a part of one is not taken here')
  const length = ask.header('transfer-encoding') === null ? ask.header('content-length') : null
  if (length !== null && !/^\d{1,15}$/.test(length)) throw fail.badInput('Content-Length must be one whole number, 0 or more')
  const body = 'node' in incoming ? nodeBody(incoming.node) : webBody(incoming.web)
  return { body, lengthBytes: length === null ? null : Number(length) }
}
