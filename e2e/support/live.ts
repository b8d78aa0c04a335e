import { once } from 'node:events'
import { request } from 'node:http'
import { WebSocket } from 'ws'
import { type RealtimeMessage } from '../../lib/realtime/schema'
import { type Client, type Fovea } from './fovea'
import { eventually } from '../../lib/runtime/test-eventually'

/** An external WebSocket client that records what it receives. */
export class LiveClient {
  readonly frames: RealtimeMessage[] = []
  code: number | null = null

  private constructor(readonly socket: WebSocket) {
    socket.on('message', (data: Buffer) => {
      this.frames.push(JSON.parse(data.toString()) as RealtimeMessage)
    })
    socket.on('close', (code) => {
      this.code = code
    })
    socket.on('error', () => undefined)
  }

  static async open(url: string, headers: Record<string, string> = {}): Promise<LiveClient> {
    const client = new LiveClient(new WebSocket(url.replace(/^http/, 'ws'), { headers, perMessageDeflate: false }))
    await Promise.race([
      once(client.socket, 'open'),
      once(client.socket, 'unexpected-response').then(([, response]) => {
        throw new Error(`refused with ${(response as { statusCode: number }).statusCode}`)
      }),
    ])
    return client
  }

  async until(holds: (client: LiveClient) => boolean): Promise<void> {
    const seen = () => ({ frames: this.frames, code: this.code })
    await eventually('the frames are as expected', seen, () => holds(this))
  }

  async next(holds: (frame: RealtimeMessage) => boolean): Promise<RealtimeMessage> {
    await this.until(({ frames }) => frames.some(holds))
    return this.frames.find(holds)!
  }

  /** Waits for the close, and returns its code. */
  async closed(): Promise<number> {
    await this.until(({ code }) => code !== null)
    return this.code!
  }

  close(): void {
    this.socket.terminate()
  }
}

/** The WebSocket URL of a user, with their token. */
export async function lineOf(client: Client, at: Pick<Fovea, 'url'> = client.fovea, more = ''): Promise<string> {
  const { id } = await client.json<{ id: string }>('/api/v1/me')
  return `${at.url}/api/ws/ws/${id}?token=${client.tokens.access_token}${more}`
}

interface Refusal {
  status: number
  body: { code?: string; detail?: string }
}

/** Requests a WebSocket upgrade, and returns the response that refuses it. */
export function askForLine(url: string, headers: Record<string, string> = {}): Promise<Refusal> {
  const upgrade = { connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-version': '13', 'sec-websocket-key': KEY }
  return new Promise((done, failed) => {
    const ask = request(url, { headers: { ...upgrade, ...headers }, agent: false })
    ask.on('error', failed)
    ask.on('upgrade', (response, socket) => {
      socket.destroy()
      done({ status: response.statusCode ?? 0, body: {} })
    })
    ask.on('response', (response) => {
      let text = ''
      response.on('data', (data) => (text += String(data)))
      response.on('end', () => done({ status: response.statusCode ?? 0, body: JSON.parse(text || '{}') as Refusal['body'] }))
    })
    ask.end()
  })
}

const KEY = Buffer.from('the sample nonce').toString('base64')
