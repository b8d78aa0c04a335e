import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after } from 'node:test'
import { WebSocket } from 'ws'
import type { Actor } from '../access/actor'
import { issueTokens } from '../auth/tokens/issue-tokens'
import { getAccessInvalidation, openAccessInvalidation } from '../auth/access-invalidation/open-access-invalidation'
import { createTestUser, openAuthFixture } from '../auth/test-auth-fixture'
import { findActor } from '../auth/actors/find-actor'
import { type MessageBus, createMessageBus } from '../db/open-message-bus'
import type { RealtimeOptions } from './_internal/connection-hub'
import { createRealtime } from './open-realtime'
import type { RealtimeMessage } from './schema'
import { eventually } from '../runtime/test-eventually'

let bus: MessageBus | undefined

/** Opens everything that the WebSocket connections of a process need; call it at the top of the file. */
export async function openRealtimeHarness(): Promise<{ databaseUrl: string; bus: MessageBus }> {
  const databaseUrl = await openAuthFixture()
  bus = await createMessageBus()
  const opened = bus
  const news = await openAccessInvalidation({ bus })
  after(async () => {
    await news.close()
    await opened.close()
  })
  return { databaseUrl, bus: opened }
}

/** A server of its own with WebSocket connections, as one of several processes. */
export async function serveRealtime(more: Partial<RealtimeOptions> = {}) {
  const troubles: unknown[] = []
  const live = await createRealtime({
    bus: bus!,
    news: getAccessInvalidation()!,
    onError: (error) => troubles.push(error),
    ...more,
  })
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

export interface SignedInClient {
  actor: Actor
  token: string
  refreshToken: string
}

/** Creates a user and signs them in as a client that is no browser. */
export async function signedIn(role: Actor['role'] = 'patient'): Promise<SignedInClient> {
  const { id } = await createTestUser(role)
  const tokens = await issueTokens({ userId: id })
  const actor = await findActor({ authorization: `Bearer ${tokens.access_token}` })
  return { actor: actor!, token: tokens.access_token, refreshToken: tokens.refresh_token }
}

/** A WebSocket client that stores what it receives. */
export class TestConnection {
  readonly messages: RealtimeMessage[] = []
  closed: { code: number; reason: string } | null = null

  constructor(readonly socket: WebSocket) {
    socket.on('message', (data: Buffer) => {
      this.messages.push(JSON.parse(data.toString()) as RealtimeMessage)
    })
    socket.on('close', (code, reason) => {
      this.closed = { code, reason: reason.toString() }
    })
    socket.on('error', () => undefined)
  }

  /** Opens a connection, or returns the status of the response that refused it. */
  static async open(url: string, headers: Record<string, string> = {}): Promise<TestConnection> {
    const line = new TestConnection(new WebSocket(url, { headers, perMessageDeflate: false }))
    const refused = once(line.socket, 'unexpected-response').then(([, response]) => {
      throw new UpgradeRefused((response as { statusCode: number }).statusCode)
    })
    await Promise.race([once(line.socket, 'open'), refused])
    return line
  }

  /** Waits until the received frames satisfy a condition. */
  async until(holds: (line: TestConnection) => boolean): Promise<void> {
    const seen = () => ({ messages: this.messages, closed: this.closed })
    await eventually('the frames are as expected', seen, () => holds(this))
  }

  /** Waits for the next frame that satisfies a condition, and returns it. */
  async next(holds: (frame: RealtimeMessage) => boolean): Promise<RealtimeMessage> {
    await this.until(({ messages }) => messages.some(holds))
    return this.messages.find(holds)!
  }

  close(): void {
    this.socket.terminate()
  }
}

export class UpgradeRefused extends Error {
  constructor(readonly status: number) {
    super(`refused with ${status}`)
  }
}

export const refusedWith = (status: number) => (thrown: unknown) => thrown instanceof UpgradeRefused && thrown.status === status
