import { fail } from '../errors/fail'
import type { Answer, Ask } from './ask'
import { allowedOrigin, corsHeaders, preflightHeaders, withHeaders } from './cors'
import { PRIVATE_HEADERS, problem } from './problem'
import type { Declaration, Handler } from './route'
import { type WebHandler, webHandler } from './web-mount'

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const
type Method = (typeof METHODS)[number]

/** The exports of one route file, plus what it declared. */
export type Methods = Record<Method, WebHandler & { declared: Declaration[]; answer: (ask: Ask) => Promise<Answer> }>

export interface MethodsOptions {
  /** By which method a request is judged and answered, where that is not always its own. */
  methodOf?: (ask: Ask) => string
}

/**
 * Makes the exports of a route file: `export const { GET, POST, … } = methods({ GET: …, POST: … })`.
 *
 * A method that was not declared is 405 with `Allow`; OPTIONS answers preflights; HEAD is GET without its body, unless
 * it was declared.
 */
export function methods(
  declared: Partial<Record<Method, Handler>>,
  { methodOf = (ask) => ask.method }: MethodsOptions = {},
): Methods {
  const handlers = new Map<string, Handler>(Object.entries(declared))
  const has = new Set(handlers.keys())
  if (has.has('GET')) has.add('HEAD')
  const allow = [...METHODS].filter((method) => has.has(method) || method === 'OPTIONS').join(', ')
  const answer = (ask: Ask): Promise<Answer> => {
    const method = methodOf(ask)
    const isPreflight = method === 'OPTIONS' && ask.header('access-control-request-method') !== null
    if (isPreflight || (method === 'OPTIONS' && !handlers.has(method))) return Promise.resolve(options(ask, allow))
    const handler = handlers.get(method) ?? (method === 'HEAD' ? handlers.get('GET') : undefined)
    if (!handler) return Promise.resolve(withHeaders(problem(fail.methodNotAllowed(allow)), corsHeaders(allowedOrigin(ask))))
    return method === 'HEAD' && !handlers.has('HEAD') ? handler(ask).then(withoutBody) : handler(ask)
  }
  const made = Object.assign(webHandler(answer), {
    declared: [...handlers.values()].map((handler) => handler.declaration),
    answer,
  })
  return Object.fromEntries(METHODS.map((method) => [method, made])) as Methods
}

/** RFC 9110 §9.3.2: the headers are those of GET; §8.6: a length, if one is told, is that of GET's body. */
function withoutBody({ status, headers, body }: Answer): Answer {
  const length: Record<string, string> =
    typeof body === 'string' || body instanceof Uint8Array ? { 'content-length': String(Buffer.byteLength(body)) } : {}
  return { status, headers: { ...length, ...headers }, body: null }
}

function options(ask: Ask, allow: string): Answer {
  const origin = allowedOrigin(ask)
  return { status: 204, headers: { ...PRIVATE_HEADERS, allow, ...(origin ? preflightHeaders(origin, allow) : {}) }, body: null }
}
