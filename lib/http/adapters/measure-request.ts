import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Api, STATUS_CLASSES } from '../../telemetry/metrics/label-values'
import { count, observeSince } from '../../telemetry/metrics/measure'
import { startSpan } from '../../telemetry/traces/trace'
import type { NodeRoute } from '../route/node-routes'

/** What is not a declared route is a page, whatever its address. */
const PAGE: { path: string; api: Api } = { path: 'page', api: 'pages' }

/**
 * Counts and times a request by the API of its route, once its response has ended, and handles it in a span of its own.
 *
 * @param route undefined for a page
 */
export function measureRequest(
  {
    request,
    response,
    route = PAGE,
  }: { request: IncomingMessage; response: ServerResponse; route?: Pick<NodeRoute, 'path' | 'api'> },
  handle: () => void,
): void {
  const { path, api } = route
  const from = performance.now()
  const method = request.method ?? 'GET' // One of those that Node's parser knows.
  const attributes = { 'http.request.method': method, 'http.route': path, 'fovea.api': api }
  const span = startSpan(`${method} ${path}`, 'server', attributes)
  response.once('close', () => {
    const { statusCode, writableFinished } = response
    count('fovea_http_requests_total', { api, status: writableFinished ? statusClassOf(statusCode) : 'aborted' })
    observeSince('fovea_http_request_duration_seconds', { api }, from)
    span?.end({ isError: statusCode >= 500, attributes: { 'http.response.status_code': statusCode } })
  })
  if (span) span.run(handle)
  else handle()
}

const statusClassOf = (status: number) => `${Math.floor(status / 100)}xx` as (typeof STATUS_CLASSES)[number]
