import type { Settings } from '../config/settings'
import { openLog } from '../http/log/log'
import { openMetrics } from '../telemetry/metrics/open-metrics'

/** Opens what says how this process does: its log and its metrics. What it returns closes them. */
export const openTelemetry = (settings: Settings, { isWorker }: { isWorker: boolean }): (() => unknown)[] => [
  openLog(settings.LOG_LEVEL),
  openMetrics(isWorker ? 'worker' : 'web'),
]
