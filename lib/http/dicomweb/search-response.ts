import type { HttpRequest, HttpResponse } from '../route/http-message'
import { PRIVATE_HEADERS } from '../route/security-headers'
import { publicUrl } from '../origin/public-url'

/** The address of DICOMweb, absolute, without a slash at its end. */
export const dicomWebUrl = (request: Pick<HttpRequest, 'header'>): string => `${publicUrl(request)}/api/v1/dicomweb`

/**
 * Responds with the results of a search (PS3.18 10.6.3). There is always an array, empty where nothing was found: 204, which
 * the standard allows too, is an error to some clients. Where there are more, a Warning says so (PS3.18 8.3.4.4).
 */
export function searchResponse(
  request: Pick<HttpRequest, 'header'>,
  type: string,
  { results, hasMore }: { results: readonly object[]; hasMore: boolean },
): HttpResponse {
  const warning = `299 ${dicomWebUrl(request)}: "There are additional results that can be requested"`
  return {
    status: 200,
    headers: { ...PRIVATE_HEADERS, 'content-type': type, vary: 'Accept', ...(hasMore ? { warning } : {}) },
    body: JSON.stringify(results),
  }
}
