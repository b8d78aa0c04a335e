import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, describe, it } from 'node:test'
import { loadPages } from './load-pages'

const folder = mkdtempSync(path.join(tmpdir(), 'pages-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const manifest = path.join(folder, 'manifest.json')

describe('loadPages', () => {
  it('requests every page once and no route of the API, and survives one that fails', async () => {
    const seen: string[] = []
    const server = createServer(({ url, headers }, response) => {
      assert.equal(headers.cookie, undefined)
      seen.push(url!)
      response.writeHead(url === '/cases/-' ? 500 : 307, { location: '/sign-in' }).end('x'.repeat(100_000))
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const pages = { '/(app)/cases/[id]/page': '/cases/[id]', '/page': '/', '/_not-found/page': '/_not-found' }
    writeFileSync(manifest, JSON.stringify({ ...pages, '/api/v1/cases/route': '/api/v1/cases' }))
    await loadPages(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, manifest, new AbortController().signal)
    assert.deepEqual(seen, ['/cases/-', '/'])
    server.closeAllConnections()
    server.close()
  })

  it('ends quietly when the server stops', async () => {
    writeFileSync(manifest, JSON.stringify({ '/page': '/' }))
    await loadPages('http://127.0.0.1:9', manifest, AbortSignal.abort())
  })
})
