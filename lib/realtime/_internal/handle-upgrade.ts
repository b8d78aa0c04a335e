import { STATUS_CODES, type IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { hasCategory } from '../../errors/app-error'
import { fail } from '../../errors/fail'
import { clientAddress } from '../../http/origin/client-address'
import { allowedOrigin } from '../../http/origin/cors'
import { consumeRateLimit } from '../../http/limits/rate-limits'
import { log } from '../../http/log/log'
import { parseInput } from '../../http/route/parse-input'
import { problemResponse } from '../../http/route/problem-response'
import { type AuthorizedConnection, authorizeConnection } from '../authorize-connection'
import { ConnectionQuerySchema } from '../schema'
import { type ConnectionHub } from './connection-hub'

const UPGRADE_PATH = /^\/api\/ws\/ws\/([^/]+)\/?$/

export interface GrantedUpgrade extends AuthorizedConnection {
  lastId: string | null
  wantsInvalidations: boolean
}

/**
 * Authorizes an upgrade while it is still HTTP, so that a refusal is a response that every client understands: 401,
 * 403, 404, 429 or 503, as a problem document.
 *
 * @returns null once it was refused
 */
export async function handleUpgrade(
  hub: ConnectionHub,
  request: IncomingMessage,
  socket: Duplex,
): Promise<GrantedUpgrade | null> {
  try {
    if (!request.url?.startsWith('/')) throw fail('request_target_not_path')
    const url = new URL(request.url, 'http://localhost')
    const user = UPGRADE_PATH.exec(url.pathname)?.[1]
    if (user === undefined) throw fail('page_not_found')
    if (hub.closed) throw fail('server_restarting')
    if (hub.connections.size >= hub.maxConnections) throw fail('too_many_connections')
    const header = (name: string) => request.headers[name]?.toString() ?? null
    const isCrossOrigin = header('origin') !== null && allowedOrigin({ header }) === null
    const credential = url.searchParams.get('token') ?? url.searchParams.get('ticket')
    const connectionRequest = { user, credential, authorization: header('authorization'), isCrossOrigin }
    const admitted = await authorizeConnection(connectionRequest).catch((thrown: unknown) =>
      countFailedAttempt(request, credential, thrown),
    )
    await consumeRateLimit('call', admitted.id)
    // Parsed last: an unauthorized client learns nothing about the parameters.
    const query = parseInput(ConnectionQuerySchema, Object.fromEntries(url.searchParams))
    const invalidations = query.invalidations ?? query.hints
    const wantsInvalidations = invalidations ? invalidations === '1' : admitted.byTicket
    return { ...admitted, lastId: query.last_id?.toLowerCase() ?? null, wantsInvalidations }
  } catch (thrown) {
    rejectUpgrade(socket, thrown)
    return null
  }
}

/** An invalid credential may be a guess: an address that sends too many in a minute gets 429. */
async function countFailedAttempt(request: IncomingMessage, credential: string | null, thrown: unknown): Promise<never> {
  if (credential !== null && hasCategory(thrown, 'not_authenticated'))
    await consumeRateLimit('guess', clientAddress(request) ?? 'unknown')
  throw thrown
}

function rejectUpgrade(socket: Duplex, thrown: unknown): void {
  const { status, headers, body } = problemResponse(thrown)
  if (status >= 500 && !hasCategory(thrown, 'unavailable')) log().error({ err: thrown, where: 'realtime' })
  const text = typeof body === 'string' ? body : ''
  const headerLines = Object.entries({ ...headers, 'content-length': String(Buffer.byteLength(text)), connection: 'close' })
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${headerLines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${text}`,
  )
}
