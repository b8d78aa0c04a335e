import { TUS_VERSION } from './_internal/tus-response'
import { CHECKSUM_ALGORITHMS } from './_internal/checksum'
import { type UploadContext } from '../session/_internal/upload-context'
import { type TusResponse, type TusRequest } from './tus-request'

/** The extensions that are implemented; a client may rely on each. `concatenation-unfinished` is not: decision 0039. */
const EXTENSIONS = [
  'creation',
  'creation-with-upload',
  'creation-defer-length',
  'expiration',
  'checksum',
  'termination',
  'concatenation',
]

/**
 * OPTIONS: announces what this server supports.
 *
 * TUS 1.0.0: "A successful response indicated by the 204 No Content or 200 OK status MUST contain the Tus-Version header.
 * It MAY include the Tus-Extension and Tus-Max-Size headers."
 */
export function handleOptions(context: UploadContext, request: TusRequest): TusResponse {
  // Checksum: "If the Server can handle trailers, this behavior MUST be announced by adding checksum-trailer to the
  // Tus-Extension header." The framework's own mount drops them.
  const extensions = request.trailer ? [...EXTENSIONS, 'checksum-trailer'] : EXTENSIONS
  return {
    status: 204,
    headers: {
      'tus-resumable': TUS_VERSION,
      'tus-version': TUS_VERSION,
      'tus-extension': extensions.join(','),
      // "The Tus-Checksum-Algorithm header MUST be included in the response to an OPTIONS request."
      'tus-checksum-algorithm': CHECKSUM_ALGORITHMS.join(','),
      'tus-max-size': String(context.maxBytes),
    },
  }
}
