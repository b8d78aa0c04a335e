import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, request as ask, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, describe, it } from 'node:test'
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib'
import { openCompressed } from './serve-compressed'

const CODE = 'export const answer = 42\n'.repeat(200)

describe('openCompressed', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'fovea-static-'))
  let port = 0
  const server = createServer((request, response) => {
    if (!serve(request, response)) response.writeHead(418).end()
  })
  mkdirSync(path.join(folder, 'chunks'))
  writeFileSync(path.join(folder, 'chunks/one.js.br'), brotliCompressSync(CODE))
  const serve = openCompressed(folder)

  before(async () => {
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    port = (server.address() as AddressInfo).port
  })
  after(() => {
    server.close()
    rmSync(folder, { recursive: true })
  })

  const get = (url: string, accepted: string, method = 'GET') =>
    new Promise<{ status: number; headers: IncomingHttpHeaders; body: Buffer }>((done, fail) => {
      ask({ port, host: '127.0.0.1', path: url, method, headers: { 'accept-encoding': accepted } }, (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () =>
          done({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
        )
      })
        .on('error', fail)
        .end()
    })

  it('sends the compressed file, which no cache gives to a client that cannot read it', async () => {
    const { status, headers, body } = await get('/_next/static/chunks/one.js?dpl=1', 'gzip, deflate, br, zstd')
    assert.equal(status, 200)
    assert.equal(headers['content-encoding'], 'br')
    assert.equal(headers['vary'], 'Accept-Encoding')
    assert.equal(headers['content-type'], 'application/javascript; charset=UTF-8')
    assert.match(headers['cache-control'] ?? '', /immutable/)
    assert.equal(Number(headers['content-length']), body.length)
    assert.equal(brotliDecompressSync(body).toString(), CODE)
  })

  it('answers HEAD with the headers alone', async () => {
    const { status, headers, body } = await get('/_next/static/chunks/one.js', 'br', 'HEAD')
    assert.deepEqual([status, headers['content-encoding'], body.length], [200, 'br', 0])
  })

  it('leaves to Next what it does not have, and a client that does not accept Brotli', async () => {
    for (const [url, accepted, method] of [
      ['/_next/static/chunks/one.js', 'gzip', 'GET'],
      ['/_next/static/chunks/one.js', 'gzip, br;q=0', 'GET'],
      ['/_next/static/chunks/one.js', 'br', 'POST'],
      ['/_next/static/chunks/two.js', 'br', 'GET'],
      ['/_next/static/chunks/../chunks/one.js', 'br', 'GET'],
      ['/_next/static/chunks/one.js.br', 'br', 'GET'],
      ['/chunks/one.js', 'br', 'GET'],
    ])
      assert.equal((await get(url!, accepted!, method)).status, 418, `${method} ${url} ${accepted}`)
  })
})
