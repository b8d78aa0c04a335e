import { isLoopback } from '../../config/is-loopback'
import { settings } from '../../config/settings'
import type { HttpRequest } from '../route/http-message'
import { BELIEVED_ORIGIN_HEADER } from './client-address'

/**
 * The public URL for this request. PUBLIC_URL, where it is set; else what a trusted proxy says that the client addressed; else a
 * loopback Host on our own port is echoed, and nothing else.
 */
export function publicUrl(request: Pick<HttpRequest, 'header'>): string {
  const { PUBLIC_URL, PORT, TRUSTED_PROXIES } = settings()
  if (PUBLIC_URL) return PUBLIC_URL
  const hasProxies = TRUSTED_PROXIES.hops > 0 || TRUSTED_PROXIES.networks.length > 0
  const believed = hasProxies ? request.header(BELIEVED_ORIGIN_HEADER) : null
  if (believed) return believed
  const host = request.header('host') ?? ''
  const [, name, port] = /^(\[[^\]]+\]|[^:]+)(?::(\d+))?$/.exec(host) ?? []
  // Node's parser accepts more as a Host than an address can be: 127.999.999.999 would look like one of ours.
  if (name && isLoopback(name) && Number(port ?? 80) === PORT && URL.canParse(`http://${host}`)) return `http://${host}`
  return configuredPublicUrl()
}

/** The public URL where no request names one: PUBLIC_URL, else the address that the server listens on. */
export function configuredPublicUrl(): string {
  const { PUBLIC_URL, PORT, HOST } = settings()
  return PUBLIC_URL ?? `http://${HOST.includes(':') ? `[${HOST}]` : HOST}:${PORT}`
}
