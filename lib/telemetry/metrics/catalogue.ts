import { TURN_CLASSES } from '../../runtime/fair/turn'
import { release } from '../../runtime/release'
import {
  APIS,
  CHECKS,
  DATABASE_OPERATIONS,
  DECODER_DEATHS,
  DRIVERS,
  FINDINGS,
  KINDS,
  PROCESSES,
  QUEUES,
  SAMPLES,
  STAGES,
  STATUS_CLASSES,
  STORE_OPERATIONS,
  TRANSPORTS,
  UPLOAD_OUTCOMES,
} from './label-values'

/** One metric: its type, what it means, and for each label the values that it may have. */
export interface MetricDefinition {
  type: 'counter' | 'gauge' | 'histogram'
  help: string
  labels?: Readonly<Record<string, readonly string[]>>
  /** Of a histogram: the upper bounds, in its unit. */
  buckets?: readonly number[]
}

/** From a cached row to the timeout of a query. */
const LATENCY_BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
/** From a photograph to a scan or a video of gigabytes. */
const STAGE_BUCKETS = [0.005, 0.025, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300]

/**
 * Every metric of Fovea, by its name as Prometheus has it; docs/METRICS.md lists them with their alerts. Names follow its
 * conventions: the unit last, `_total` after a counter.
 */
