import { fail } from '../../errors/fail'
import { log } from '../log/log'
import { problemResponse } from '../route/problem-response'
import { PRIVATE_HEADERS } from '../route/security-headers'

const READ = ['GET', 'HEAD', 'OPTIONS']
const BOTH = ['GET', 'HEAD', 'POST', 'OPTIONS']
/** The methods of each address of next-auth 4: https://next-auth.js.org/getting-started/rest-api */
const METHODS_BY_ACTION = new Map([
  ['providers', READ],
  ['csrf', READ],
  ['error', READ],
  ['verify-request', READ],
  ['session', BOTH],
  ['signin', BOTH],
  ['signout', BOTH],
  ['callback', BOTH],
  ['callback/credentials', ['POST', 'OPTIONS']],
  ['_log', ['POST', 'OPTIONS']],
])
/** Only the account's own lockout has a duration; otherwise a client retries after this. */
const RETRY_AFTER_SECONDS = 60

/**
 * Handles a call of next-auth, whose refusals become problem documents (RFC 9457): 405 with `Allow`, 404 for an
 * unknown address, and errors of its own with the cookies that they set. `url` is kept as an extension member:
 * next-auth's browser client reads it.
 */
export async function respondAuthProblems(request: Request, handle: () => Promise<Response>): Promise<Response> {
  const [, action, provider] = /\/api\/auth\/([^/]+)(?:\/([^/]+))?/.exec(new URL(request.url).pathname) ?? []
  const methods = METHODS_BY_ACTION.get(`${action}/${provider}`) ?? METHODS_BY_ACTION.get(action ?? '')
  if (!methods) return toWebResponse(fail('page_not_found'))
  const allow = methods.join(', ')
  if (request.method === 'OPTIONS') return new Response(null, { status: 204, headers: { ...PRIVATE_HEADERS, allow } })
  if (!methods.includes(request.method)) return toWebResponse(fail('method_not_allowed', { facts: { allow } }))
  try {
    const response = await handle()
    return response.status < 400 ? response : await toAuthProblem(response)
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return toWebResponse(fail('json_not_valid', { cause: thrown }))
    log().error({ err: thrown, where: 'next-auth' })
    return toWebResponse(thrown)
  }
}

async function toAuthProblem(response: Response): Promise<Response> {
  const given = (await response.json().catch(() => null)) as { url?: unknown } | null
  const url = typeof given?.url === 'string' && URL.canParse(given.url) ? given.url : undefined
  const word = url && new URL(url).searchParams.get('error')
  const problem = toWebResponse(errorOf(response.status, word), url === undefined ? {} : { url })
  for (const cookie of response.headers.getSetCookie()) problem.headers.append('set-cookie', cookie)
  return problem
}

function errorOf(status: number, word: string | null | undefined): unknown {
  if (word === 'too_many_requests') return fail('too_many_requests', { facts: { retryAfterSeconds: RETRY_AFTER_SECONDS } })
  if (word === 'unavailable') return fail('unavailable')
  if (word === 'internal' || status >= 500) return fail('internal')
  if (status === 401) return fail('sign_in_failed')
  return status === 403 ? fail('forbidden') : fail('page_not_found')
}

function toWebResponse(thrown: unknown, members: Record<string, string> = {}): Response {
  const { status, headers, body } = problemResponse(thrown)
  return new Response(JSON.stringify({ ...(JSON.parse(String(body)) as object), ...members }), { status, headers })
}
