import { isIP } from 'node:net'
import { z } from 'zod'

/** The proxies whose headers about the client are believed: so many hops before us, or those of some networks. */
export interface TrustedProxies {
  hops: number
  /** CIDR notation (RFC 4632, RFC 4291 §2.3), each with its prefix length. */
  networks: readonly string[]
}

const MAX_HOPS = 32

const trustedProxies = z
  .string()
  .default('')
  .transform((text, context): TrustedProxies => {
    const words = text
      .split(',')
      .map((word) => word.trim())
      .filter(Boolean)
    if (words.length === 1 && /^\d{1,2}$/.test(words[0]!) && Number(words[0]) <= MAX_HOPS)
      return { hops: Number(words[0]), networks: [] }
    const networks = words.map(toNetwork)
    if (networks.every((network) => network !== null)) return { hops: 0, networks }
    const message = `must be a number of proxies (0 to ${MAX_HOPS}), or addresses and networks such as 10.0.0.0/8, fd00::/8`
    context.addIssue({ code: 'custom', message })
    return z.NEVER
  })

/** `10.0.0.0/8`, `fd00::/8`, or a single address, which is a network of one; null for anything else. */
function toNetwork(word: string): string | null {
  const [, address = '', prefix] = /^([^/]+?)(?:\/(\d{1,3}))?$/.exec(word) ?? []
  const version = isIP(address)
  if (version === 0 || address.includes('%')) return null
  const bits = version === 4 ? 32 : 128
  const length = Number(prefix ?? bits)
  return length >= 1 && length <= bits ? `${address}/${length}` : null
}

/** The settings of the network in front of Fovea. Part of SettingsSchema. */
export const NETWORK_SETTINGS = {
  TRUSTED_PROXIES: trustedProxies.describe(
    'Reverse proxies in front of Fovea: their number (1 for one), or their addresses and networks, separated by commas (10.0.0.0/8, fd00::/8). X-Forwarded-For, -Proto, -Host and Forwarded are believed from them alone. By default from no one.',
  ),
}
