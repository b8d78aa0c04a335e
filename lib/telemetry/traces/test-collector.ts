import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after } from 'node:test'

interface ReceivedSpan {
  traceId: string
  spanId: string
  parentSpanId?: string
  name: string
  kind: number
  status: object
  attributes: { key: string; value: { stringValue?: string; intValue?: string } }[]
}
interface Batch {
  resourceSpans: { scopeSpans: { spans: ReceivedSpan[] }[] }[]
}

/** A collector of traces on this machine, until the tests of the file have ended. */
interface TestCollector {
  endpoint: string
  /** Path, headers and body of each request. */
  received: { path: string; headers: Record<string, unknown>; body: string }[]
  spans: () => ReceivedSpan[]
}

/** Opens one that answers with this status. Call it at the top of the file or in a test, not inside a hook. */
export async function openTestCollector(status = 200): Promise<TestCollector> {
  const received: TestCollector['received'] = []
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      received.push({ path: request.url!, headers: request.headers, body: Buffer.concat(parts).toString() })
      response.writeHead(status).end('{}')
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  after(() => void server.close().closeAllConnections())
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    spans: () =>
      received.flatMap(({ body }) =>
        (JSON.parse(body) as Batch).resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((each) => each.spans)),
      ),
  }
}
