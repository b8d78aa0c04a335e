import { consumeRateLimit } from '../limits/rate-limits'
import { log } from '../log/log'
import { clientIp } from '../route/client-ip'
import { problemResponse } from '../route/problem-response'

/** Counts a browser's sign-in against the limit of its address; returns the refusal, if any. */
export async function limitSignInRate(request: Request): Promise<{ ip: string | null; refused: Response | null }> {
  const ip = clientIp(request.headers)
  if (request.method !== 'POST' || !new URL(request.url).pathname.endsWith('/callback/credentials')) return { ip, refused: null }
  try {
    await consumeRateLimit('sign-in', ip ?? 'unknown')
    return { ip, refused: null }
  } catch (thrown) {
    const { status, headers, body } = problemResponse(thrown)
    return { ip, refused: new Response(body as string, { status, headers }) }
  }
}

/** "Clear-Site-Data" makes the browser delete the images that it cached for revalidation, on sign-out. */
export function clearCacheOnSignOut(request: Request, response: Response): Response {
  if (request.method !== 'POST' || !new URL(request.url).pathname.endsWith('/signout')) return response
  const headers = new Headers(response.headers)
  headers.set('clear-site-data', '"cache"')
  return new Response(response.body, { status: response.status, headers })
}

/** Logs an error of next-auth by its code alone: its messages may contain what a person typed. */
export const logAuthProblem = (code: string, error: unknown): void => log().warn({ where: 'next-auth', code, err: error })
