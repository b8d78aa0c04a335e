import { z } from 'zod'
import { confirmedPage } from '@/app/s/_pages/confirmed-page'
import { safeRedirectPath } from '@/components/home/sign-in/safe-redirect-path'
import { findActor } from '@/lib/auth/actors/find-actor'
import { fail } from '@/lib/errors/fail'
import { publicUrl } from '@/lib/http/origin/public-url'
import { OIDC_CALLBACK_PATH, oidcCookie, oidcRefusal, redirectTo } from '@/lib/http/pages/oidc-pages'
import type { HttpRequest } from '@/lib/http/route/http-message'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'
import { startOidcSignIn } from '@/lib/people/oidc/start-oidc-sign-in'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/auth/oidc',
    summary: 'Sends a browser to the OpenID provider of the organisation to sign in',
    auth: 'none',
    query: z.object({
      from: z.string().max(2000).optional().describe('The page to open afterwards.'),
      proof: z
        .enum(['1', 'done', 'cancelled', 'refused', 'no-time'])
        .optional()
        .describe(
          '1: the person of this browser’s session confirms who they are, without a new session; the others: they are back, and whether it counted.',
        ),
    }),
    responses: {
      200: 'They are back: whether the confirmation counted, and why not.',
      303: 'To the provider; or back to the sign-in page, with the reason.',
    },
    rateLimit: 'write',
    audit: 'none',
    renderError: (refusal, request) => Promise.resolve(oidcRefusal(refusal, request)),
    errorType: 'text/html',
    handler: async ({ query, request }) => {
      const { proof } = query
      if (proof !== undefined && proof !== '1') return confirmedPage(request, proof)
      const redirectUri = publicUrl(request) + OIDC_CALLBACK_PATH
      const { url, ticket } = await startOidcSignIn({
        redirectUri,
        returnTo: safeRedirectPath(query.from),
        ...(proof ? { proofOf: await sessionOf(request) } : {}),
      })
      return redirectTo(url, [oidcCookie(request, ticket)])
    },
  }),
})

async function sessionOf(request: HttpRequest) {
  const actor = await findActor({ cookie: request.header('cookie') })
  if (!actor || actor.sessionId === null) throw fail('oidc_refused')
  return { userId: actor.id, sessionId: actor.sessionId }
}
