import type { HttpResponse, HttpRequest } from './http-message'

/** A request as a mount passes it on; every default is that of a bare GET. */
export function makeTestRequest(
  method = 'GET',
  path = '/',
  headers: Record<string, string> = {},
  body?: string | Uint8Array,
): HttpRequest {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body
  const web = bytes
    ? new ReadableStream<Uint8Array>({
        start(controller) {
          controller.enqueue(bytes)
          controller.close()
        },
      })
    : null
  const lower = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
  return {
    method,
    url: new URL(path, 'http://localhost'),
    header: (name) => lower.get(name.toLowerCase()) ?? null,
    headerCount: (name) => (lower.has(name.toLowerCase()) ? 1 : 0),
    ip: '192.0.2.1',
    incoming: { web },
    signal: new AbortController().signal,
    requestId: 'request',
    end: () => undefined,
  }
}

/** The JSON of a response. */
export const parseJsonBody = (answer: HttpResponse): Record<string, unknown> =>
  JSON.parse(typeof answer.body === 'string' ? answer.body : '{}') as Record<string, unknown>
