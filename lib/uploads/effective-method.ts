import { type TusAsk } from './tus-ask'

const OVERRIDABLE = new Set(['PATCH', 'DELETE', 'HEAD'])

/**
 * Tells by which method a request is to be judged and answered, for every check from sign-in on.
 *
 * TUS 1.0.0, X-HTTP-Method-Override: "The X-HTTP-Method-Override request header MUST be a string which MUST be
 * interpreted as the request's method by the Server, if the header is presented. The actual method of the request MUST
 * be ignored." Fovea honours it only where the specification's reason holds, a client that cannot send PATCH or DELETE:
 * for a POST on an upload's address. Elsewhere it is ignored, so that it opens no way around a rule.
 */
export function effectiveMethod(ask: Pick<TusAsk, 'method' | 'uploadId' | 'header'>): string {
  const method = ask.method.toUpperCase()
  if (method !== 'POST' || ask.uploadId === null) return method
  const wanted = ask.header('x-http-method-override')?.trim().toUpperCase()
  return wanted && OVERRIDABLE.has(wanted) ? wanted : method
}
