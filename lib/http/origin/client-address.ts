import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { BlockList, isIP } from 'node:net'
import { isLoopback } from '../../config/is-loopback'
import type { TrustedProxies } from '../../config/network-settings'
import { normalizeAddress, parseForwarded, parseNodeAddress } from './parse-forwarded'

/** Who sent a request, as far as we believe it. */
interface ClientOrigin {
  ip: string | null
  /** The origin that the client addressed, where a trusted proxy says so: `https://fovea.example`. */
  origin: string | null
}

/** The header in which the believed origin is passed on; a client's own is always removed. */
export const BELIEVED_ORIGIN_HEADER = 'x-fovea-origin'
const FORWARDED_HEADERS = [
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-proto',
  'x-forwarded-host',
  'x-forwarded-port',
  'x-real-ip',
  BELIEVED_ORIGIN_HEADER,
] as const

/** What proxies write besides: requests with one of them did not come from a client on this machine. */
const MARKS_OF_PROXIES = /^(forwarded|via|x-real-ip|x-forwarded-.+|x-original-.+|cf-connecting-ip|true-client-ip)$/

const addresses = new WeakMap<IncomingMessage, string | null>()
const forwarded = new WeakSet<IncomingMessage>()

/**
 * The address of a client: the only place that knows it, for limits, for the trail and the access log, and for guesses of
 * links. It is the address of the socket, or what trusted proxies have said (`believeProxies`).
 */
export function clientAddress(request: IncomingMessage): string | null {
  const known = addresses.get(request)
  return known === undefined ? socketAddress(request) : known
}

/**
 * Decides what is believed of the headers in which proxies describe the client, once for each request, and replaces them: those
 * who read them later, Next too, find what is believed and nothing else.
 */
export function believeProxies(request: IncomingMessage, trusted: TrustedProxies): void {
  const { headers } = request
  const { ip, origin } = clientOrigin(headers, socketAddress(request), trusted)
  if (hasMarkOfProxy(headers)) forwarded.add(request)
  addresses.set(request, ip)
  for (const name of FORWARDED_HEADERS) if (name in headers) delete headers[name]
  headers['x-forwarded-for'] = ip ?? ''
  if (origin) headers[BELIEVED_ORIGIN_HEADER] = origin
}

const hasMarkOfProxy = (headers: IncomingHttpHeaders): boolean => Object.keys(headers).some((name) => MARKS_OF_PROXIES.test(name))

/**
 * Whether a request was made by a program on this machine to this process itself: over loopback, by a name of loopback, and
 * not through a proxy. One that names no client would be taken for such a program: it is known by the name or the version of
 * HTTP that it asks by (HTTP/1.0 is the default of nginx, RFC 9112 that of programs).
 */
export function isDirectLoopback(request: IncomingMessage): boolean {
  const address = socketAddress(request)
  const host = request.headers.host?.replace(/:\d+$/, '') ?? ''
  const isForwarded = addresses.has(request) ? forwarded.has(request) : hasMarkOfProxy(request.headers)
  return address !== null && isLoopback(address) && isLoopback(host) && request.httpVersion === '1.1' && !isForwarded
}

const socketAddress = ({ socket }: IncomingMessage): string | null =>
  socket.remoteAddress === undefined ? null : normalizeAddress(socket.remoteAddress)

/**
 * Finds the client behind the proxies that are trusted: from the socket backwards, each address is taken from the one after it,
 * for as long as that one is trusted. Where `X-Forwarded-For` and `Forwarded` name different clients, one of them comes from
 * the client itself, through a proxy that knows only the other: neither is believed.
 */
export function clientOrigin(headers: IncomingHttpHeaders, socket: string | null, trusted: TrustedProxies): ClientOrigin {
  const nobody = { ip: socket, origin: null }
  if (socket === null || !isTrusted(socket, 0, trusted)) return nobody
  const text = (name: string) => headers[name]?.toString() ?? ''
  const forwarded = text('forwarded') === '' ? [] : parseForwarded(text('forwarded'))
  if (!forwarded) return nobody
  const listed = listOf(text('x-forwarded-for'))
  const named = forwarded.some((element) => element.for !== undefined) ? forwarded.map((element) => element.for ?? '') : []
  const chains = [listed, named].filter((chain) => chain.length > 0).map((chain) => follow(chain, socket, trusted))
  const [client = { ip: socket, hops: 1 }, other] = chains
  if (other && other.ip !== client.ip) return nobody
  const nearest = forwarded.map(({ proto = '', host = '' }) => ({ proto, host })).at(-client.hops)
  const proto = atHop(listOf(text('x-forwarded-proto')), client.hops) ?? nearest?.proto ?? ''
  const host = atHop(listOf(text('x-forwarded-host')), client.hops) ?? nearest?.host ?? ''
  return { ip: client.ip, origin: originOf(proto, host) }
}

const listOf = (text: string): string[] => (text.trim() === '' ? [] : text.split(',').map((part) => part.trim()))

/** Walks back along a list of addresses; `hops` is how many of its entries were believed. */
function follow(chain: string[], socket: string, trusted: TrustedProxies): { ip: string; hops: number } {
  let [ip, hops] = [socket, 0]
  while (hops < chain.length && isTrusted(ip, hops, trusted)) {
    const next = parseNodeAddress(chain[chain.length - 1 - hops]!)
    if (next === null) break // The proxy does not name it: it is the last that we know.
    ip = next
    hops += 1
  }
  return { ip, hops: Math.max(hops, 1) }
}

/** What the outermost trusted proxy wrote: proxies append to a list, or replace it by a single value. */
const atHop = (list: string[], hops: number): string | undefined => list[Math.max(0, list.length - hops)]

/** An origin of a valid protocol and host, and nothing else. */
function originOf(proto: string, host: string): string | null {
  const protocol = proto.toLowerCase()
  if ((protocol !== 'http' && protocol !== 'https') || !/^(\[[\d:a-f.]+\]|[a-z\d.-]+)(:\d{1,5})?$/i.test(host)) return null
  const origin = `${protocol}://${host}`
  return URL.canParse(origin) ? new URL(origin).origin : null
}

function isTrusted(address: string, hop: number, { hops, networks }: TrustedProxies): boolean {
  if (networks.length === 0) return hop < hops
  return blockListOf(networks).check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
}

const blockLists = new WeakMap<readonly string[], BlockList>()

function blockListOf(networks: readonly string[]): BlockList {
  const known = blockLists.get(networks)
  if (known) return known
  const made = new BlockList()
  for (const network of networks) {
    const [address = '', prefix] = network.split('/')
    made.addSubnet(address, Number(prefix), isIP(address) === 6 ? 'ipv6' : 'ipv4')
  }
  blockLists.set(networks, made)
  return made
}