export const METRICS = {
  fovea_process_info: { type: 'gauge', help: 'Which program this process runs: always 1.', labels: { process: PROCESSES } },

  fovea_build_info: {
    type: 'gauge',
    help: 'Which version this process runs, from which commit: always 1.',
    labels: { version: [release().version], commit: [release().commit] },
  },

  fovea_http_requests_total: {
    type: 'counter',
    help: 'Requests by API and class of status; aborted: the client left before the end.',
    labels: { api: APIS, status: STATUS_CLASSES },
  },
  fovea_http_request_duration_seconds: {
    type: 'histogram',
    help: 'From the head of a request to the end of its response.',
    labels: { api: APIS },
    buckets: [0.005, 0.025, 0.1, 0.25, 0.5, 1, 2.5, 10, 60],
  },
  fovea_websocket_connections: { type: 'gauge', help: 'WebSocket connections that are open.' },

  fovea_uploads_total: {
    type: 'counter',
    help: 'Uploads that ended, by the API they came by and what became of them.',
    labels: { api: APIS, outcome: UPLOAD_OUTCOMES },
  },
  fovea_upload_received_bytes_total: {
    type: 'counter',
    help: 'Bytes of uploads that arrived, kept or not.',
    labels: { transport: TRANSPORTS },
  },
  fovea_upload_discarded_bytes_total: {
    type: 'counter',
    help: 'Bytes of resumable uploads that arrived and were not kept: their sender has to send them again.',
  },
  fovea_upload_resumes_total: {
    type: 'counter',
    help: 'Resumable uploads that went on after an interruption, or in another process.',
  },
  fovea_upload_lease_wait_seconds: {
    type: 'histogram',
    help: 'How long a request waited for another process to hand an upload over.',
    labels: { outcome: ['granted', 'refused'] },
    buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  },
  fovea_upload_checksum_mismatches_total: {
    type: 'counter',
    help: 'Bodies whose checksum did not match; none of their bytes were kept.',
  },

  fovea_ingest_stage_duration_seconds: {
    type: 'histogram',
    help: 'How long each stage of the ingest pipeline took, successful or not.',
    labels: { stage: STAGES },
    buckets: STAGE_BUCKETS,
  },
  fovea_ingest_stage_failures_total: {
    type: 'counter',
    help: 'Stages that failed for a reason other than the file itself; the file is tried again.',
    labels: { stage: STAGES },
  },
  fovea_ingest_active_files: { type: 'gauge', help: 'Files in each stage now.', labels: { stage: STAGES } },
  fovea_ingest_oldest_seconds: {
    type: 'gauge',
    help: 'How long the file that is in each stage the longest has been there.',
    labels: { stage: STAGES },
  },

  fovea_queue_waiting_jobs: { type: 'gauge', help: 'Jobs that could run now.', labels: { queue: QUEUES } },
  fovea_queue_delayed_jobs: {
    type: 'gauge',
    help: 'Jobs that wait for a later time, as after a failure.',
    labels: { queue: QUEUES },
  },
  fovea_queue_oldest_seconds: {
    type: 'gauge',
    help: 'How long the oldest job that could run has been waiting, of each class: urgent, normal, background.',
    labels: { queue: QUEUES, class: TURN_CLASSES },
  },
  fovea_queue_failed_jobs: {
    type: 'gauge',
    help: 'Jobs that failed for the last time and are still listed; at most 1000 are counted.',
  },

  fovea_storage_files: {
    type: 'gauge',
    help: 'Files that are stored; an estimate where there are many.',
    labels: { kind: KINDS, driver: DRIVERS },
  },
  fovea_storage_bytes: {
    type: 'gauge',
    help: 'Bytes of the files that are stored, without their derived images; an estimate where there are many.',
    labels: { kind: KINDS, driver: DRIVERS },
  },
  fovea_backup_overdue_seconds: {
    type: 'gauge',
    help: 'For how long the next backup should have ended and has not; 0 where it is not overdue. Where none is scheduled, one is due a week after the last, or after the first account that is not a demo account.',
  },
  fovea_backup_wal_waiting_bytes: {
    type: 'gauge',
    help: 'WAL of the embedded database that is on this machine only, and waits to be sent to the place of backups.',
  },
  fovea_disk_free_bytes: {
    type: 'gauge',
    help: 'Free space of the disk with the data directory, and of that with the objects where it is another one.',
    labels: { disk: ['data', 'objects'] },
  },
  fovea_disk_size_bytes: { type: 'gauge', help: 'Size of the same disks.', labels: { disk: ['data', 'objects'] } },
  fovea_store_operation_duration_seconds: {
    type: 'histogram',
    help: 'How long the object store took; reads that need no thread are not timed.',
    labels: { driver: DRIVERS, operation: STORE_OPERATIONS },
    buckets: LATENCY_BUCKETS,
  },
  fovea_store_failures_total: {
    type: 'counter',
    help: 'Calls that the object store failed: it did not answer, or it is full.',
    labels: { driver: DRIVERS, reason: ['unavailable', 'storage_full'] },
  },
  fovea_integrity_failures_total: {
    type: 'counter',
    help: 'Times that an object was found missing or damaged.',
    labels: { finding: FINDINGS },
  },
  fovea_integrity_damaged_objects: {
    type: 'gauge',
    help: 'Objects that are missing or damaged now; at most 10000 are counted.',
    labels: { finding: FINDINGS },
  },

  fovea_audit_unwritten_rows: { type: 'gauge', help: 'Rows of the audit trail that are not written yet.' },
  fovea_audit_oldest_unwritten_seconds: { type: 'gauge', help: 'For how long the oldest of them has been waiting.' },

  fovea_check_failing: {
    type: 'gauge',
    help: 'What this process needs, as /readyz finds it: 1 where it does not work.',
    labels: { check: CHECKS },
  },
  fovea_clock_distance_seconds: {
    type: 'gauge',
    help: 'How far the clock of lifetimes is ahead of that of the database, which was set; negative behind it. It decays.',
  },
  fovea_machine_clock_distance_seconds: {
    type: 'gauge',
    help: 'How far the clock of this machine is ahead of that of the database; negative behind it.',
  },
  fovea_decoder_oldest_seconds: {
    type: 'gauge',
    help: 'How long the oldest task of each class has been waiting for a decoder process.',
    labels: { class: TURN_CLASSES },
  },
  fovea_decoder_deaths_total: {
    type: 'counter',
    help: 'Decoder processes that ended before their task was done.',
    labels: { reason: DECODER_DEATHS },
  },

  fovea_database_query_duration_seconds: {
    type: 'histogram',
    help: 'How long statements took, from sending to the last row.',
    labels: { operation: DATABASE_OPERATIONS },
    buckets: LATENCY_BUCKETS,
  },
  fovea_database_failures_total: { type: 'counter', help: 'Statements that failed since the database was unavailable.' },
  fovea_database_connections: {
    type: 'gauge',
    help: 'Connections of the pool of this process.',
    labels: { state: ['active', 'idle'] },
  },
  fovea_database_waiting_requests: { type: 'gauge', help: 'Statements that wait for a connection of the pool.' },

  fovea_sample_age_seconds: {
    type: 'gauge',
    help: 'How old the values are that are not measured at each scrape; -1 before the first.',
    labels: { sample: SAMPLES },
  },
} as const satisfies Readonly<Record<`fovea_${string}`, MetricDefinition>>

export type MetricName = keyof typeof METRICS
type NamesOf<Type extends MetricDefinition['type']> = {
  [Name in MetricName]: (typeof METRICS)[Name]['type'] extends Type ? Name : never
}[MetricName]
export type CounterName = NamesOf<'counter'>
export type GaugeName = NamesOf<'gauge'>
export type HistogramName = NamesOf<'histogram'>

/** The labels of a metric: each a value of its list, and no other text. */
export type LabelsOf<Name extends MetricName> = (typeof METRICS)[Name] extends {
  labels: infer Lists extends Record<string, readonly string[]>
}
  ? { readonly [Label in keyof Lists]: Lists[Label][number] }
  : Readonly<Record<never, never>>
