import type { Actor } from '../../access/actor'
import { AccessWatch } from '../../auth/continuous-access/access-watch'
import { readInTurn, type Turn, withTurn } from '../../runtime/fair/turn'
import type { HttpRequest, HttpResponse } from './http-message'

/** All who are not signed in share one turn in what waits. */
const VISITOR = 'visitor'

/** Does what a request asks for in the turn of who asked for it, for as long as they may. */
export async function handleInTurn(
  method: string,
  actor: Actor | null,
  request: HttpRequest,
  handle: () => Promise<HttpResponse>,
): Promise<HttpResponse> {
  const access = new AccessWatch(actor, (reason) => request.end(reason))
  const leave = access.begin()
  const turn = turnOf(method, request, { owner: actor?.id ?? VISITOR, class: 'urgent', access } as const)
  try {
    const response = await withTurn(turn, handle)
    return { ...response, body: bodyInTurn(turn, response.body) }
  } finally {
    leave()
  }
}

/** Reading ends when its client has left; what was sent is dealt with all the same. */
function turnOf<Watched extends Turn>(method: string, request: HttpRequest, turn: Watched): Watched {
  if (method !== 'GET') return turn
  // Not before it is asked for: most requests read nothing that takes long.
  return Object.defineProperty(turn, 'signal', { get: () => request.signal })
}

/** What a stream decodes while it is sent is done for who asked for it. */
function bodyInTurn(turn: Turn & { access: AccessWatch }, body: HttpResponse['body']): HttpResponse['body'] {
  if (body === null || typeof body === 'string' || body instanceof Uint8Array) return body
  const { atOnce, pause } = body
  return {
    ...readInTurn(turn, turn.access.watchSource(body)),
    ...(atOnce && { atOnce: () => withTurn(turn, () => atOnce.call(body)) }),
    ...(pause && { pause: () => pause.call(body) }),
  }
}
