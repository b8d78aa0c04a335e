import { readInTurn, type Turn, withTurn } from '../../runtime/fair/turn'
import type { HttpRequest, HttpResponse } from './http-message'

/** All who are not signed in share one turn in what waits. */
const VISITOR = 'visitor'

/** Reading ends when its client has left; what was sent is dealt with all the same. */
export function turnOf(method: string, actorId: string | undefined, request: HttpRequest): Turn {
  const turn = { owner: actorId ?? VISITOR, class: 'urgent' } as const
  if (method !== 'GET') return turn
  // Not before it is asked for: most requests read nothing that takes long.
  return Object.defineProperty(turn, 'signal', { get: () => request.signal })
}

/** What a stream decodes while it is sent is done for who asked for it. */
export function bodyInTurn(turn: Turn, body: HttpResponse['body']): HttpResponse['body'] {
  if (body === null || typeof body === 'string' || body instanceof Uint8Array) return body
  const { atOnce, pause } = body
  return {
    ...readInTurn(turn, body),
    ...(atOnce && { atOnce: () => withTurn(turn, () => atOnce.call(body)) }),
    ...(pause && { pause: () => pause.call(body) }),
  }
}
