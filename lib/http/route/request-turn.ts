import type { Actor } from '../../access/actor'
import { AccessWatch } from '../../auth/continuous-access/access-watch'
import { HeldAnswers } from '../../runtime/fair/held-answers'
import { readInTurn, type Turn, withTurn } from '../../runtime/fair/turn'
import type { ByteStream, HttpRequest, HttpResponse } from './http-message'

/** All who are not signed in share one turn in what waits. */
const VISITOR = 'visitor'
/** A body that is as small is written at once. */
const MAX_UNCOUNTED_BYTES = 1024 * 1024

/** Does what a request asks for in the turn of who asked for it, for as long as they may. */
export async function handleInTurn(
  method: string,
  actor: Actor | null,
  request: HttpRequest,
  handle: () => Promise<HttpResponse>,
): Promise<HttpResponse> {
  const access = new AccessWatch(actor, (reason) => request.end(reason))
  const leave = access.begin()
  // What visitors are shown was made before, and is small: none of them is kept waiting for another.
  const answers = actor && method === 'GET' ? { answers: new HeldAnswers(actor.id) } : {}
  const turn = turnOf(method, request, { owner: actor?.id ?? VISITOR, class: 'urgent', access, ...answers } as const)
  try {
    return holdAnswers(turn.answers, request, await withTurn(turn, handle), (body) => bodyInTurn(turn, body))
  } catch (thrown) {
    turn.answers?.end()
    throw thrown
  } finally {
    leave()
  }
}

/** What was decoded for a response counts for its owner until it is sent, or its client has left. */
function holdAnswers(
  answers: HeldAnswers | undefined,
  request: HttpRequest,
  response: HttpResponse,
  inTurn: (body: HttpResponse['body']) => HttpResponse['body'],
): HttpResponse {
  const { body } = response
  // A long text is sent as its client takes it, and its connection closed as that of other answers where it takes nothing.
  if (typeof body === 'string' && body.length > MAX_UNCOUNTED_BYTES) {
    const bytes = Buffer.from(body)
    // Where it may be compressed on its way, its length is not known.
    const length: Record<string, string> =
      request.header('accept-encoding') === null ? { 'content-length': String(bytes.length) } : {}
    const headers = { ...length, ...response.headers }
    return holdAnswers(answers, request, { ...response, headers, body: { ...onePiece(bytes), isText: true } }, inTurn)
  }
  if (!answers) return { ...response, body: inTurn(body) }
  if (body === null || typeof body === 'string' || (body instanceof Uint8Array && body.length <= MAX_UNCOUNTED_BYTES)) {
    answers.end()
    return response
  }
  // A body that is never begun ends with nothing else.
  if (answers.bytes > 0) {
    if (request.signal.aborted) answers.end()
    else request.signal.addEventListener('abort', () => answers.end(), { once: true })
  }
  if (!(body instanceof Uint8Array)) return { ...response, body: inTurn(releasing(answers, body)) }
  // In one piece, it would not be known when it is sent.
  const headers = { 'content-length': String(body.length), ...response.headers }
  return { ...response, headers, body: inTurn(releasing(answers, onePiece(body))) }
}

const onePiece = (bytes: Uint8Array): ByteStream => ({
  async *[Symbol.asyncIterator]() {
    yield await Promise.resolve(bytes)
  },
})

/** Whoever asks for the next part has taken the one before. */
function releasing(answers: HeldAnswers, body: ByteStream): ByteStream {
  const { atOnce, pause, isText } = body
  const endWith = <T>(step: Promise<T>, isOver: (result: T) => boolean): Promise<T> =>
    step.then(
      (result) => {
        if (isOver(result)) answers.end()
        return result
      },
      (thrown: unknown) => {
        answers.end()
        throw thrown
      },
    )
  return {
    [Symbol.asyncIterator]: () => {
      const parts = body[Symbol.asyncIterator]()
      let isBegun = false
      return {
        next: () => {
          if (isBegun) answers.release()
          isBegun = true
          return endWith(parts.next(), ({ done }) => done === true)
        },
        return: () => endWith(parts.return?.() ?? Promise.resolve({ done: true as const, value: undefined }), () => true),
      }
    },
    ...(atOnce && { atOnce: () => endWith(atOnce.call(body), (pieces) => pieces !== null) }),
    ...(pause && { pause: () => pause.call(body) }),
    ...(isText && { isText }),
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
  const { atOnce, pause, isText } = body
  return {
    ...readInTurn(turn, turn.access.watchSource(body)),
    owner: turn.owner,
    ...(atOnce && { atOnce: () => withTurn(turn, () => atOnce.call(body)) }),
    ...(pause && { pause: () => pause.call(body) }),
    ...(isText && { isText }),
  }
}
