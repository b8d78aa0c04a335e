import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after } from 'node:test'
import { WebSocket } from 'ws'
import type { Actor } from '../access/actor'
import { issueTokens } from '../auth/issue-tokens'
import { accessNews, openAccessNews } from '../auth/open-access-news'
import { makePerson, openTestHouse } from '../auth/test-house'
import { findActor } from '../auth/find-actor'
import { type Bus, makeBus } from '../db/open-bus'
import type { LiveOptions } from './_internal/live-desk'
import { makeLive } from './open-live'
import type { Frame } from './schema'

let bus: Bus | undefined

/** Opens what the live lines of a process stand on; call it at the top of the file. */
export async function openLiveHouse(): Promise<{ databaseUrl: string; bus: Bus }> {
  const databaseUrl = await openTestHouse()
  bus = await makeBus()
  const opened = bus
  const news = await openAccessNews({ bus })
  after(async () => {
    await news.close()
    await opened.close()
  })
  return { databaseUrl, bus: opened }
}

/** A server of its own with lines, as one of several processes would be. */
export async function serveLines(more: Partial<LiveOptions> = {}) {
  const troubles: unknown[] = []
  const live = await makeLive({ bus: bus!, news: accessNews()!, onTrouble: (error) => troubles.push(error), ...more })
  const server = createServer((_, response) => response.writeHead(404).end())
  server.on('upgrade', live.accept())
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const stop = async () => {
    await live.close()
    server.close()
  }
  after(stop)
  const { port } = server.address() as AddressInfo
  return { live, port, troubles, stop, url: `ws://127.0.0.1:${port}/api/ws/ws` }
}

export interface Signed {
  actor: Actor
  token: string
  refreshToken: string
}

/** Makes a person and signs them in as a client that is no browser. */
export async function signedIn(role: Actor['role'] = 'patient'): Promise<Signed> {
  const { id } = await makePerson(role)
  const tokens = await issueTokens({ userId: id })
  const actor = await findActor({ authorization: `Bearer ${tokens.access_token}` })
  return { actor: actor!, token: tokens.access_token, refreshToken: tokens.refresh_token }
}

/** A client of the live line that keeps what it is sent. */
export class TestLine {
  readonly frames: Frame[] = []
  closed: { code: number; reason: string } | null = null
  #wake = (): void => undefined
  #changed = Promise.resolve()

  constructor(readonly socket: WebSocket) {
    this.#waits()
    socket.on('message', (data: Buffer) => {
      this.frames.push(JSON.parse(data.toString()) as Frame)
      this.#tellChange()
    })
    socket.on('close', (code, reason) => {
      this.closed = { code, reason: reason.toString() }
      this.#tellChange()
    })
    socket.on('error', () => undefined)
  }

  /** Opens one, or gives the status of the answer that refused it. */
  static async open(url: string, headers: Record<string, string> = {}): Promise<TestLine> {
    const line = new TestLine(new WebSocket(url, { headers, perMessageDeflate: false }))
    const refused = once(line.socket, 'unexpected-response').then(([, response]) => {
      throw new Refused((response as { statusCode: number }).statusCode)
    })
    await Promise.race([once(line.socket, 'open'), refused])
    return line
  }

  /** Waits until what it was sent is so. */
  async until(holds: (line: TestLine) => boolean): Promise<void> {
    while (!holds(this)) await this.#changed
  }

  /** Waits for the next frame that is so, and gives it. */
  async next(holds: (frame: Frame) => boolean): Promise<Frame> {
    await this.until(({ frames }) => frames.some(holds))
    return this.frames.find(holds)!
  }

  close(): void {
    this.socket.terminate()
  }

  #tellChange(): void {
    this.#wake()
    this.#waits()
  }

  #waits(): void {
    this.#changed = new Promise((done) => (this.#wake = done))
  }
}

export class Refused extends Error {
  constructor(readonly status: number) {
    super(`refused with ${status}`)
  }
}

export const refusedWith = (status: number) => (thrown: unknown) => thrown instanceof Refused && thrown.status === status
