import { fail } from '../../errors/fail'
import type { HttpResponse, HttpRequest } from './http-message'
import { allowedOrigin, corsHeaders, preflightHeaders, withHeaders } from '../origin/cors'
import { problemResponse } from './problem-response'
import { PRIVATE_HEADERS } from './security-headers'
import type { RouteDeclaration, RouteHandler } from './route'
import { type WebHandler, webHandler } from '../adapters/web-handler'

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const
type Method = (typeof METHODS)[number]

/** The exports of one route file, with their declarations. */
export type Methods = Record<
  Method,
  WebHandler & { declarations: RouteDeclaration[]; handle: (request: HttpRequest) => Promise<HttpResponse> }
>

interface MethodsOptions {
  /** The method by which a request is authorized and handled, where it is not always its own. */
  resolveMethod?: (request: HttpRequest) => string
}

/**
 * Makes the exports of a route file: `export const { GET, POST, … } = methods({ GET: …, POST: … })`.
 *
 * An undeclared method is 405 with `Allow`; OPTIONS answers preflights; HEAD is GET without its body, unless it was
 * declared.
 */
export function methods(
  declared: Partial<Record<Method, RouteHandler>>,
  { resolveMethod = (request) => request.method }: MethodsOptions = {},
): Methods {
  const handlers = new Map<string, RouteHandler>(Object.entries(declared))
  const has = new Set(handlers.keys())
  if (has.has('GET')) has.add('HEAD')
  const allow = [...METHODS].filter((method) => has.has(method) || method === 'OPTIONS').join(', ')
  const handle = (request: HttpRequest): Promise<HttpResponse> => {
    const method = resolveMethod(request)
    const isPreflight = method === 'OPTIONS' && request.header('access-control-request-method') !== null
    if (isPreflight || (method === 'OPTIONS' && !handlers.has(method))) return Promise.resolve(optionsResponse(request, allow))
    const handler = handlers.get(method) ?? (method === 'HEAD' ? handlers.get('GET') : undefined)
    if (!handler)
      return Promise.resolve(
        withHeaders(problemResponse(fail('method_not_allowed', { facts: { allow } })), corsHeaders(allowedOrigin(request))),
      )
    return method === 'HEAD' && !handlers.has('HEAD')
      ? handler(request).then((given) => withoutBody(request, given))
      : handler(request)
  }
  const made = Object.assign(webHandler(handle), {
    declarations: [...handlers.values()].map((handler) => handler.declaration),
    handle,
  })
  return Object.fromEntries(METHODS.map((method) => [method, made])) as Methods
}

/**
 * RFC 9110 §9.3.2: the headers are those of GET; §8.6: a length, if sent, is that of GET's body. That of a text is not known where it
 * may be compressed on its way.
 */
function withoutBody(request: HttpRequest, { status, headers, body, cookies }: HttpResponse): HttpResponse {
  const isAsItIs = body instanceof Uint8Array || (typeof body === 'string' && request.header('accept-encoding') === null)
  const length: Record<string, string> = isAsItIs ? { 'content-length': String(Buffer.byteLength(body)) } : {}
  return { status, headers: { ...length, ...headers }, body: null, ...(cookies && { cookies }) }
}

function optionsResponse(request: HttpRequest, allow: string): HttpResponse {
  const origin = allowedOrigin(request)
  return { status: 204, headers: { ...PRIVATE_HEADERS, allow, ...(origin ? preflightHeaders(origin, allow) : {}) }, body: null }
}
