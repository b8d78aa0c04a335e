import { newUuid } from '../../runtime/uuid'
import { clientIp } from '../route/client-ip'
import type { HttpResponse, HttpRequest } from '../route/http-message'
import { log } from '../log/log'
import { problemResponse } from '../route/problem-response'

export type WebHandler = (request: Request) => Promise<Response>

/** Mounts a handler as Next calls it: a web Request in, a Response out. */
export function webHandler(handler: (httpRequest: HttpRequest) => Promise<HttpResponse>): WebHandler {
  return async (request) => {
    const httpRequest: HttpRequest = {
      method: request.method,
      url: new URL(request.url),
      header: (name) => request.headers.get(name),
      // Next joins repeated headers with a comma: none of those that we count may contain one.
      headerCount: (name) => request.headers.get(name)?.split(',').length ?? 0,
      ip: clientIp(request.headers),
      incoming: { web: request.body },
      signal: request.signal,
      requestId: newUuid(), // Never the client's own value: it would be logged.
    }
    const {
      status,
      headers,
      body,
      cookies = [],
    } = await handler(httpRequest).catch((thrown: unknown) => {
      log().error({ err: thrown, request: httpRequest.requestId })
      return problemResponse(thrown)
    })
    const response = new Response(toBodyInit(body), { status, headers })
    for (const cookie of cookies) response.headers.append('set-cookie', cookie)
    return response
  }
}

function toBodyInit(body: HttpResponse['body']): BodyInit | null {
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
