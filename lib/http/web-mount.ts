import { newId } from '../runtime/new-id'
import type { Answer, Ask } from './ask'
import { log } from './log'
import { problem } from './problem'

export type WebHandler = (request: Request) => Promise<Response>

/** Mounts a handler as Next calls it: a web Request in, a Response out. */
export function webHandler(handler: (ask: Ask) => Promise<Answer>): WebHandler {
  return async (request) => {
    const ask: Ask = {
      method: request.method,
      url: new URL(request.url),
      header: (name) => request.headers.get(name),
      // Next joins repeated headers with a comma: none of those that we count may hold one.
      headerCount: (name) => request.headers.get(name)?.split(',').length ?? 0,
      ip: request.headers.get('x-forwarded-for')?.split(',')[0]?.trim() ?? null,
      incoming: { web: request.body },
      signal: request.signal,
      requestId: newId(), // Never the sender's own word: it would stand in the log.
    }
    const { status, headers, body } = await handler(ask).catch((thrown: unknown) => {
      log().error({ err: thrown, request: ask.requestId })
      return problem(thrown)
    })
    return new Response(toBody(body), { status, headers })
  }
}

function toBody(body: Answer['body']): BodyInit | null {
  if (body === null || typeof body === 'string') return body
  if (body instanceof Uint8Array) return body as Uint8Array<ArrayBuffer>
  const iterator = body[Symbol.asyncIterator]()
  return new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const next = await iterator.next()
      if (next.done) controller.close()
      else controller.enqueue(next.value)
    },
    cancel: async () => void (await iterator.return?.()),
  })
}
