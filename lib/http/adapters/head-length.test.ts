import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { after, describe, it } from 'node:test'
import { serveStream } from '../bytes/serve-stream'
import { methods } from '../route/methods'
import { route } from '../route/route'
import { handleNodeRequest } from './handle-node-request'

const common = { path: '/x', summary: 'x', auth: 'none', rateLimit: 'none', audit: 'none', responses: { 200: 'x' } } as const
const TEXT = JSON.stringify(Array.from({ length: 500 }, (_, at) => at))
async function* bytes(): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(Buffer.from('bytes'))
}
const { GET } = methods({
  GET: route({
    ...{ ...common, method: 'GET' },
    handler: async ({ request }) =>
      await Promise.resolve(
        request.url.search === '?stream'
          ? serveStream(request, { type: 'text/csv', filename: 'a.csv', read: bytes })
          : { status: 200, headers: { 'content-type': 'application/json' }, body: TEXT },
      ),
  }),
})
const server = createServer((request, response) => void handleNodeRequest(GET.handle, request, response)).listen(0, '127.0.0.1')
await once(server, 'listening')
after(() => server.close())

/** The lengths that the answers of one connection state, with what else it says. */
async function ask(...requests: { method: string; path: string; headers?: string[] }[]) {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  const text = requests.map(({ method, path, headers = [] }, at) =>
    [
      `${method} ${path} HTTP/1.1`,
      'Host: x',
      ...headers,
      ...(at === requests.length - 1 ? ['Connection: close'] : []),
      '',
      '',
    ].join('\r\n'),
  )
  socket.write(text.join(''))
  let told = ''
  for await (const data of socket) told += String(data)
  return { told, lengths: [...told.matchAll(/^content-length: (\d+)/gim)].map(([, length]) => Number(length)) }
}

describe('the length that HEAD states', () => {
  it('is none where that of GET is not known before its last byte, and the connection goes on', async () => {
    const { told, lengths } = await ask({ method: 'HEAD', path: '/x?stream' }, { method: 'HEAD', path: '/x?stream' })
    assert.equal(told.match(/^HTTP\/1\.1 200/gm)?.length, 2, told)
    assert.deepEqual(lengths, [], told)
    assert.match((await ask({ method: 'GET', path: '/x?stream' })).told, /transfer-encoding: chunked/i)
  })

  it('is that of the text of GET, and none where GET sends it compressed', async () => {
    for (const method of ['GET', 'HEAD']) {
      assert.deepEqual((await ask({ method, path: '/x' })).lengths, [TEXT.length], method)
      assert.deepEqual((await ask({ method, path: '/x', headers: ['Accept-Encoding: gzip'] })).lengths, [], method)
    }
  })
})
