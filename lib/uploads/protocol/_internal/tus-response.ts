import { AppError } from '../../../errors/app-error'
import { type TusResponse } from '../tus-request'

export const TUS_VERSION = '1.0.0'

/**
 * TUS 1.0.0, Tus-Resumable: "The Tus-Resumable header MUST be included in every request and response except for OPTIONS
 * requests. The value MUST be the version of the protocol used by the Client or the Server."
 */
export const tusResponse = (status: number, headers: Record<string, string> = {}): TusResponse => ({
  status,
  headers: { 'tus-resumable': TUS_VERSION, 'cache-control': 'no-store', ...headers },
})

/** The response to an error; it has the true offset if known, so that the client can resume. */
export function errorResponse(error: AppError, status: number): TusResponse {
  const headers: Record<string, string> = {}
  const { offsetBytes, retryAfterSeconds, allow, location } = error.facts
  if (offsetBytes !== undefined) headers['upload-offset'] = String(offsetBytes)
  if (retryAfterSeconds !== undefined) headers['retry-after'] = String(retryAfterSeconds)
  if (location !== undefined) headers['location'] = String(location)
  if (allow !== undefined) headers['allow'] = String(allow)
  // "If the version specified by the Client is not supported by the Server, it MUST respond with the 412 Precondition
  // Failed status and MUST include the Tus-Version header into the response."
  if (error.category === 'unsupported_version') headers['tus-version'] = TUS_VERSION
  return { ...tusResponse(status, headers), error, ...(error.facts.closeConnection ? { closeConnection: true } : {}) }
}

/** The same error with additional facts for its headers. */
export const withFacts = (error: AppError, facts: AppError['facts']): AppError =>
  new AppError({
    code: error.code,
    category: error.category,
    params: error.params,
    cause: error.cause ?? error,
    facts: { ...error.facts, ...facts },
  })

/** "The value of the Upload-Expires header MUST be in RFC 9110 datetime format." (TUS 1.0.0, Expiration) */
export const uploadExpiresHeader = (at: Date): Record<string, string> => ({ 'upload-expires': at.toUTCString() })
