/** A span as OTLP has it in JSON (opentelemetry-proto, trace/v1). */
export interface OtlpSpan {
  traceId: string
  spanId: string
  parentSpanId?: string
  name: string
  kind: number
  startTimeUnixNano: string
  endTimeUnixNano: string
  attributes: { key: string; value: { stringValue: string } | { intValue: string } }[]
  status: { code?: number }
}

interface ExporterOptions {
  endpoint: string
  headers: Record<string, string>
  serviceName: string
  process: string
  onError: (error: unknown) => void
}

/** Sent together, and kept at most: beyond that spans are dropped, and never what they are about. */
const MAX_BATCH = 512
const MAX_WAITING = 4096
const DELAY_MS = 2000
const TIMEOUT_MS = 5000

/** A time of performance.now() as nanoseconds since 1970, in decimal: a number would lose the last digits. */
export const unixNanoseconds = (time: number): string =>
  String(BigInt(Math.round((performance.timeOrigin + time) * 1000)) * 1000n)

/** Sends spans in batches to a collector, over OTLP/HTTP with JSON. A collector that does not answer costs spans, nothing else. */
export class OtlpExporter {
  private waiting: OtlpSpan[] = []
  private timer: NodeJS.Timeout | null = null
  private sending: Promise<void> | null = null
  private isFailing = false
  private readonly url: string

  constructor(private readonly options: ExporterOptions) {
    // OTLP: "the path v1/traces is appended to the base endpoint".
    this.url = `${options.endpoint}/v1/traces`
  }

  add(span: OtlpSpan): void {
    if (this.waiting.length >= MAX_WAITING) return
    this.waiting.push(span)
    if (this.sending) return
    if (this.waiting.length >= MAX_BATCH) this.sendNow()
    else this.timer ??= setTimeout(() => this.sendNow(), DELAY_MS).unref()
  }

  /** Sends what is waiting. */
  async close(): Promise<void> {
    await this.sending
    while (this.waiting.length > 0 && !this.isFailing) {
      this.sendNow()
      await this.sending
    }
  }

  private sendNow(): void {
    if (this.timer) clearTimeout(this.timer)
    this.timer = null
    this.sending = this.send(this.waiting.splice(0, MAX_BATCH)).finally(() => {
      this.sending = null
      if (this.waiting.length > 0) this.timer ??= setTimeout(() => this.sendNow(), DELAY_MS).unref()
    })
  }

  private async send(spans: OtlpSpan[]): Promise<void> {
    const { serviceName, process, headers } = this.options
    const attributes = [
      { key: 'service.name', value: { stringValue: serviceName } },
      { key: 'fovea.process', value: { stringValue: process } },
    ]
    const body = { resourceSpans: [{ resource: { attributes }, scopeSpans: [{ scope: { name: 'fovea' }, spans }] }] }
    try {
      const response = await fetch(this.url, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify(body),
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      })
      await response.body?.cancel()
      if (!response.ok) throw new Error(`the collector of traces answered ${response.status}`)
      this.isFailing = false
    } catch (error) {
      if (!this.isFailing) this.options.onError(error)
      this.isFailing = true
    }
  }
}
