import NextAuth from 'next-auth'
import { NextRequest } from 'next/server'
import { authOptions } from '@/lib/auth/sessions/auth-options'
import { relyingParty } from '@/lib/http/origin/relying-party'
import { INVALID_CALLBACK_URL, rejectCallbackUrl, respondAuthProblems } from '@/lib/http/pages/auth-problem'
import { browserOf, clearSiteOnSignOut, logAuthProblem, withCookies } from '@/lib/http/pages/browser-sign-in'
import { factorCookie, readFactorCookie } from '@/lib/http/pages/factor-cookie'
import { readAuthRequest } from '@/lib/http/pages/read-auth-request'
import { clientIp } from '@/lib/http/route/client-ip'

interface Context {
  params: Promise<{ nextauth: string[] }>
}

/** The pages and calls of next-auth. */
async function handle(request: NextRequest, context: Context): Promise<Response> {
  const ip = clientIp(request.headers)
  const given = { header: (name: string) => request.headers.get(name) }
  const cookies: string[] = []
  const secondStep = {
    ticket: readFactorCookie(given),
    onTicket: (ticket: string) => void cookies.push(factorCookie(given, ticket)),
    party: relyingParty(given),
    ip,
  }
  let isCallbackInvalid = false
  const response = await respondAuthProblems(request, async () => {
    const { url, init } = await readAuthRequest(request)
    const onCookies = (made: string[]) => void cookies.push(...made)
    const onProblem = (code: string, error: unknown) =>
      code === INVALID_CALLBACK_URL ? void (isCallbackInvalid = true) : logAuthProblem(code, error)
    const options = authOptions({ ip, browser: browserOf(request), onCookies, onProblem, secondStep })
    return NextAuth(new NextRequest(url, init), context as never, options) as Promise<Response>
  })
  if (isCallbackInvalid) return rejectCallbackUrl()
  // A ticket ends with the sign-in that it was for.
  const isIn = request.method === 'POST' && request.nextUrl.pathname.includes('/callback/') && response.status < 400
  if (isIn) cookies.push(factorCookie(given, null))
  return clearSiteOnSignOut(request, withCookies(response, cookies))
}

export { handle as GET, handle as HEAD, handle as POST, handle as PUT, handle as PATCH, handle as DELETE, handle as OPTIONS }
