import { once } from 'node:events'
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { type Duplex } from 'node:stream'
import { Fovea, type StartOptions } from './fovea'
import { eventually, WITHIN_MINUTES } from '../../lib/runtime/test-eventually'

/** The faults that can hit one request. */
const FATES = ['refuse', 'cut the body', 'lose the answer', 'stall'] as const
type Fate = (typeof FATES)[number]

interface Loss {
  /** The share of all requests that fail, 0–1. */
  share: number
  /** How long a stalled request hangs before it breaks, in milliseconds. */
  stallMs: number
}

/**
 * An HTTP proxy between a browser and a Fovea that a test can freeze, cut and make lossy: unlike a browser's emulation, it
 * survives the page. Start Fovea with `PUBLIC_URL` set to its `url`.
 */
export class Line {
  /** Failed requests, by fault. */
  readonly spoilt: Record<Fate, number> = { refuse: 0, 'cut the body': 0, 'lose the answer': 0, stall: 0 }
  #port = 0
  #cuts = 0
  #loss: Loss | null = null
  #bodyBytesLeft = Infinity
  #state = 1
  readonly #sockets = new Set<Socket>()
  readonly #waiting = new Set<() => void>()

  private constructor(readonly server: Server) {}

  static async open(): Promise<Line> {
    const server = createServer((ask, answer) => line.#take(ask, answer))
    const line = new Line(server)
    server.on('upgrade', (ask, socket, head) => line.#lead(ask, socket, head))
    server.on('connection', (socket) => {
      line.#sockets.add(socket)
      socket.on('close', () => line.#sockets.delete(socket))
    })
    server.requestTimeout = 0
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    return line
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`
  }

  leadTo(port: number): void {
    this.#port = port
  }

  /** Lets so many more bytes of request bodies through, then blocks all bodies. Requests without a body pass. */
  freezeAfter(bodyBytes: number): void {
    this.#bodyBytesLeft = bodyBytes
  }

  /** Waits until that many bytes have passed. */
  async frozen(): Promise<void> {
    await eventually(
      'the line is frozen',
      () => this.#bodyBytesLeft,
      (left) => left <= 0,
      WITHIN_MINUTES,
    )
  }

  /** Resumes all traffic. */
  thaw(): void {
    this.#bodyBytesLeft = Infinity
    this.#tell()
  }

  /** Breaks every connection: data in flight never arrives, though new connections succeed at once. */
  cut(): void {
    this.#cuts += 1
    for (const socket of this.#sockets) socket.destroy()
    this.thaw()
  }

  /** Fails requests from now on, in a deterministic sequence; null stops it. */
  lose(loss: Loss | null): void {
    this.#loss = loss
    this.#state = 1
  }

  async close(): Promise<void> {
    const closed = new Promise<void>((done) => void this.server.close(() => done()))
    this.cut()
    await closed
  }

  /** Upgraded connections are forwarded as raw bytes, until they are cut. */
  #lead(ask: IncomingMessage, socket: Duplex, head: Buffer): void {
    const onward = connect(this.#port, '127.0.0.1')
    const headers = ask.rawHeaders.map((text, i) => (i % 2 === 0 ? `${text}: ` : `${text}\r\n`)).join('')
    onward.write(`${ask.method} ${ask.url} HTTP/1.1\r\n${headers}\r\n`)
    onward.write(head)
    onward.pipe(socket).pipe(onward)
    for (const [one, other] of [[onward, socket] as const, [socket, onward] as const]) {
      one.on('error', () => other.destroy())
      one.on('close', () => other.destroy())
    }
  }

  #tell(): void {
    const waiting = [...this.#waiting]
    this.#waiting.clear()
    for (const done of waiting) done()
  }

  /** A seeded generator (Numerical Recipes), so that a failed test can be repeated. */
  #roll(): number {
    this.#state = (Math.imul(this.#state, 1_664_525) + 1_013_904_223) >>> 0
    return this.#state / 2 ** 32
  }

  #fate(): Fate | null {
    if (!this.#loss || this.#roll() >= this.#loss.share) return null
    const fate = FATES[Math.floor(this.#roll() * FATES.length)]!
    this.spoilt[fate] += 1
    return fate
  }

  #take(ask: IncomingMessage, answer: ServerResponse): void {
    const fate = this.#fate()
    const { socket } = ask // Node detaches it from a finished request, and an upstream error may follow after that.
    if (fate === 'refuse') return void socket.destroy()
    if (fate === 'stall') return void setTimeout(() => socket.destroy(), this.#loss?.stallMs ?? 0)
    const options = { host: '127.0.0.1', port: this.#port, method: ask.method, path: ask.url, headers: ask.headers, agent: false }
    const onward = request(options, (told) => {
      if (fate === 'lose the answer') return void (told.resume(), told.on('end', () => socket.destroy()))
      answer.writeHead(told.statusCode ?? 502, told.headers)
      told.pipe(answer)
      told.on('error', () => answer.destroy())
    })
    onward.on('error', () => socket.destroy())
    const gone = new Promise<void>((done) => answer.on('close', done))
    void gone.then(() => onward.destroy())
    const length = Number(ask.headers['content-length'] ?? 0)
    if (fate === 'cut the body' && length === 0) return void socket.destroy()
    const cutAfter = fate === 'cut the body' ? Math.floor(length / 2) : Infinity
    this.#carry(ask, onward, { cutAfter, gone }).catch(() => onward.destroy())
  }

  async #carry(
    ask: IncomingMessage,
    onward: ReturnType<typeof request>,
    { cutAfter, gone }: { cutAfter: number; gone: Promise<void> },
  ): Promise<void> {
    let carried = 0
    const cuts = this.#cuts
    for await (const chunk of ask as AsyncIterable<Buffer>) {
      let rest = chunk
      while (rest.length > 0) {
        if (!(await this.#moving(gone)) || cuts !== this.#cuts) return void onward.destroy()
        const now = rest.subarray(0, Math.min(rest.length, this.#bodyBytesLeft, cutAfter - carried))
        if (!onward.write(now)) await Promise.race([once(onward, 'drain'), gone])
        rest = rest.subarray(now.length)
        carried += now.length
        this.#bodyBytesLeft -= now.length
        if (this.#bodyBytesLeft === 0) this.#tell()
        if (carried >= cutAfter) return void ask.destroy()
      }
    }
    onward.end()
  }

  /** Waits while the proxy is frozen; false once the client has disconnected. */
  async #moving(gone: Promise<void>): Promise<boolean> {
    let isGone = false
    void gone.then(() => (isGone = true))
    // oxlint-disable-next-line fovea/no-unbounded-poll -- A server that waits for its client, which the test ends or thaws.
    while (this.#bodyBytesLeft <= 0 && !isGone) {
      await Promise.race([new Promise<void>((done) => this.#waiting.add(done)), gone])
    }
    return !isGone
  }
}

/** A Fovea behind a proxy of its own; the tests themselves connect directly. */
export async function startOnLine(options: StartOptions = {}): Promise<{ fovea: Fovea; line: Line }> {
  const line = await Line.open()
  const fovea = await Fovea.start({ ...options, env: { ...options.env, PUBLIC_URL: line.url } })
  line.leadTo(fovea.port)
  return { fovea, line }
}
