import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** The faults injected into each new connection; without them it is transparent. */
export interface Weather {
  /** Latency in each direction, in milliseconds. */
  delayMs?: number
  /** Throughput in each direction. */
  bytesPerSecond?: number
  /** The connection breaks after so many bytes towards the server. */
  cutAfterBytes?: () => number
  /** The connection breaks after so long, as at a proxy with a timeout. */
  cutAfterMs?: number
  /** The server receives the whole request, and its response is lost. */
  losesAnswer?: () => boolean
  /** Every request is sent a second time, on a connection of its own, whose response is discarded. */
  sendsTwice?: () => boolean
}

/** A TCP proxy between a client and a server that injects network faults. */
export class BadLine {
  /** Bytes sent towards the server. */
  sentBytes = 0
  /** Connections broken by the proxy. */
  breaks = 0
  weather: Weather = {}
  readonly #open = new Set<Socket>()
  #isStill = false
  #isDown = false
  private constructor(
    private readonly server: ReturnType<typeof createServer>,
    private readonly to: { host: string; port: number },
  ) {
    server.on('connection', (near) => this.#join(near))
  }

  static async open(to: { host: string; port: number }): Promise<BadLine> {
    const server = createServer({ allowHalfOpen: true })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    return new BadLine(server, to)
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`
  }

  /** Stops all traffic without closing: both ends wait. */
  hold(): void {
    this.#isStill = true
    for (const socket of this.#open) socket.pause()
  }

  /** Resumes the traffic. */
  letGo(): void {
    this.#isStill = false
    for (const socket of this.#open) socket.resume()
  }

  /** Refuses new connections and cuts existing ones, as for a server that is down. */
  takeDown(): void {
    this.#isDown = true
    this.cutAll()
  }

  putUp(): void {
    this.#isDown = false
  }

  cutAll(): void {
    for (const socket of this.#open) socket.resetAndDestroy()
  }

  close(): Promise<void> {
    this.letGo()
    this.cutAll()
    return new Promise((done) => this.server.close(() => done()))
  }

  #join(near: Socket): void {
    if (this.#isDown) return void near.resetAndDestroy()
    const { weather } = this
    const far = this.#reach()
    const isLost = weather.losesAnswer?.() ?? false
    const twin = weather.sendsTwice?.() ? this.#reach() : null
    twin?.resume()
    const cut = () => {
      this.breaks += 1
      near.resetAndDestroy()
      far.resetAndDestroy()
    }
    const most = weather.cutAfterBytes?.() ?? Infinity
    let seen = 0
    this.#pour(near, weather, {
      data: (chunk) => {
        const passes = chunk.subarray(0, Math.max(0, most - seen))
        seen += chunk.length
        this.sentBytes += passes.length
        far.write(passes)
        twin?.write(passes)
        if (seen >= most) far.write('', cut)
      },
      end: () => {
        far.end()
        twin?.end()
      },
    })
    this.#pour(far, weather, {
      data: (chunk) => (isLost ? cut() : near.write(chunk)),
      end: () => near.end(),
    })
    near.on('close', () => far.destroy())
    far.on('close', () => near.destroy())
    if (weather.cutAfterMs !== undefined) {
      const timer = setTimeout(cut, weather.cutAfterMs)
      near.on('close', () => clearTimeout(timer))
    }
    this.#keep(near)
  }

  #reach(): Socket {
    const far = connect({ ...this.to, allowHalfOpen: true })
    this.#keep(far)
    return far
  }

  #keep(socket: Socket): void {
    this.#open.add(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => this.#open.delete(socket))
    if (this.#isStill) socket.pause()
  }

  /** Forwards a socket's data with the configured delay and throughput. */
  #pour(from: Socket, { delayMs = 0, bytesPerSecond }: Weather, to: { data(chunk: Buffer): void; end(): void }): void {
    // In their order, whichever timer is first: those of one millisecond are not run as they were set.
    const waiting: (() => void)[] = []
    const later = (work: () => void, ms: number) => {
      if (ms <= 0 && waiting.length === 0) return work()
      waiting.push(work)
      setTimeout(() => waiting.shift()?.(), ms)
    }
    let freeAt = 0
    const slowly = (chunk: Buffer) => {
      const now = performance.now()
      freeAt = Math.max(now, freeAt) + (chunk.length / bytesPerSecond!) * 1000
      from.pause()
      setTimeout(() => !this.#isStill && from.resume(), freeAt - now)
      later(() => to.data(chunk), freeAt - now + delayMs)
    }
    from.on('data', (chunk: Buffer) => (bytesPerSecond === undefined ? later(() => to.data(chunk), delayMs) : slowly(chunk)))
    // The end follows all data before it.
    from.on('end', () => later(() => to.end(), Math.max(0, freeAt - performance.now()) + delayMs))
  }
}
