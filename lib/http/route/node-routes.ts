import type { Api } from '../../telemetry/metrics/label-values'
import type { HttpRequest, HttpResponse } from './http-message'
import { matchPath } from './match-path'
import type { Methods } from './methods'
import { apiTagOf } from './open-api-names'

/**
 * A path that server.ts mounts on node:http, bypassing Next, which would lose `Content-Length`, cut a request after five
 * minutes, and hold a copy of the whole API for each path.
 */
export interface NodeRoute {
  /** As declared: `/api/v1/files/{id}`. */
  path: string
  handle: (request: HttpRequest) => Promise<HttpResponse>
  /** The reader of the body enforces its minimum throughput, and saves what has arrived. */
  hasOwnMinThroughput: boolean
  /** By which its requests are counted. */
  api: Api
}

const API_BY_TAG = new Map<string | undefined, Api>([
  ['Files API (TUS)', 'files'],
  ['Case Images API', 'images'],
  ['DICOM API', 'dicom'],
  ['DICOMweb', 'dicomweb'],
  ['Coaching API', 'coaching'],
  ['Media API', 'media'],
  ['FHIR API', 'fhir'],
])

/** The paths of route files; of two that match, the more literal one comes first. */
export function nodeRoutes(files: readonly Pick<Methods, 'GET'>[]): NodeRoute[] {
  const routes = files.map(({ GET: { declarations, handle } }) => ({
    path: declarations[0]!.path,
    handle,
    api: API_BY_TAG.get(apiTagOf(declarations[0]!.path)) ?? ('other' as const),
    hasOwnMinThroughput: declarations.some(({ hasOwnMinThroughput }) => hasOwnMinThroughput),
  }))
  // `{` sorts after every letter and digit: a literal segment comes before a parameter.
  return routes.sort((a, b) => (a.path < b.path ? -1 : 1))
}

/** The route of a request's path; undefined where Next handles it: a page, the sign-in, the two documents of the API. */
export const findNodeRoute = (routes: readonly NodeRoute[], pathname: string): NodeRoute | undefined =>
  routes.find(({ path }) => matchPath(path, pathname))
