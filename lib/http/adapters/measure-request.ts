import type { ServerResponse } from 'node:http'
import type { Api, STATUS_CLASSES } from '../../telemetry/metrics/label-values'
import { count, observeSince } from '../../telemetry/metrics/measure'

/** Counts and times a request by its API, once its response has ended. */
export function measureRequest(response: ServerResponse, api: Api): void {
  const from = performance.now()
  response.once('close', () => {
    const status = response.writableFinished ? statusClassOf(response.statusCode) : 'aborted'
    count('fovea_http_requests_total', { api, status })
    observeSince('fovea_http_request_duration_seconds', { api }, from)
  })
}

const statusClassOf = (status: number) => `${Math.floor(status / 100)}xx` as (typeof STATUS_CLASSES)[number]
