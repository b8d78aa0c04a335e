import { isAppError } from '../../errors/app-error'
import { fail } from '../../errors/fail'
import { log } from '../log/log'
import { problemResponse } from '../route/problem-response'
import { FORM_PAGE_HEADERS, PRIVATE_HEADERS } from '../route/security-headers'

const READ = ['GET', 'HEAD', 'OPTIONS']
const BOTH = ['GET', 'HEAD', 'POST', 'OPTIONS']
/**
 * The methods of each address of next-auth 4: https://next-auth.js.org/getting-started/rest-api. Not `_log`, by which anyone
 * could write into the log of the server what they like.
 */
const METHODS_BY_ACTION = new Map([
  ['providers', READ],
  ['csrf', READ],
  ['error', READ],
  ['session', BOTH],
  ['signin', BOTH],
  ['signout', BOTH],
  ['callback', BOTH],
  ['callback/credentials', ['POST', 'OPTIONS']],
  ['callback/second-factor', ['POST', 'OPTIONS']],
])
/** Where the word says no duration, a client retries after this. */
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
    return response.status < 400 ? withPolicy(response) : await toAuthProblem(response)
  } catch (thrown) {
    if (!isAppError(thrown)) log().error({ err: thrown, where: 'next-auth' })
    return toWebResponse(thrown)
  }
}

/** A page of next-auth is one form with its style; everything else that it sends is no page. */
function withPolicy(response: Response): Response {
  const isPage = response.headers.get('content-type')?.startsWith('text/html')
  const headers = new Headers(response.headers)
  for (const [name, value] of Object.entries(isPage ? FORM_PAGE_HEADERS : PRIVATE_HEADERS)) headers.set(name, value)
  return new Response(response.body, { status: response.status, headers })
}

async function toAuthProblem(response: Response): Promise<Response> {
  const given = (await response.json().catch(() => null)) as { url?: unknown } | null
  const url = typeof given?.url === 'string' && URL.canParse(given.url) ? given.url : undefined
  const word = url && new URL(url).searchParams.get('error')
  const problem = toWebResponse(errorOf(response.status, word), url === undefined ? {} : { url })
  for (const cookie of response.headers.getSetCookie()) problem.headers.append('set-cookie', cookie)
  return problem
}

/** What the second step of a sign-in is refused with. */
const SECOND_STEP_CODES = [
  'second_factor_required',
  'second_factor_wrong',
  'second_factor_ticket_expired',
  'passkey_not_valid',
] as const

function errorOf(status: number, word: string | null | undefined): unknown {
  const [, seconds] = /^too_many_requests(?::(\d{1,6}))?$/.exec(word ?? '') ?? []
  if (word?.startsWith('too_many_requests'))
    return fail('too_many_requests', { facts: { retryAfterSeconds: Number(seconds ?? RETRY_AFTER_SECONDS) } })
  const code = SECOND_STEP_CODES.find((known) => known === word)
  if (code) return fail(code)
  if (word === 'second_factor_locked') return errorOf(status, 'too_many_requests')
  if (word === 'unavailable') return fail('unavailable')
  if (word === 'internal' || status >= 500) return fail('internal')
  if (status === 401) return fail('sign_in_failed')
  return status === 403 ? fail('forbidden') : fail('page_not_found')
}

function toWebResponse(thrown: unknown, members: Record<string, string> = {}): Response {
  const { status, headers, body } = problemResponse(thrown)
  return new Response(JSON.stringify({ ...(JSON.parse(String(body)) as object), ...members }), { status, headers })
}

/** The code by which next-auth reports an address to lead back to that is none, in a query or a cookie, as a defect of ours. */
export const INVALID_CALLBACK_URL = 'INVALID_CALLBACK_URL_ERROR'

/** Refuses it with 400, and has the browser forget the cookie: it would break every later call. */
export function rejectCallbackUrl(): Response {
  const response = toWebResponse(fail('request_not_valid'))
  for (const prefix of ['', '__Secure-']) {
    const secure = prefix === '' ? '' : '; Secure'
    response.headers.append('set-cookie', `${prefix}next-auth.callback-url=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax${secure}`)
  }
  return response
}
