import Negotiator from 'negotiator'
import { fail } from '../../errors/fail'
import type { HttpRequest } from '../route/http-message'

const DICOM_JSON = 'application/dicom+json'
type JsonType = typeof DICOM_JSON | 'application/json'

const SERVED: Partial<Record<string, JsonType>> = {
  [DICOM_JSON]: DICOM_JSON,
  'application/json': 'application/json',
  'application/*': DICOM_JSON,
  '*/*': DICOM_JSON,
}

/**
 * Chooses the media type of DICOM JSON that a request accepts, whatever its parameters: of `accept` among its query
 * parameters (PS3.18 8.3.3.1), else of its header. XML of PS3.19 is not made.
 *
 * @throws AppError `not_acceptable`
 */
export function negotiateJson({ url, header }: Pick<HttpRequest, 'url' | 'header'>): JsonType {
  const accept = url.searchParams.getAll('accept').join(',') || header('accept')?.trim() || '*/*'
  for (const type of new Negotiator({ headers: { accept: accept.toLowerCase() } }).mediaTypes()) {
    const served = SERVED[type]
    if (served) return served
  }
  throw fail('not_acceptable')
}
