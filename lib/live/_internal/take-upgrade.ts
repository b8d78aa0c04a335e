import { STATUS_CODES, type IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { hasCode } from '../../errors/app-error'
import { fail } from '../../errors/fail'
import { allowedOrigin } from '../../http/cors'
import { takeFromLimit } from '../../http/limits'
import { log } from '../../http/log'
import { parseInput } from '../../http/parse-input'
import { problem } from '../../http/problem'
import { type Admitted, admitLine } from '../admit-line'
import { LineQuerySchema } from '../schema'
import { type LiveDesk } from './live-desk'

const PATH = /^\/api\/ws\/ws\/([^/]+)\/?$/

export interface Granted extends Admitted {
  lastId: string | null
  wantsHints: boolean
}

/**
 * Decides about a request for a line while it is still HTTP, so that a refusal is an answer that every client understands: 401,
 * 403, 404, 429 or 503, as a problem document.
 *
 * @returns null once it was refused
 */
export async function takeUpgrade(desk: LiveDesk, request: IncomingMessage, socket: Duplex): Promise<Granted | null> {
  try {
    const url = new URL(request.url ?? '/', 'http://localhost')
    const user = PATH.exec(url.pathname)?.[1]
    if (user === undefined) throw fail.notFound('page')
    if (desk.closed) throw fail.unavailable('The server is restarting. Try again in a moment')
    if (desk.lines.size >= desk.maxLines) throw fail.unavailable('Too many lines are open here. Try again in a moment')
    const header = (name: string) => request.headers[name]?.toString() ?? null
    const isForeignPage = header('origin') !== null && allowedOrigin({ header }) === null
    const shown = url.searchParams.get('token') ?? url.searchParams.get('ticket')
    const asked = { user, shown, authorization: header('authorization'), isForeignPage }
    const admitted = await admitLine(asked).catch((thrown: unknown) => countGuess(request, shown, thrown))
    await takeFromLimit('call', admitted.id)
    // Read last: whoever may not open a line learns nothing of how one is asked for.
    const query = parseInput(LineQuerySchema, Object.fromEntries(url.searchParams))
    const wantsHints = query.hints ? query.hints === '1' : admitted.byTicket
    return { ...admitted, lastId: query.last_id?.toLowerCase() ?? null, wantsHints }
  } catch (thrown) {
    refuse(socket, thrown)
    return null
  }
}

/** What opens nothing was guessed: beyond so many a minute from one address that is what is answered. */
async function countGuess({ socket }: IncomingMessage, shown: string | null, thrown: unknown): Promise<never> {
  if (shown !== null && hasCode(thrown, 'not_authenticated')) await takeFromLimit('guess', socket.remoteAddress ?? 'unknown')
  throw thrown
}

function refuse(socket: Duplex, thrown: unknown): void {
  const { status, headers, body } = problem(thrown)
  if (status >= 500 && !hasCode(thrown, 'unavailable')) log().error({ err: thrown, where: 'live' })
  const text = typeof body === 'string' ? body : ''
  const lines = Object.entries({ ...headers, 'content-length': String(Buffer.byteLength(text)), connection: 'close' })
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${text}`,
  )
}
