import { isIP } from 'node:net'

/** What one proxy says about the request that it received, in lower case; absent where it says nothing. */
interface ForwardedElement {
  for?: string
  proto?: string
  host?: string
}

const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+/
const QUOTED = /^"((?:[^"\\]|\\.)*)"/

/**
 * Parses a `Forwarded` header, from the proxy that is farthest from us to the nearest.
 *
 * RFC 7239 §4: `Forwarded = 1#forwarded-element`, `forwarded-element = [ forwarded-pair ] *( ";" [ forwarded-pair ] )`,
 * `forwarded-pair = token "=" value`, `value = token / quoted-string`. "Note that as ":" and "[]" are not valid characters in
 * "token", IPv6 addresses are written as "quoted-string"."
 *
 * @returns null where it is malformed: none of it is then believed
 */
export function parseForwarded(header: string): ForwardedElement[] | null {
  const elements: ForwardedElement[] = []
  let rest = header.trim()
  let element: Record<string, string> = {}
  while (rest !== '') {
    const name = TOKEN.exec(rest)?.[0].toLowerCase()
    if (name !== undefined) {
      rest = rest.slice(name.length)
      if (!rest.startsWith('=')) return null
      rest = rest.slice(1)
      const value = QUOTED.exec(rest) ?? TOKEN.exec(rest)
      // §4: "Each parameter MUST NOT occur more than once per forwarded-element".
      if (!value || name in element) return null
      element = { ...element, [name]: value[1]?.replace(/\\(.)/g, '$1') ?? value[0] }
      rest = rest.slice(value[0].length)
    }
    rest = rest.trimStart()
    if (rest.startsWith(',')) {
      elements.push(element)
      element = {}
    } else if (rest !== '' && !rest.startsWith(';')) return null
    rest = rest.slice(1).trimStart()
  }
  elements.push(element)
  return elements
}

/**
 * The address of a node as proxies write it: with or without a port, IPv6 in brackets or bare (RFC 7239 §6). An IPv4 address
 * that is mapped into IPv6 (RFC 4291 §2.5.5.2) is that IPv4 address.
 *
 * @returns null for `unknown`, an obfuscated identifier (§6.3) and everything else that is no address
 */
export function parseNodeAddress(node: string): string | null {
  const text = node.trim()
  const bare = /^\[([^\]]*)\](?::\d{1,5})?$/.exec(text)?.[1] ?? /^([\d.]+):\d{1,5}$/.exec(text)?.[1] ?? text
  return normalizeAddress(bare)
}

/** An address in the one way in which it is compared, counted and stored; null where it is none. */
export function normalizeAddress(address: string): string | null {
  const mapped = /^::ffff:([\d.]+)$/i.exec(address)?.[1]
  if (mapped && isIP(mapped) === 4) return mapped
  const [unscoped = ''] = address.split('%') // A zone (RFC 4007 §11) means something on this machine alone.
  const version = isIP(unscoped)
  if (version === 4) return unscoped
  return version === 6 ? new URL(`http://[${unscoped}]`).hostname.slice(1, -1) : null
}
