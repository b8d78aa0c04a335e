import { configuredPublicUrl, publicUrl } from '../origin/public-url'
import type { HttpRequest } from '../route/http-message'

const DICOMWEB_PATH = '/api/v1/dicomweb'

/** The address of the DICOMweb service for a request, without a slash at its end. */
export const dicomwebUrl = (request: Pick<HttpRequest, 'header'>): string => publicUrl(request) + DICOMWEB_PATH

/** The same for what is written without a request. */
export const configuredDicomwebUrl = (): string => configuredPublicUrl() + DICOMWEB_PATH

/** PS3.18 8.3.3.1: the query parameter takes the place of the header, for clients that cannot set one. */
export const acceptOf = (request: HttpRequest): string | null =>
  request.url.searchParams.get('accept') ?? request.header('accept')
