import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http'
import { type AddressInfo, type Socket } from 'node:net'

/** What a bad line does to one request. */
const FATES = ['refuse', 'cut the body', 'lose the answer', 'stall'] as const
type Fate = (typeof FATES)[number]

export interface Loss {
  /** The part of all requests that does not come through, 0–1. */
  share: number
  /** How long a request that stalls hangs before it breaks, in milliseconds. */
  stallMs: number
}

/**
 * A line between a browser and a Fovea, which a test can freeze, cut and spoil: unlike what a browser emulates, it holds
 * whatever becomes of the page. Start Fovea with `PUBLIC_URL` set to its `url`.
 */
export class Line {
  /** Requests that were spoilt, by what became of them. */
  readonly spoilt: Record<Fate, number> = { refuse: 0, 'cut the body': 0, 'lose the answer': 0, stall: 0 }
  #port = 0
  #isDown = false
  #loss: Loss | null = null
  #bodyBytesLeft = Infinity
  #state = 1
  readonly #sockets = new Set<Socket>()
  readonly #waiting = new Set<() => void>()

  private constructor(readonly server: Server) {}

  static async open(): Promise<Line> {
    const server = createServer((ask, answer) => line.#take(ask, answer))
    const line = new Line(server)
    server.on('connection', (socket) => {
      if (line.#isDown) return socket.destroy()
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

  /** Lets so many more bytes of request bodies through, then nothing of any body moves, and no new request either. */
  freezeAfter(bodyBytes: number): void {
    this.#bodyBytesLeft = bodyBytes
  }

  /** Waits until that many bytes have gone through. */
  async frozen(): Promise<void> {
    while (this.#bodyBytesLeft > 0) await new Promise<void>((done) => this.#waiting.add(done))
  }

  thaw(): void {
    this.#bodyBytesLeft = Infinity
    this.#tell()
  }

  /** No connection holds, and none is made any more. */
  takeDown(): void {
    this.#isDown = true
    for (const socket of this.#sockets) socket.destroy()
    this.#tell()
  }

  bringBack(): void {
    this.#isDown = false
  }

  /** Loses requests from now on, always the same ones of a row; null mends the line. */
  lose(loss: Loss | null): void {
    this.#loss = loss
    this.#state = 1
  }

  async close(): Promise<void> {
    this.takeDown()
    await new Promise<void>((done) => void this.server.close(() => done()))
  }

  #tell(): void {
    const waiting = [...this.#waiting]
    this.#waiting.clear()
    for (const done of waiting) done()
  }

  /** A generator with a seed (Numerical Recipes), so that a test that fails can be run again as it was. */
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
    if (fate === 'refuse') return void ask.socket.destroy()
    if (fate === 'stall') return void setTimeout(() => ask.socket.destroy(), this.#loss?.stallMs ?? 0)
    const options = { host: '127.0.0.1', port: this.#port, method: ask.method, path: ask.url, headers: ask.headers, agent: false }
    const onward = request(options, (told) => {
      if (fate === 'lose the answer') return void (told.resume(), told.on('end', () => ask.socket.destroy()))
      answer.writeHead(told.statusCode ?? 502, told.headers)
      told.pipe(answer)
      told.on('error', () => answer.destroy())
    })
    onward.on('error', () => ask.socket.destroy())
    ask.socket.on('close', () => onward.destroy())
    const length = Number(ask.headers['content-length'] ?? 0)
    const cutAfter = fate === 'cut the body' && length > 0 ? Math.floor(length / 2) : Infinity
    if (fate === 'cut the body' && length === 0) return void ask.socket.destroy()
    this.#carry(ask, onward, cutAfter).catch(() => onward.destroy())
  }

  async #carry(ask: IncomingMessage, onward: ReturnType<typeof request>, cutAfter: number): Promise<void> {
    let carried = 0
    await this.#open(ask)
    for await (const chunk of ask as AsyncIterable<Buffer>) {
      let rest = chunk
      while (rest.length > 0) {
        await this.#open(ask)
        const now = rest.subarray(0, Math.min(rest.length, this.#bodyBytesLeft, cutAfter - carried))
        if (!onward.write(now)) await new Promise<void>((done) => (onward.once('drain', done), onward.once('close', done)))
        rest = rest.subarray(now.length)
        carried += now.length
        this.#bodyBytesLeft -= now.length
        if (this.#bodyBytesLeft === 0) this.#tell()
        if (carried >= cutAfter) return void ask.socket.destroy()
      }
    }
    onward.end()
  }

  /** Waits while the line is frozen, unless whoever asks is gone. */
  async #open(ask: IncomingMessage): Promise<void> {
    while (this.#bodyBytesLeft <= 0) {
      if (ask.socket.destroyed) throw new Error('nobody waits any more')
      await new Promise<void>((done) => {
        this.#waiting.add(done)
        ask.socket.once('close', done)
      })
    }
  }
}
