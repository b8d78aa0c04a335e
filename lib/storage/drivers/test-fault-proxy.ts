import { createHash } from 'node:crypto'
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
  /** The whole request reaches the store so much later, also when its client is gone by then. */
  | { do: 'late'; ms: number }
  /** The connection breaks before anything happens. */
  | { do: 'drop' }
  /** The connection breaks after this many bytes of the response body. */
  | { do: 'cut answer'; afterBytes: number }
  /** The store carries out the request, and its response body is another. */
  | { do: 'edit answer'; edit: (body: string) => string }

/** A request whose whole body the proxy has received. */
export interface SeenRequest {
  method: string
  path: string
  bytes: number
  /** Of the body, as it arrived. */
  sha256: string
  /** What the client says it sent. */
  declaredSha256: string
  fault: Fault['do'] | null
  /** Of the store's response; null where there was none. */
  status: number | null
}

export interface FaultProxy {
  readonly endpoint: string
  /** Chooses the fault of each request; null: none. */
  fault: (request: { method: string; path: string }) => Fault | null
  /** Called at the end of each request with a body, if it is set: its body is hashed then. */
  seen?: (request: SeenRequest) => void
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
    if (fault?.do === 'drop') return void ask.socket.destroy()
    const wait = fault?.do === 'delay' ? fault.ms : 0
    setTimeout(() => pass({ to, ask, answer, fault, seen: proxy.seen }), wait)
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

interface Passing {
  to: URL
  ask: IncomingMessage
  answer: ServerResponse
  fault: Fault | null
  seen: FaultProxy['seen']
}

function pass({ to, ask, answer, fault, seen }: Passing): void {
  if (ask.destroyed) return
  // The signature covers the Host header that the client sent, so it is forwarded unchanged.
  const headers = { ...ask.headers }
  const note = seen && noteOf(ask, fault, seen)
  const onward = request({ host: to.hostname, port: to.port, method: ask.method, path: ask.url, headers }, (answered) => {
    note?.answered(answered.statusCode ?? null)
    giveAnswer(ask, answer, answered, fault)
  })
  onward.on('error', () => ask.socket.destroy())
  onward.on('close', () => note?.answered(null))
  ask.on('close', () => {
    if (!ask.complete) onward.destroy() // The client has disconnected.
  })
  const held: Buffer[] = []
  const sendLate = () => onward.end(Buffer.concat(held))
  let sent = 0
  ask.on('data', (chunk: Buffer) => {
    note?.data(chunk)
    const at = fault?.do === 'flip' ? fault.atByte - sent : -1
    if (at >= 0 && at < chunk.length) chunk[at]! ^= 1
    sent += chunk.length
    if (fault?.do === 'cut' && sent >= fault.afterBytes) {
      onward.destroy()
      ask.socket.destroy()
    } else if (fault?.do === 'late') {
      held.push(chunk)
    } else if (!onward.write(chunk)) {
      ask.pause()
      onward.once('drain', () => ask.resume())
    }
  })
  ask.on('end', () => {
    if (fault?.do === 'cut') {
      onward.destroy()
      ask.socket.destroy()
    } else if (fault?.do === 'late') setTimeout(sendLate, fault.ms)
    else onward.end()
  })
}

/** Returns the response to the client, or what the fault makes of it. */
function giveAnswer(ask: IncomingMessage, answer: ServerResponse, answered: IncomingMessage, fault: Fault | null): void {
  if (fault?.do === 'lose answer') {
    answered.resume()
    answered.on('end', () => ask.socket.destroy())
    return
  }
  if (fault?.do === 'edit answer') {
    let body = ''
    answered.setEncoding('utf8').on('data', (text: string) => (body += text))
    answered.on('end', () => {
      const edited = Buffer.from(fault.edit(body))
      answer.writeHead(answered.statusCode ?? 502, { 'content-type': 'application/xml', 'content-length': edited.length })
      answer.end(edited)
    })
    return
  }
  answer.writeHead(answered.statusCode ?? 502, answered.rawHeaders)
  let left = fault?.do === 'cut answer' ? fault.afterBytes : Infinity
  if (left < Infinity) {
    answered.on('data', (chunk: Buffer) => {
      left -= chunk.length
      if (left < 0) ask.socket.destroy()
    })
  }
  answered.pipe(answer)
}

/** Hashes the body of a request, and reports it once, when it is answered or given up. */
function noteOf(ask: IncomingMessage, fault: Fault | null, seen: (request: SeenRequest) => void) {
  const hash = createHash('sha256')
  let [bytes, isReported] = [0, false]
  return {
    data: (chunk: Buffer) => {
      hash.update(chunk)
      bytes += chunk.length
    },
    answered: (status: number | null) => {
      if (isReported || bytes === 0) return
      isReported = true
      const [method, path] = [ask.method ?? '', ask.url ?? '']
      const declaredSha256 = String(ask.headers['x-amz-content-sha256'] ?? '')
      seen({ method, path, bytes, sha256: hash.digest('hex'), declaredSha256, fault: fault?.do ?? null, status })
    },
  }
}
