import { isIPv4, isIPv6 } from 'node:net'

/** What is counted where the address is unknown. */
const UNKNOWN = 'unknown'

/**
 * Returns the network of a client's address: the /24 of IPv4, the /64 of IPv6, which is the smallest that is given to a
 * customer (RFC 6177 §2). Every spelling of an address has the same network; IPv4 in IPv6 counts as IPv4.
 *
 * @returns like `192.0.2.0/24` or `2001:db8:1:2::/64`; `unknown` where the text is no address
 */
export function networkOf(ip: string | null): string {
  if (ip === null) return UNKNOWN
  if (isIPv4(ip)) return `${ip.split('.').slice(0, 3).join('.')}.0/24`
  const address = ip.split('%')[0]!
  if (!isIPv6(address)) return UNKNOWN
  const groups = groupsOf(address)
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff
  if (isMapped) return `${groups[6]! >> 8}.${groups[6]! & 255}.${groups[7]! >> 8}.0/24`
  return `${groups.slice(0, 4).map((group) => group.toString(16)).join(':')}::/64` // prettier-ignore
}

/** The eight groups of an IPv6 address that is known to be valid. */
function groupsOf(address: string): number[] {
  const dotted = /(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(address)
  const [a, b, c, d] = dotted ? dotted.slice(1).map(Number) : []
  const text = dotted
    ? `${address.slice(0, dotted.index)}${((a! << 8) | b!).toString(16)}:${((c! << 8) | d!).toString(16)}`
    : address
  const [before = '', after] = text.split('::')
  const parse = (part: string | undefined) => (part ? part.split(':').map((group) => Number.parseInt(group, 16)) : [])
  const [head, tail] = [parse(before), parse(after)]
  return after === undefined ? head : [...head, ...Array<number>(8 - head.length - tail.length).fill(0), ...tail]
}
