import { isIP } from 'node:net'
import type { RelyingParty } from '../../auth/passkeys/relying-party'
import type { HttpRequest } from '../route/http-message'
import { publicUrl } from './public-url'

/**
 * The relying party of passkeys: the host of the public URL, and its origin alone. An IP address cannot be one (WebAuthn §5.1.2:
 * "a valid domain"): on this machine it is localhost, and passkeys work on pages that were opened as localhost.
 */
export function relyingParty(request: Pick<HttpRequest, 'header'>): RelyingParty {
  const url = new URL(publicUrl(request))
  if (isIP(url.hostname.replace(/^\[|\]$/g, ''))) url.hostname = 'localhost'
  return { id: url.hostname, origins: [url.origin] }
}
