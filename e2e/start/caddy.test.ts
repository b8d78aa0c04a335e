// reads: ops/caddy/
import assert from 'node:assert/strict'
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { EventEmitter, once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { after, before, describe, it } from 'node:test'
import { WebSocket, WebSocketServer } from 'ws'
import { freePort } from '../support/fovea'
import { eventually } from '../../lib/runtime/test-eventually'

const missing = spawnSync('caddy', ['version']).error ? 'caddy is not installed: apt-get install caddy' : false
const FRAME = 128 * 1024
const UPLOADS = '/api/v1/files/upload'
const ENDLESS = '/api/v1/endless'

describe('Caddy with ops/caddy/Caddyfile', { skip: missing }, () => {
  /** Two servers that answer with their name, and tell what comes of a request. */
  const servers: Server[] = []
  const arrivals = new EventEmitter()
  const folder = mkdtempSync(path.join(process.env.FOVEA_TEST_TEMP!, 'caddy-'))
  let caddy: ChildProcess
  let port: number
  before(async () => {
    for (const name of ['a', 'b']) {
      const server = createServer((asked, answer) => {
        answer.setHeader('x-server', name)
        // Never ends by itself.
        if (asked.url === ENDLESS) return void answer.write('first')
        asked.on('data', (bytes: Buffer) => arrivals.emit('bytes', bytes)).on('end', () => answer.end())
        asked.on('error', () => arrivals.emit('cut'))
      })
      servers.push(server.listen(0, '127.0.0.1'))
      await once(server, 'listening')
    }
    port = await freePort()
    const upstreams = servers.map((server) => `127.0.0.1:${(server.address() as AddressInfo).port}`).join(' ')
    // Without TLS, since this machine has no certificate: nothing else is changed. Its place for administrators is not opened.
    const config = spawnSync('caddy', ['adapt', '--config', 'ops/caddy/Caddyfile'], {
      env: { ...process.env, FOVEA_DOMAIN: `http://127.0.0.1:${port}`, FOVEA_UPSTREAMS: upstreams, HOME: folder },
      encoding: 'utf8',
    })
    assert.equal(config.status, 0, config.stderr)
    const adapted = JSON.stringify({ ...(JSON.parse(config.stdout) as object), admin: { disabled: true } })
    const env = { PATH: process.env.PATH, HOME: folder, NODE_ENV: process.env.NODE_ENV }
    caddy = spawn('caddy', ['run', '--config', '-'], { stdio: ['pipe', 'ignore', 'ignore'], env })
    process.once('exit', () => caddy.kill('SIGKILL')) // Also when a test is ended before its end.
    caddy.stdin!.end(adapted)
    await eventually('Caddy answers', () => {
      assert.equal(caddy.exitCode, null)
      return ask('/').catch(() => null)
    })
  })
  after(async () => {
    if (caddy?.exitCode === null && caddy.kill()) await once(caddy, 'exit')
    for (const server of servers) server.close().closeAllConnections()
    rmSync(folder, { recursive: true, force: true })
  })

  /** The name of the server that answers. */
  async function ask(pathname: string, headers: Record<string, string> = {}): Promise<string> {
    const answer = await fetch(`http://127.0.0.1:${port}${pathname}`, { headers })
    await answer.arrayBuffer()
    return answer.headers.get('x-server')!
  }

  for (const header of ['cookie', 'authorization'])
    it(`keeps the uploads of a client with one server, by its ${header}, and gives both servers clients`, async () => {
      const used = new Set<string>()
      // By chance: that forty clients are all given to one of two servers does not happen.
      for (let client = 0; client < 40 && used.size < 2; client++) {
        const headers = { [header]: `credential-${client}` }
        const own = new Set<string>()
        for (const pathname of [UPLOADS, `${UPLOADS}/one`, `${UPLOADS}/two`, `${UPLOADS}/two`])
          own.add(await ask(pathname, headers))
        assert.equal(own.size, 1)
        for (const name of own) used.add(name)
      }
      assert.equal(used.size, 2)
    })

  it('keeps everything of a browser with one server, and gives what else a client with a token asks for to both', async () => {
    const asked = async (headers: Record<string, string>) => {
      const used = new Set<string>()
      for (let at = 0; at < 40 && used.size < 2; at++) used.add(await ask('/api/v1/cases', headers))
      return used.size
    }
    assert.equal(await asked({ cookie: 'one' }), 1)
    assert.equal(await asked({ authorization: 'one' }), 2)
  })

  it('passes bytes of an upload on before the request is over, and blames no server for a line that breaks', async () => {
    const own = await ask(`${UPLOADS}/one`, { cookie: 'one' })
    const sent = request({
      host: '127.0.0.1',
      port,
      path: `${UPLOADS}/one`,
      method: 'PATCH',
      headers: { cookie: 'one', 'content-length': `${2 * FRAME}` },
    })
    const arrived = once(arrivals, 'bytes') as Promise<[Buffer]>
    sent.on('error', () => undefined).write(Buffer.alloc(FRAME))
    assert.ok((await arrived)[0].length > 0)
    const cut = once(arrivals, 'cut')
    sent.destroy()
    await cut
    assert.equal(await ask(`${UPLOADS}/one`, { cookie: 'one' }), own)
  })

  it('passes an answer on as it is written, and a WebSocket in both directions', async () => {
    const answer = await fetch(`http://127.0.0.1:${port}${ENDLESS}`)
    const parts = answer.body!.getReader()
    assert.equal(Buffer.from((await parts.read()).value!).toString(), 'first')
    await parts.cancel()
    const live = new WebSocketServer({ noServer: true })
    for (const server of servers)
      server.on('upgrade', (asked, socket, head) =>
        live.handleUpgrade(asked, socket, head, (opened) => opened.on('message', (message) => opened.send(message))),
      )
    const client = new WebSocket(`ws://127.0.0.1:${port}/api/ws`)
    await once(client, 'open')
    client.send('ping')
    const [message] = (await once(client, 'message')) as [Buffer]
    assert.equal(String(message), 'ping')
    client.terminate()
  })

  it('goes on with an upload while its server is away', async () => {
    const headers = { cookie: 'one' }
    const own = await ask(`${UPLOADS}/one`, headers)
    const away = servers[own === 'a' ? 0 : 1]!
    away.close().closeAllConnections()
    const other = await ask(`${UPLOADS}/one`, headers)
    assert.equal(other, own === 'a' ? 'b' : 'a')
  })
})
