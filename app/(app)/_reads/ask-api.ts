import { headers } from 'next/headers'
import { notFound } from 'next/navigation'

interface ApiRoute {
  GET: (request: Request) => Promise<Response>
}

/** What tells the route who asks: the session, and from where. */
const PASSED_ON = ['cookie', 'x-forwarded-for'] as const

/**
 * Asks a route of the API for what a page shows, in the name of its reader: with the route's own permission, limit and row in
 * the trail, as if the browser had asked. Null where it refuses: the page is then drawn without, and the browser asks for
 * itself and says why.
 *
 * @param path with its query, as the browser would write it
 */
export async function askApi<Answer>(route: ApiRoute, path: string): Promise<Answer | null> {
  const response = await call(route, path)
  return response.ok ? ((await response.json()) as Answer) : null
}

/** The same for what the page is about. @throws Next's `notFound()` where it does not exist, or not for this reader */
export async function askApiOrNotFound<Answer>(route: ApiRoute, path: string): Promise<Answer | null> {
  const response = await call(route, path)
  if (response.status === 404) notFound()
  return response.ok ? ((await response.json()) as Answer) : null
}

async function call({ GET }: ApiRoute, path: string): Promise<Response> {
  const given = await headers()
  const passed = PASSED_ON.flatMap((name): [string, string][] => (given.get(name) ? [[name, given.get(name)!]] : []))
  // The host is never looked at: the call does not leave the process.
  return await GET(new Request(new URL(path, 'http://localhost'), { headers: passed }))
}
