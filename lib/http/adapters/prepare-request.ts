import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Settings } from '../../config/settings'
import type { AppError } from '../../errors/app-error'
import { fail } from '../../errors/fail'
import { believeProxies } from '../origin/client-address'
import { hasTwoHosts } from './has-two-hosts'

/** Two years, as browsers' preload lists expect; hosts below ours are ours as well (RFC 6797 §6.1). */
const STRICT_TRANSPORT_SECURITY = 'max-age=63072000; includeSubDomains'

/**
 * The first step of every request: decides what is believed about the client, adds the header that every response has where
 * PUBLIC_URL is https, and checks the form of the target.
 *
 * RFC 9112 §3.2: a server "MUST respond with a 400 … to any request message that contains more than one Host header field line";
 * Node reads the first of them, and a proxy in front perhaps the other. RFC 9112 §3.2.2 lets a client name the whole address in the request line (absolute-form), which then replaces Host. Only
 * proxies are asked so; here such a request would have two hosts.
 *
 * @returns the refusal of two hosts or of a target that is no path, else null
 */
export function prepareRequest(
  request: IncomingMessage,
  response: ServerResponse,
  { TRUSTED_PROXIES, PUBLIC_URL }: Pick<Settings, 'TRUSTED_PROXIES' | 'PUBLIC_URL'>,
): AppError | null {
  believeProxies(request, TRUSTED_PROXIES)
  // RFC 6797 §7.2: not over an insecure transport, which ends at the proxy: PUBLIC_URL says what it is.
  if (PUBLIC_URL?.startsWith('https:')) response.setHeader('strict-transport-security', STRICT_TRANSPORT_SECURITY)
  if (hasTwoHosts(request)) return fail('request_host_twice')
  return request.url?.startsWith('/') ? null : fail('request_target_not_path')
}
