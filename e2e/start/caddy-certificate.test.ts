// reads: ops/caddy/ ops/kubernetes/
import assert from 'node:assert/strict'
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, get, type IncomingMessage, type Server } from 'node:http'
import { request } from 'node:https'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { after, before, describe, it } from 'node:test'
import { connect } from 'node:tls'
import { createCertificate } from '../support/proxies/certificate'
import { freePort } from '../support/fovea'
import { eventually } from '../../lib/runtime/test-eventually'

const missing = spawnSync('caddy', ['version']).error ? 'caddy is not installed: apt-get install caddy' : false
const DOMAIN = 'fovea.clinic.example'

describe('Caddy with a certificate of our own, by ops/kubernetes/run-caddy.sh', { skip: missing }, () => {
  const folder = mkdtempSync(path.join(process.env.FOVEA_TEST_TEMP!, 'caddy-certificate-'))
  const files = { key: path.join(folder, 'tls.key'), certificate: path.join(folder, 'tls.crt') }
  let first: Buffer
  let server: Server
  let ports: { http: number; https: number }
  let caddy: ChildProcess
  let said = ''
  before(async () => {
    first = createCertificate(DOMAIN, files)
    server = createServer((asked, answer) => {
      asked.resume().on('end', () => answer.end(JSON.stringify(asked.headers)))
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    ports = { http: await freePort(), https: await freePort() }
    const caddyfile = path.join(folder, 'Caddyfile')
    // The file that we ship, but for its ports, and for its place for administrators, which this machine may have in use.
    const places = `\n\thttp_port ${ports.http}\n\thttps_port ${ports.https}\n\tadmin 127.0.0.1:${await freePort()}\n`
    writeFileSync(caddyfile, readFileSync('ops/caddy/Caddyfile', 'utf8').replace(/^\{\n/m, `{${places}`))
    const env = {
      PATH: process.env.PATH,
      NODE_ENV: process.env.NODE_ENV,
      HOME: folder,
      FOVEA_DOMAIN: DOMAIN,
      FOVEA_TLS: `tls ${files.certificate} ${files.key}`,
      FOVEA_UPSTREAMS: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    }
    caddy = spawn('sh', ['ops/kubernetes/run-caddy.sh', caddyfile, files.certificate, '0.1'], {
      stdio: ['ignore', 'ignore', 'pipe'],
      env,
    })
    caddy.stderr!.on('data', (data) => (said += String(data)))
    process.once('exit', () => caddy.kill('SIGKILL')) // Also when a test is ended before its end.
    await eventually('Caddy answers', servedByCaddy)
  })
  after(async () => {
    if (caddy?.exitCode === null && caddy.kill()) await once(caddy, 'exit')
    server?.close().closeAllConnections()
    rmSync(folder, { recursive: true, force: true })
  })

  /** The same, of a Caddy that must go on. */
  const servedByCaddy = () => {
    assert.equal(caddy.exitCode, null)
    return served()
  }

  /** The certificate that is served now; null where nobody listens. */
  async function served(): Promise<Buffer | null> {
    const socket = connect({ host: '127.0.0.1', port: ports.https, servername: DOMAIN, rejectUnauthorized: false })
    try {
      await once(socket, 'secureConnect')
      return socket.getPeerCertificate().raw
    } catch {
      return null
    } finally {
      socket.destroy()
    }
  }

  const open = (method: string, ca: Buffer, headers: Record<string, string> = {}) =>
    request({
      ...{ host: '127.0.0.1', port: ports.https, servername: DOMAIN, ca, agent: false, method },
      ...{ path: '/api/v1/files/upload/one', headers: { host: DOMAIN, ...headers } },
    })

  it('serves it, redirects http to https, and names the address of the client, whatever the client says of itself', async () => {
    const asked = get({ host: '127.0.0.1', port: ports.http, path: '/cases', headers: { host: DOMAIN }, agent: false })
    const [plain] = (await once(asked, 'response')) as [IncomingMessage]
    plain.resume()
    assert.deepEqual([plain.statusCode, plain.headers.location], [308, `https://${DOMAIN}/cases`])
    const sent = open('GET', first, { 'x-forwarded-for': '198.51.100.7' }).end()
    const [answer] = (await once(sent, 'response')) as [IncomingMessage]
    const parts: Buffer[] = []
    for await (const part of answer) parts.push(part as Buffer)
    const received = JSON.parse(String(Buffer.concat(parts))) as Record<string, string>
    assert.equal(received['x-forwarded-for'], '127.0.0.1')
    assert.equal(received['x-forwarded-proto'], 'https')
  })

  it('serves a renewed one by itself, and ends no upload that is under way for it', async () => {
    const arriving = once(server, 'request')
    const upload = open('PATCH', first, { 'content-length': '2' })
    const answered = once(upload, 'response') as Promise<[IncomingMessage]>
    upload.write('a')
    await arriving
    const before = await served()
    const renewed = createCertificate(DOMAIN, files)
    await eventually('another certificate is served', servedByCaddy, (now) => now?.equals(before!) === false)
    upload.end('b')
    const [answer] = await answered
    assert.equal(answer.statusCode, 200)
    answer.resume()
    const [another] = (await once(open('GET', renewed).end(), 'response')) as [IncomingMessage]
    assert.equal(another.statusCode, 200)
    another.resume()
  })

  it('goes on with the former one where the renewed one cannot be read', async () => {
    const before = await served()
    said = ''
    writeFileSync(files.certificate, 'not a certificate')
    await eventually(
      'Caddy names its fault',
      () => said,
      (text) => /^Error: .*certificate/m.test(text),
    )
    assert.ok((await served())!.equals(before!))
    createCertificate(DOMAIN, files)
    await eventually('another certificate is served', servedByCaddy, (now) => now?.equals(before!) === false)
  })
})
