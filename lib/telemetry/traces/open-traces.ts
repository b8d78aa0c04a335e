import { AsyncLocalStorage, AsyncResource } from 'node:async_hooks'
import { randomBytes } from 'node:crypto'
import { OtlpExporter, type OtlpSpan, unixNanoseconds } from './_internal/otlp-exporter'
import { type OpenSpan, type SpanAttributes, type Tracer, tracerSingleton } from './trace'

export interface TracesOptions {
  /** Of a collector; spans go to `/v1/traces` below it. */
  endpoint: string
  headers: Record<string, string>
  serviceName: string
  /** The share of traces that is sent: 0 to 1. */
  ratio: number
  process: 'web' | 'worker'
  /** Called once for each run of failures: spans are dropped then. */
  onError: (error: unknown) => void
}

/** The numbers of OTLP. */
const KINDS = { internal: 1, server: 2, client: 3 } as const
const ERROR = 2

interface SpanContext {
  traceId: string
  spanId: string
  isSampled: boolean
}

/**
 * Opens the traces of this process, for every bundle in it, and returns what sends the rest and closes them. Loaded only where
 * an endpoint is set: what follows a request through its promises has a price for each of them.
 */
export function openTraces(options: TracesOptions): () => Promise<void> {
  const tracer = createTracer(options)
  tracerSingleton.set(tracer)
  return async () => {
    tracerSingleton.clear()
    await tracer.close()
  }
}

function createTracer({ ratio, ...options }: TracesOptions): Tracer {
  const exporter = new OtlpExporter(options)
  const current = new AsyncLocalStorage<SpanContext>()
  /** A trace begins here, whatever a client says of another one: its ids would be texts of its own. */
  const childOf = (parent: SpanContext | undefined): SpanContext => ({
    traceId: parent?.traceId ?? randomBytes(16).toString('hex'),
    spanId: randomBytes(8).toString('hex'),
    isSampled: parent?.isSampled ?? Math.random() < ratio,
  })
  const start: Tracer['start'] = (name, kind, given = {}) => {
    const parent = current.getStore()
    const own = childOf(parent)
    const from = performance.now()
    let hasEnded = false
    const end: OpenSpan['end'] = ({ isError = false, attributes = {} } = {}) => {
      if (hasEnded) return
      hasEnded = true
      if (own.isSampled) exporter.add(asOtlp({ name, kind, from, own, parent, isError, attributes: { ...given, ...attributes } }))
    }
    return { run: (work) => current.run(own, work), end }
  }
  return {
    start,
    startChild: (name, kind) => (current.getStore()?.isSampled ? start(name, kind) : null),
    bind: (callback) => AsyncResource.bind(callback),
    close: () => exporter.close(),
  }
}

interface EndedSpan {
  name: string
  kind: keyof typeof KINDS
  from: number
  own: SpanContext
  parent: SpanContext | undefined
  isError: boolean
  attributes: SpanAttributes
}

const asOtlp = ({ name, kind, from, own, parent, isError, attributes }: EndedSpan): OtlpSpan => ({
  traceId: own.traceId,
  spanId: own.spanId,
  ...(parent ? { parentSpanId: parent.spanId } : {}),
  name,
  kind: KINDS[kind],
  startTimeUnixNano: unixNanoseconds(from),
  endTimeUnixNano: unixNanoseconds(performance.now()),
  attributes: Object.entries(attributes).map(([key, value]: [string, string | number]) => ({
    key,
    value: typeof value === 'number' ? { intValue: String(value) } : { stringValue: value },
  })),
  status: isError ? { code: ERROR } : {},
})
