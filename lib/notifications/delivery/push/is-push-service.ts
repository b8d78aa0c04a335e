import { isLoopback } from '../../../config/is-loopback'

/**
 * Whether Fovea may send to an address that a browser gave: only to the listed push services, so that nobody can make Fovea send
 * requests into the network it stands in (OWASP: server-side request forgery). Without TLS only on this machine.
 *
 * @param services hosts separated by commas, as in PUSH_SERVICES
 */
export function isPushService(endpoint: string, services: string): boolean {
  if (services === 'none' || !URL.canParse(endpoint)) return false
  const { protocol, host, hostname, username } = new URL(endpoint)
  if (username || !(protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname)))) return false
  return services.split(',').some((service) => {
    const wanted = service.trim().toLowerCase()
    return wanted.startsWith('*.') ? host.endsWith(wanted.slice(1)) : wanted !== '' && host === wanted
  })
}
