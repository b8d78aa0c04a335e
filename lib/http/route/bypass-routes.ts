import type { HttpRequest, HttpResponse } from './http-message'
import { matchPath } from './match-path'
import type { Methods } from './methods'

/** A path that server.ts mounts on node:http, bypassing Next: its bytes keep their length and their pace. */
export interface BypassRoute {
  /** As declared: `/api/v1/files/{id}`. */
  path: string
  handle: (request: HttpRequest) => Promise<HttpResponse>
  /** The reader of the body enforces its minimum throughput, and saves what has arrived. */
  hasOwnMinThroughput: boolean
}

/** The paths of route files whose declarations say `bypassNext`; of two that match, the more literal one comes first. */
export function bypassRoutes(files: readonly Pick<Methods, 'GET'>[]): BypassRoute[] {
  const routes = files.flatMap(({ GET: { declarations, handle } }) => {
    const declaration = declarations.find(({ bypassNext }) => bypassNext)
    if (!declaration?.bypassNext) return []
    const { path, bypassNext } = declaration
    return [{ path, handle, hasOwnMinThroughput: bypassNext !== true && bypassNext.hasOwnMinThroughput }]
  })
  // `{` sorts after every letter and digit: a literal segment comes before a parameter.
  return routes.sort((a, b) => (a.path < b.path ? -1 : 1))
}

/** The route of a request's path; undefined where Next handles it. */
export const findBypassRoute = (routes: readonly BypassRoute[], pathname: string): BypassRoute | undefined =>
  routes.find(({ path }) => matchPath(path, pathname))
