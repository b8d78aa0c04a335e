import { processSingleton } from '../../runtime/singleton'
import type { DatabaseOperation, Stage, StoreOperation } from '../metrics/label-values'

/** What a span may be called. Of a request it is the method and the route as declared, never the address that was asked. */
type SpanName = `${string} ${string}` | 'ingest' | `ingest.${Stage}` | `store.${StoreOperation}` | `database.${DatabaseOperation}`

/** What a span may say besides: words from closed lists and numbers; no attribute has a text that a person wrote. */
export interface SpanAttributes {
  'http.request.method'?: string
  /** As declared: `/api/v1/files/{id}`. */
  'http.route'?: string
  'http.response.status_code'?: number
  'fovea.api'?: string
  'fovea.driver'?: string
}

/** A span that has begun. */
export interface OpenSpan {
  /** Runs work whose spans are children of this one. */
  run<T>(work: () => T): T
  /** Ends it, once; later calls do nothing. */
  end(result?: { isError?: boolean; attributes?: SpanAttributes }): void
}

/** Where spans begin; open-traces.ts makes it, where an endpoint is set. */
export interface Tracer {
  start(name: SpanName, kind: 'server' | 'internal' | 'client', attributes?: SpanAttributes): OpenSpan
  /** Begins a span below the current one; null where there is none: what timers and the start do belongs to nothing. */
  startChild(name: SpanName, kind: 'client'): OpenSpan | null
  /** Has a callback run in the span in which it was given, whoever calls it. */
  bind<Args extends unknown[], T>(callback: (...given: Args) => T): (...given: Args) => T
  /** Sends what is waiting, and stops. */
  close(): Promise<void>
}

export const tracerSingleton = processSingleton<Tracer>('tracer')

/** Begins a span; null where nobody asked for traces, which costs one look-up. */
export const startSpan = (...given: Parameters<Tracer['start']>): OpenSpan | null =>
  tracerSingleton.peek()?.start(...given) ?? null

/** Begins a span below the current one, of what is called from a span; null where there is none. */
export const startChildSpan = (name: SpanName): OpenSpan | null => tracerSingleton.peek()?.startChild(name, 'client') ?? null

/** Runs work in a span of its own. */
export async function traced<T>(
  name: SpanName,
  kind: 'internal' | 'client',
  work: () => Promise<T>,
  attributes?: SpanAttributes,
): Promise<T> {
  const span = startSpan(name, kind, attributes)
  if (!span) return work()
  let isError = true
  try {
    const result = await span.run(work)
    isError = false
    return result
  } finally {
    span.end({ isError })
  }
}
