import { type TusRequest } from './tus-request'

const OVERRIDABLE = new Set(['PATCH', 'DELETE', 'HEAD'])

/**
 * The method by which a request is authorized and handled, for every check from sign-in on.
 *
 * TUS 1.0.0, X-HTTP-Method-Override: "The X-HTTP-Method-Override request header MUST be a string which MUST be
 * interpreted as the request's method by the Server, if the header is presented. The actual method of the request MUST
 * be ignored." Fovea honours it only for the specification's use case, a client that cannot send PATCH or DELETE: for a
 * POST on an upload's URL. Elsewhere it is ignored, so that no rule can be bypassed with it.
 */
export function resolveMethodOverride(request: Pick<TusRequest, 'method' | 'uploadId' | 'header'>): string {
  const method = request.method.toUpperCase()
  if (method !== 'POST' || request.uploadId === null) return method
  const wanted = request.header('x-http-method-override')?.trim().toUpperCase()
  return wanted && OVERRIDABLE.has(wanted) ? wanted : method
}
