import NextAuth from 'next-auth'
import type { NextRequest } from 'next/server'
import { authOptions } from '@/lib/auth/auth-options'
import { clearOnSignOut, guardSignIn, tellAuthProblem } from '@/lib/http/browser-sign-in'

interface Context {
  params: Promise<{ nextauth: string[] }>
}

/** The pages and calls of next-auth, behind the limit of sign-ins from one address. */
async function handle(request: NextRequest, context: Context): Promise<Response> {
  const { ip, refused } = await guardSignIn(request)
  if (refused) return refused
  const response = (await NextAuth(request, context as never, authOptions({ ip, onProblem: tellAuthProblem }))) as Response
  return clearOnSignOut(request, response)
}

export { handle as GET, handle as POST }
