import { lookup as resolveName, type LookupAddress, type LookupOptions } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import ipaddr from 'ipaddr.js'
import { settings } from '../../config/settings'
import { fail } from '../../errors/fail'

type Range = ReturnType<ipaddr.IPv4['range']> | ReturnType<ipaddr.IPv6['range']>

/**
 * Where archives are: the networks of clinics and the Internet. Any other range of the registries of special addresses (RFC 6890),
 * which ipaddr.js keeps, has none: link-local ones, with the metadata services of most clouds, multicast, documentation, 192.0.0.0/24.
 */
const ALLOWED: readonly Range[] = ['unicast', 'private', 'uniqueLocal', 'carrierGradeNat']

/** Metadata services of clouds in ranges that are otherwise allowed. */
const METADATA = [
  ...['100.100.100.200/32', '168.63.129.16/32'],
  ...['fd00:ec2::/32', 'fd20:ce::/32', 'fd00:c1::a9fe:a9fe/128', 'fd00:42::42/128'],
].map((subnet) => ipaddr.parseCIDR(subnet))

/** IPv6 prefixes that have an IPv4 address at these bytes, which is where a request arrives. */
const TRANSLATED: readonly (readonly [string, number])[] = [
  ['::/96', 12], // RFC 4291 2.5.5.1: IPv4-compatible
  ['::ffff:0:0/96', 12], // RFC 4291 2.5.5.2: IPv4-mapped
  ['::ffff:0:0:0/96', 12], // RFC 2765: IPv4-translated
  ['64:ff9b::/96', 12], // RFC 6052 2.1: NAT64
  ['2002::/16', 2], // RFC 3056 2: 6to4
]

/** The part of IPv6 that is assigned for the Internet: the rest is none's, and a route into it is a mistake or a trap (RFC 4291 2.4). */
const GLOBAL_UNICAST = ipaddr.parseCIDR('2000::/3') as [ipaddr.IPv6, number]
/** The first half of an interface identifier of ISATAP, the first of whose bytes has flags; its IPv4 address follows (RFC 5214 6.1). */
const [ISATAP, ISATAP_FLAGS] = [[0x00, 0x00, 0x5e, 0xfe], 0x03]

/** Of a NAT64 whose operator chose where the IPv4 address is (RFC 8215), and of tunnels (RFC 4380): nobody can say where it leads. */
const UNKNOWN = ['64:ff9b:1::/48', '2001::/32'].map((subnet) => ipaddr.parseCIDR(subnet))

/**
 * Returns whether requests may be sent to an address: to one of a network of a clinic or of the Internet, never to a metadata
 * service, and to this machine only where ARCHIVE_ALLOW_LOOPBACK is set. Of an IPv6 address with an IPv4 address in it, both count.
 */
export function isAllowedAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false
  const parsed = ipaddr.parse(address)
  const range = parsed.range()
  if (range === 'loopback') return settings().ARCHIVE_ALLOW_LOOPBACK
  if (isWithin(parsed, METADATA) || isWithin(parsed, UNKNOWN)) return false
  if (parsed.kind() === 'ipv4') return ALLOWED.includes(range)
  const at = embeddedAt(parsed as ipaddr.IPv6)
  const isItself = ALLOWED.includes(range) && (range !== 'unicast' || parsed.match(GLOBAL_UNICAST))
  if (at === null) return isItself
  const embedded = parsed.toByteArray().slice(at.byte, at.byte + 4).join('.') // prettier-ignore
  return (at.isTranslated ? range !== 'unspecified' : isItself) && isAllowedAddress(embedded)
}

/** Where an IPv4 address is in one of IPv6, and whether that is all that it says; null where there is none. */
function embeddedAt(address: ipaddr.IPv6): { byte: number; isTranslated: boolean } | null {
  const translated = TRANSLATED.find(([subnet]) => address.match(ipaddr.parseCIDR(subnet) as [ipaddr.IPv6, number]))
  if (translated) return { byte: translated[1], isTranslated: true }
  const bytes = address.toByteArray()
  const isIsatap = ISATAP.every((byte, index) => (bytes[8 + index]! & (index === 0 ? ~ISATAP_FLAGS : 0xff)) === byte)
  return isIsatap ? { byte: 12, isTranslated: false } : null
}

const isWithin = (address: ipaddr.IPv4 | ipaddr.IPv6, subnets: readonly [ipaddr.IPv4 | ipaddr.IPv6, number][]): boolean =>
  subnets.some(([network, bits]) => network.kind() === address.kind() && address.match(network, bits))

/**
 * Refuses the host of a URL where it is such an address itself. A name is checked with each connection, by what it
 * resolves to then.
 *
 * @throws AppError `archive_address_forbidden`
 */
export function requireAllowedHost({ hostname }: URL): void {
  const host = hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) !== 0 && !isAllowedAddress(host)) throw fail('archive_address_forbidden')
}

type Resolve = (
  hostname: string,
  options: LookupOptions & { all: true },
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void

/**
 * Makes what resolves a name for one connection: that connects to nothing else than what was judged. Of a name that has a forbidden
 * address, none is used.
 */
export const guardLookup =
  (resolve: Resolve): LookupFunction =>
  (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, '')
      if (addresses.length === 0 || !addresses.every(({ address }) => isAllowedAddress(address)))
        return callback(fail('archive_address_forbidden'), '')
      if (options.all) return callback(null, addresses)
      callback(null, addresses[0]!.address, addresses[0]!.family)
    })
  }

export const guardedLookup = guardLookup(resolveName)
