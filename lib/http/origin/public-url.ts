import { isLoopback } from '../../config/is-loopback'
import { settings } from '../../config/settings'
import type { HttpRequest } from '../route/http-message'

/**
 * The public URL for this request. PUBLIC_URL, where it is set; else a loopback Host on our own port is echoed, and
 * nothing else: no forwarded header is ever trusted.
 */
export function publicUrl(request: Pick<HttpRequest, 'header'>): string {
  const { PUBLIC_URL, PORT } = settings()
  if (PUBLIC_URL) return PUBLIC_URL
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
