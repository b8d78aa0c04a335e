import { type ConfirmationEnd } from '@/app/s/_pages/confirmed-page'
import { findActor } from '@/lib/auth/actors/find-actor'
import { startFirstSession } from '@/lib/auth/second-factor/second-step'
import { type Proved } from '@/lib/auth/sessions/create-session'
import { sessionCookie } from '@/lib/auth/sessions/session-cookie'
import { startOnBrowser } from '@/lib/auth/sessions/start-on-browser'
import { hasCode } from '@/lib/errors/app-error'
import { publicUrl } from '@/lib/http/origin/public-url'
import { factorCookie } from '@/lib/http/pages/factor-cookie'
import {
  linkCookie,
  logOidcRefusal,
  OIDC_CALLBACK_PATH,
  oidcCookie,
  oidcRefusal,
  readOidcCookie,
  redirectTo,
} from '@/lib/http/pages/oidc-pages'
import type { HttpRequest, HttpResponse } from '@/lib/http/route/http-message'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'
import { finishOidcProof, readOidcProof } from '@/lib/people/oidc/finish-oidc-proof'
import { finishOidcSignIn } from '@/lib/people/oidc/finish-oidc-sign-in'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: OIDC_CALLBACK_PATH,
    summary: 'Signs in a browser that comes back from the OpenID provider',
    auth: 'none',
    responses: {
      303: 'Signed in, to the page that was asked for; or to the sign-in page, for a second factor or with the reason; after a confirmation to a page that says how it ended.',
    },
    rateLimit: 'write',
    audit: 'none',
    renderError: (refusal, request) => Promise.resolve(oidcRefusal(refusal, request)),
    errorType: 'text/html',
    handler: async ({ request }) => {
      const url = new URL(OIDC_CALLBACK_PATH + request.url.search, publicUrl(request))
      const ticket = readOidcCookie(request)
      const proof = await readOidcProof(ticket)
      if (proof) {
        // Refused or not, their session goes on: they are told why, and the page that asked goes on once a proof counts.
        const actor = await findActor({ cookie: request.header('cookie') })
        const end = await finishOidcProof(actor, url, ticket).then(() => null, refusedEnd)
        return redirectTo(end === null ? proof.returnTo : `/api/v1/auth/oidc?proof=${end}`, [oidcCookie(request, null)])
      }
      let toConnect: HttpResponse | null = null
      const onLink = (link: string, returnTo: string) => {
        const page = `/sign-in?refused=oidc_link_needs_sign_in&from=${encodeURIComponent(returnTo)}`
        toConnect = redirectTo(page, [oidcCookie(request, null), linkCookie(request, link)])
      }
      try {
        const { returnTo, ...proved } = await finishOidcSignIn(url, ticket, onLink)
        return await openSession(proved, returnTo, request)
      } catch (thrown) {
        logOidcRefusal(thrown)
        if (toConnect === null || !hasCode(thrown, 'oidc_link_needs_sign_in')) throw thrown
        return toConnect
      }
    },
  }),
})

const REFUSED_ENDS = [
  ['oidc_proof_cancelled', 'cancelled'],
  ['oidc_auth_time_missing', 'no-time'],
  ['oidc_refused', 'refused'],
] as const

function refusedEnd(thrown: unknown): ConfirmationEnd {
  logOidcRefusal(thrown)
  const known = REFUSED_ENDS.find(([code]) => hasCode(thrown, code))
  if (!known) throw thrown
  return known[1]
}

/** The provider replaces the password, and not a second factor that the person has here. */
async function openSession(proved: Proved, returnTo: string, request: HttpRequest) {
  const cookies = [oidcCookie(request, null)]
  const onTicket = (ticket: string) => void cookies.push(factorCookie(request, ticket))
  const isSecure = publicUrl(request).startsWith('https:')
  const browser = { cookie: request.header('cookie') ?? '', userAgent: request.header('user-agent'), isSecure }
  const start = startOnBrowser({ ip: request.ip, browser, onCookies: (made) => void cookies.push(...made) })
  try {
    const session = await startFirstSession(proved, { onTicket }, start)
    return redirectTo(returnTo, [...cookies, await sessionCookie(session, isSecure)])
  } catch (thrown) {
    if (!hasCode(thrown, 'second_factor_required')) throw thrown
    return redirectTo(`/sign-in?step=second&from=${encodeURIComponent(returnTo)}`, cookies)
  }
}
