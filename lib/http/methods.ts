import { fail } from '../errors/fail'
import type { Answer, Ask } from './ask'
import { allowedOrigin, preflightHeaders } from './cors'
import { PRIVATE_HEADERS, problem } from './problem'
import type { Declaration, Handler } from './route'
import { type WebHandler, webHandler } from './web-mount'

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const
type Method = (typeof METHODS)[number]

/** The exports of one route file, plus what it declared. */
export type Methods = Record<Method, WebHandler & { declared: Declaration[]; answer: (ask: Ask) => Promise<Answer> }>

/**
 * Makes the exports of a route file: `export const { GET, POST, … } = methods({ GET: …, POST: … })`.
 *
 * A method that was not declared is 405 with `Allow`; OPTIONS answers preflights; HEAD is GET without its body, unless
 * it was declared.
 */
export function methods(declared: Partial<Record<Method, Handler>>): Methods {
  const has = new Set(Object.keys(declared))
  if (has.has('GET')) has.add('HEAD')
  const allow = [...METHODS].filter((method) => has.has(method) || method === 'OPTIONS').join(', ')
  const answer = async (ask: Ask): Promise<Answer> => {
    const method = ask.method as Method
    const isPreflight = method === 'OPTIONS' && ask.header('access-control-request-method') !== null
    if (isPreflight || (method === 'OPTIONS' && !declared.OPTIONS)) return options(ask, allow)
    const handler = declared[method] ?? (method === 'HEAD' ? declared.GET : undefined)
    if (!handler) return problem(fail.methodNotAllowed(allow))
    const given = await handler(ask)
    return method === 'HEAD' && !declared.HEAD ? { ...given, body: null } : given
  }
  const made = Object.assign(webHandler(answer), {
    declared: Object.values(declared).map((handler) => handler.declaration),
    answer,
  })
  return Object.fromEntries(METHODS.map((method) => [method, made])) as Methods
}

function options(ask: Ask, allow: string): Answer {
  const origin = allowedOrigin(ask)
  return { status: 204, headers: { ...PRIVATE_HEADERS, allow, ...(origin ? preflightHeaders(origin, allow) : {}) }, body: null }
}
