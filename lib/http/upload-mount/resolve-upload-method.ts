import { resolveMethodOverride } from '../../uploads/protocol/resolve-method-override'
import { UPLOADS_PATH } from './handle-upload-request'
import type { HttpRequest } from '../route/http-message'
import { matchPath } from '../route/match-path'

/**
 * Resolves the method by which an upload call is authorized: a client that cannot send PATCH or DELETE overrides the
 * method of a POST, and every check, from authentication on, is that of the intended method.
 */
export function resolveUploadMethod(request: Pick<HttpRequest, 'method' | 'url' | 'header'>): string {
  const uploadId = matchPath(`${UPLOADS_PATH}/{id}`, request.url.pathname)?.['id'] ?? null
  return resolveMethodOverride({ method: request.method, uploadId, header: request.header })
}
