import { lookup as resolveName, type LookupAddress } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import { settings } from '../../config/settings'
import { fail } from '../../errors/fail'

/** Where no archive is, and where a server that is made to send requests does harm: above all metadata services. */
const FORBIDDEN: readonly (readonly [string, number, 'ipv4' | 'ipv6'])[] = [
  ['0.0.0.0', 8, 'ipv4'], // RFC 1122 3.2.1.3: this host
  ['169.254.0.0', 16, 'ipv4'], // RFC 3927: link-local, and the metadata service of most clouds
  ['100.100.100.200', 32, 'ipv4'], // metadata services outside that range
  ['168.63.129.16', 32, 'ipv4'],
  ['224.0.0.0', 4, 'ipv4'], // RFC 5771: multicast
  ['240.0.0.0', 4, 'ipv4'], // RFC 1112 4: reserved, and broadcast
  ['::', 128, 'ipv6'],
  ['fe80::', 10, 'ipv6'], // RFC 4291 2.5.6: link-local
  ['ff00::', 8, 'ipv6'], // RFC 4291 2.7: multicast
  ['fd00:ec2::254', 128, 'ipv6'], // a metadata service
  // The same IPv4 addresses behind a translation: RFC 6052 2.1 and RFC 3056 2.
  ['64:ff9b::a9fe:0', 112, 'ipv6'],
  ['2002:a9fe::', 32, 'ipv6'],
]

const LOOPBACK: typeof FORBIDDEN = [
  ['127.0.0.0', 8, 'ipv4'], // RFC 1122 3.2.1.3
  ['::1', 128, 'ipv6'],
]

const listOf = (subnets: typeof FORBIDDEN): BlockList => {
  const list = new BlockList()
  for (const [address, prefix, family] of subnets) list.addSubnet(address, prefix, family)
  return list
}

const [forbidden, loopback] = [listOf(FORBIDDEN), listOf(LOOPBACK)]

/**
 * Returns whether requests may be sent to an address: not to link-local ones and metadata services, and to this machine
 * only where ARCHIVE_ALLOW_LOOPBACK is set. Private networks are allowed: that is where the archive of a clinic is. An
 * IPv4 address is recognised in its IPv6 form too (RFC 4291 2.5.5.2).
 */
export function isAllowedAddress(address: string): boolean {
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
  if (forbidden.check(address, family)) return false
  return settings().ARCHIVE_ALLOW_LOOPBACK || !loopback.check(address, family)
}

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

/** Resolves a name for one connection; of a name that has a forbidden address, none is used. */
export const guardedLookup: LookupFunction = (hostname, options, callback) => {
  resolveName(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
    if (error) return callback(error, '')
    if (addresses.length === 0 || !addresses.every(({ address }) => isAllowedAddress(address)))
      return callback(fail('archive_address_forbidden'), '')
    if (options.all) return callback(null, addresses)
    callback(null, addresses[0]!.address, addresses[0]!.family)
  })
}
