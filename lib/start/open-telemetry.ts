import type { Settings } from '../config/settings'
import { log, openLog } from '../http/log/log'
import { openMetrics } from '../telemetry/metrics/open-metrics'

/** Opens what says how this process does: its log, its metrics, and traces where there is a collector. What it returns closes them. */
export async function openTelemetry(settings: Settings, { isWorker }: { isWorker: boolean }): Promise<(() => unknown)[]> {
  const process = isWorker ? 'worker' : 'web'
  const opened = [openLog(settings.LOG_LEVEL), openMetrics(process)]
  if (settings.OTEL_EXPORTER_OTLP_ENDPOINT === undefined) return opened
  const { openTraces } = await import('../telemetry/traces/open-traces')
  const closeTraces = openTraces({
    endpoint: settings.OTEL_EXPORTER_OTLP_ENDPOINT,
    headers: settings.OTEL_EXPORTER_OTLP_HEADERS,
    serviceName: settings.OTEL_SERVICE_NAME,
    ratio: settings.OTEL_TRACES_SAMPLER_ARG,
    process,
    onError: (error) => log().warn({ err: error, where: 'traces' }),
  })
  return [...opened, closeTraces]
}
