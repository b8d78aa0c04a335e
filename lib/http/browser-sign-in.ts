import { takeFromLimit } from './limits'
import { log } from './log'
import { problem } from './problem'

/** Counts a browser's sign-in against the limit of its address; the answer is the refusal, where it is one. */
export async function guardSignIn(request: Request): Promise<{ ip: string | null; refused: Response | null }> {
  const ip = request.headers.get('x-forwarded-for')?.split(',')[0]?.trim() ?? null
  if (request.method !== 'POST' || !new URL(request.url).pathname.endsWith('/callback/credentials')) return { ip, refused: null }
  try {
    await takeFromLimit('sign-in', ip ?? 'unknown')
    return { ip, refused: null }
  } catch (thrown) {
    const { status, headers, body } = problem(thrown)
    return { ip, refused: new Response(body as string, { status, headers }) }
  }
}

/** "Clear-Site-Data" makes the browser forget the pictures that it kept to be checked again, once somebody signs out. */
export function clearOnSignOut(request: Request, response: Response): Response {
  if (request.method !== 'POST' || !new URL(request.url).pathname.endsWith('/signout')) return response
  const headers = new Headers(response.headers)
  headers.set('clear-site-data', '"cache"')
  return new Response(response.body, { status: response.status, headers })
}

/** Tells the log what next-auth could not do, by its code alone: its messages may hold what a person typed. */
export const tellAuthProblem = (code: string, error: unknown): void => log().warn({ where: 'next-auth', code, err: error })
