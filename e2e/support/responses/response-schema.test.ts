// own process: it watches a server with a document of its own
import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, it } from 'node:test'
import { assertDeclaredResponses, UndeclaredResponse, watchResponses } from './checked-responses'
import { type OpenApiDocument, ResponseSchemas } from './response-schema'

const Thing = {
  type: 'object',
  properties: { id: { type: 'integer' }, next: { anyOf: [{ $ref: '#/components/schemas/Thing' }, { type: 'null' }] } },
  required: ['id', 'next'],
}
const ok = { content: { 'application/json': { schema: { $ref: '#/components/schemas/Thing' } } } }
const document: OpenApiDocument = {
  paths: {
    '/things/{id}': { get: { responses: { 200: ok, 304: {} } } },
    '/things/newest': { get: { responses: { 200: { content: {} } } } },
  },
  components: { schemas: { Thing } },
}
const schemas = new ResponseSchemas(document)
const answer = (body: unknown, more: object = {}) =>
  schemas.violationOf({
    method: 'GET',
    url: 'http://127.0.0.1:1/things/7?x=1',
    status: 200,
    contentType: 'application/json; charset=utf-8',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    ...more,
  })

describe('ResponseSchemas', () => {
  it('accepts what is declared, also null and recursive schemas', () => {
    assert.equal(answer({ id: 7, next: { id: 8, next: null } }), null)
    assert.equal(answer('', { status: 304, contentType: null }), null)
    assert.equal(answer('', { method: 'HEAD' }), null)
    assert.equal(answer('bytes', { contentType: 'image/png' }), null)
  })

  it('refuses a wrong type, a missing field, an undeclared field, status and media type, and names the path', () => {
    assert.match(answer({ id: '7', next: null })!, /GET \/things\/\{id\} answered 200 against its schema/)
    for (const body of [{ id: 7 }, { id: 7, next: null, more: 1 }, { id: 7, next: { id: 8 } }]) assert.ok(answer(body))
    assert.match(answer('{}', { status: 418 })!, /answered 418, which the OpenAPI document does not declare/)
    assert.match(answer('{}', { contentType: 'application/problem+json' })!, /as application\/problem\+json/)
  })

  it('matches the most literal path, and ignores paths outside the document', () => {
    assert.match(answer('{}', { url: 'http://127.0.0.1:1/things/newest' })!, /GET \/things\/newest/)
    assert.equal(answer('{}', { url: 'http://127.0.0.1:1/elsewhere', status: 500 }), null)
    assert.equal(answer('{}', { method: 'DELETE', status: 405 }), null)
  })
})

describe('watchResponses', () => {
  it('makes fetch fail when a watched server violates its document, and records it', async () => {
    const server = createServer((request, response) => {
      const body = request.url === '/things/7' ? { id: 'x' } : { id: 8, next: null }
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    try {
      await watchResponses(origin, document)
      assert.deepEqual(await (await fetch(`${origin}/things/8`)).json(), { id: 8, next: null })
      assertDeclaredResponses()
      await assert.rejects(fetch(`${origin}/things/7`), UndeclaredResponse)
      assert.throws(assertDeclaredResponses, /GET \/things\/\{id\}/)
      assertDeclaredResponses()
    } finally {
      server.closeAllConnections()
      server.close()
    }
  })
})
