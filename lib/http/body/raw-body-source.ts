import { type BodySource, nodeBody, webBody } from '../../uploads/body/body-source'
import type { HttpRequest } from '../route/http-message'
import { wholeBodyLength } from './whole-body-length'

/**
 * The raw bytes of a request, read as they arrive, and their announced length; null where there is none.
 *
 * @throws AppError `bad_input` as wholeBodyLength
 */
export function rawBodySource(request: HttpRequest): { body: BodySource; lengthBytes: number | null } {
  const { incoming } = request
  const lengthBytes = wholeBodyLength(request)
  const body = 'node' in incoming ? nodeBody(incoming.node) : webBody(incoming.web)
  return { body, lengthBytes }
}
