import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, it } from 'node:test'
import { readBody } from './http-message'
import { handleNodeRequest } from '../adapters/handle-node-request'
import { makeTestRequest } from './test-http-message'

describe('readBody', () => {
  it('reads a web body up to its limit, and returns null for a larger one', async () => {
    assert.deepEqual(await readBody(makeTestRequest('POST', '/', {}, 'abc'), 3), Buffer.from('abc'))
    assert.equal(await readBody(makeTestRequest('POST', '/', {}, 'abcd'), 3), null)
    assert.deepEqual(await readBody(makeTestRequest('POST', '/'), 3), Buffer.alloc(0))
  })

  it('leaves the connection open for the response when a body is too large', async () => {
    const server = createServer((request, response) => {
      void handleNodeRequest(
        async (httpRequest) => ({ status: (await readBody(httpRequest, 1000)) ? 200 : 413, headers: {}, body: 'told' }),
        request,
        response,
      )
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const post = (bytes: number) => fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: Buffer.alloc(bytes) })
    assert.equal((await post(1000)).status, 200)
    const refused = await post(300_000)
    assert.deepEqual([refused.status, await refused.text()], [413, 'told'])
    server.closeAllConnections()
    server.close()
  })
})
