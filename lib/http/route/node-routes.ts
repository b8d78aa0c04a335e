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

/**
 * Returns what finds the route of a request's path: undefined where Next handles it, as a page, the sign-in, the two documents
 * of the API. Of the two hundred routes only those are compared that begin like the path.
 */
export function indexNodeRoutes(routes: readonly NodeRoute[]): (pathname: string) => NodeRoute | undefined {
  const beginnings = new Map<string, NodeRoute[]>()
  for (const route of routes) {
    const segments = segmentsOf(route.path)
    const literals = segments.findIndex((segment) => segment.startsWith('{'))
    const key = keyOf(segments, literals < 0 ? INDEXED_SEGMENTS : Math.min(literals, INDEXED_SEGMENTS))
    beginnings.set(key, [...(beginnings.get(key) ?? []), route])
  }
  return (pathname) => {
    const segments = segmentsOf(pathname)
    // The more of a path is literal, the earlier it comes in the order of routes.
    for (let length = Math.min(INDEXED_SEGMENTS, segments.length); length >= 0; length -= 1) {
      const found = beginnings.get(keyOf(segments, length))?.find(({ path }) => matchPath(path, pathname))
      if (found) return found
    }
  }
}

/** How many segments of a path are looked up: with more, most routes would be alone. */
const INDEXED_SEGMENTS = 4

const segmentsOf = (path: string): string[] => path.split('/').filter(Boolean)
const keyOf = (segments: readonly string[], length: number): string => segments.slice(0, length).join('/')
