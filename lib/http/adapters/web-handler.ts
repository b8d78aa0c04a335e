import { newUuid } from '../../runtime/uuid'
import { clientIp } from '../route/client-ip'
import type { HttpResponse, HttpRequest } from '../route/http-message'
import { log } from '../log/log'
import { problemResponse } from '../route/problem-response'

export type WebHandler = (request: Request) => Promise<Response>

/** Mounts a handler as Next calls it: a web Request in, a Response out. */
export function webHandler(handler: (httpRequest: HttpRequest) => Promise<HttpResponse>): WebHandler {
  return async (request) => {
    const ended = new AbortController()
    const isOver = new Promise<never>((_, over) =>
      ended.signal.addEventListener('abort', () => over(ended.signal.reason as Error)),
    )
    isOver.catch(() => undefined)
    const httpRequest: HttpRequest = {
      method: request.method,
      url: new URL(request.url),
      header: (name) => request.headers.get(name),
      // Next joins repeated headers with a comma: none of those that we count may contain one.
      headerCount: (name) => request.headers.get(name)?.split(',').length ?? 0,
      ip: clientIp(request.headers),
      incoming: { web: request.body?.pipeThrough(new TransformStream(), { signal: ended.signal }) ?? null },
      signal: AbortSignal.any([request.signal, ended.signal]),
      requestId: newUuid(), // Never the client's own value: it would be logged.
      end: (reason) => ended.abort(reason),
    }
    const respond = async ({ status, headers, body, cookies = [] }: HttpResponse): Promise<Response> => {
      const response = new Response(await toBodyInit(body, ended.signal), { status, headers })
      for (const cookie of cookies) response.headers.append('set-cookie', cookie)
      return response
    }
    try {
      return await respond(await Promise.race([handler(httpRequest), isOver]))
    } catch (thrown) {
      if (!ended.signal.aborted) log().error({ err: thrown, request: httpRequest.requestId })
      return respond(problemResponse(thrown))
    }
  }
}

/** @throws where the first bytes cannot be read: the status can still say so */
async function toBodyInit(body: HttpResponse['body'], ended: AbortSignal): Promise<BodyInit | null> {
  if (body === null || typeof body === 'string') return body
  if (body instanceof Uint8Array) return body as Uint8Array<ArrayBuffer>
  const iterator = body[Symbol.asyncIterator]()
  let first: IteratorResult<Uint8Array> | null = await iterator.next()
  return new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      if (ended.aborted) {
        await iterator.return?.()
        throw ended.reason
      }
      const next = first ?? (await iterator.next())
      first = null
      if (next.done) controller.close()
      else controller.enqueue(next.value)
    },
    cancel: async () => void (await iterator.return?.()),
  })
}
