import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import { type AddressInfo } from 'node:net'

/** The fault injected into one request. */
export type Fault =
  /** The connection breaks after this many bytes of the request body. */
  | { do: 'cut'; afterBytes: number }
  /** The store carries out the request, and its response is lost. */
  | { do: 'lose answer' }
  | { do: 'delay'; ms: number }
  /** One bit of the request body is another when it reaches the store. */
  | { do: 'flip'; atByte: number }
  | { do: 'answer'; status: number; retryAfterSeconds?: number }

export interface FaultProxy {
  readonly endpoint: string
  /** Chooses the fault of each request; null: none. */
  fault: (request: { method: string; path: string }) => Fault | null
  /** The number of requests received. */
  requests: number
  close(): Promise<void>
}

/** A proxy in front of a real server that injects the chosen faults, and forwards everything else unchanged. */
export async function openFaultProxy(target: string): Promise<FaultProxy> {
  const to = new URL(target)
  const server = createServer((ask, answer) => {
    proxy.requests += 1
    const fault = proxy.fault({ method: ask.method ?? '', path: ask.url ?? '' })
    if (fault?.do === 'answer') return refuse(ask, answer, fault)
    const wait = fault?.do === 'delay' ? fault.ms : 0
    setTimeout(() => pass(to, ask, answer, fault), wait)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const proxy: FaultProxy = {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    fault: () => null,
    requests: 0,
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
  return proxy
}

function refuse(ask: IncomingMessage, answer: ServerResponse, { status, retryAfterSeconds }: Fault & { do: 'answer' }): void {
  ask.resume()
  const headers: Record<string, string> = { 'content-type': 'application/xml' }
  if (retryAfterSeconds !== undefined) headers['retry-after'] = String(retryAfterSeconds)
  const code = status === 503 ? 'SlowDown' : status === 507 ? 'InsufficientStorage' : 'InternalError'
  ask.on('end', () => answer.writeHead(status, headers).end(`<?xml version="1.0"?><Error><Code>${code}</Code></Error>`))
}

function pass(to: URL, ask: IncomingMessage, answer: ServerResponse, fault: Fault | null): void {
  if (ask.destroyed) return
  // The signature covers the Host header that the client sent, so it is forwarded unchanged.
  const headers = { ...ask.headers }
  const onward = request({ host: to.hostname, port: to.port, method: ask.method, path: ask.url, headers }, (answered) => {
    if (fault?.do === 'lose answer') {
      answered.resume()
      answered.on('end', () => ask.socket.destroy())
      return
    }
    answer.writeHead(answered.statusCode ?? 502, answered.rawHeaders)
    answered.pipe(answer)
  })
  onward.on('error', () => ask.socket.destroy())
  ask.on('close', () => {
    if (!ask.complete) onward.destroy() // The client has disconnected.
  })
  let seen = 0
  ask.on('data', (chunk: Buffer) => {
    const at = fault?.do === 'flip' ? fault.atByte - seen : -1
    if (at >= 0 && at < chunk.length) chunk[at]! ^= 1
    seen += chunk.length
    if (fault?.do === 'cut' && seen >= fault.afterBytes) {
      onward.destroy()
      ask.socket.destroy()
    } else onward.write(chunk)
  })
  ask.on('end', () => {
    if (fault?.do === 'cut') {
      onward.destroy()
      ask.socket.destroy()
    } else onward.end()
  })
}
