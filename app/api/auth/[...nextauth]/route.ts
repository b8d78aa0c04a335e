import NextAuth from 'next-auth'
import { NextRequest } from 'next/server'
import { authOptions } from '@/lib/auth/sessions/auth-options'
import { respondAuthProblems } from '@/lib/http/pages/auth-problem'
import { clearCacheOnSignOut, limitSignInRate, logAuthProblem } from '@/lib/http/pages/browser-sign-in'

interface Context {
  params: Promise<{ nextauth: string[] }>
}

/** The pages and calls of next-auth, rate-limited by client address. */
async function handle(request: NextRequest, context: Context): Promise<Response> {
  const { ip, refused } = await limitSignInRate(request)
  if (refused) return refused
  const response = await respondAuthProblems(request, () => {
    const options = authOptions({ ip, onProblem: logAuthProblem })
    return NextAuth(asGet(request), context as never, options) as Promise<Response>
  })
  return clearCacheOnSignOut(request, response)
}

/** next-auth does not implement HEAD; RFC 9110 §9.3.2: it is GET without the body, which the server leaves out. */
const asGet = (request: NextRequest): NextRequest =>
  request.method === 'HEAD' ? new NextRequest(request.url, { headers: request.headers }) : request

export { handle as GET, handle as HEAD, handle as POST, handle as PUT, handle as PATCH, handle as DELETE, handle as OPTIONS }
