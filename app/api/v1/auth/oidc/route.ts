import { z } from 'zod'
import { safeRedirectPath } from '@/components/home/sign-in/safe-redirect-path'
import { publicUrl } from '@/lib/http/origin/public-url'
import { OIDC_CALLBACK_PATH, oidcCookie, oidcRefusal, redirectTo } from '@/lib/http/pages/oidc-pages'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'
import { startOidcSignIn } from '@/lib/people/oidc/start-oidc-sign-in'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/auth/oidc',
    summary: 'Sends a browser to the OpenID provider of the organisation to sign in',
    auth: 'none',
    query: z.object({ from: z.string().max(2000).optional().describe('The page to open afterwards.') }),
    responses: { 303: 'To the provider; or back to the sign-in page, with the reason.' },
    rateLimit: 'sign-in',
    audit: 'none',
    renderError: (refusal, request) => Promise.resolve(oidcRefusal(refusal, request)),
    errorType: 'text/html',
    handler: async ({ query, request }) => {
      const redirectUri = publicUrl(request) + OIDC_CALLBACK_PATH
      const { url, ticket } = await startOidcSignIn({ redirectUri, returnTo: safeRedirectPath(query.from) })
      return redirectTo(url, [oidcCookie(request, ticket)])
    },
  }),
})
