import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { z } from 'zod'
import { generateOpenApi } from './open-api'
import { route } from './route'

const Thing = z.object({ id: z.uuid() }).meta({ id: 'Thing' })
const Nested = z.object({ thing: Thing.nullable() }).meta({ id: 'Nested' })
const common = { summary: 'x', rateLimit: 'none', audit: 'none', handler: () => Promise.resolve({}) } as const
const declared = [
  route({
    ...common,
    method: 'GET',
    path: '/things/{id?}',
    auth: 'person',
    params: z.object({ id: z.string().optional() }),
    responses: { 200: Thing },
  }),
  route({
    ...common,
    method: 'POST',
    path: '/things',
    auth: 'none',
    body: Thing,
    rateLimit: 'call',
    responses: { 201: Thing, 204: 'Nothing.' },
    errorStatuses: [409],
  }),
  route({ ...common, method: 'PUT', path: '/things', auth: 'none', rawBody: 'A thing.', responses: { 200: Thing } }),
  route({
    ...common,
    method: 'PATCH',
    path: '/things',
    legacyPath: '/stuff',
    auth: 'none',
    rawBody: 'A part.',
    rawBodyType: 'application/offset+octet-stream',
    responses: { 200: Nested },
  }),
].map(({ declaration }) => declaration)
interface Operation {
  operationId: string
  security: object[]
  responses: Record<string, { description: string; content?: Record<string, { schema: unknown }> }>
  requestBody?: unknown
  parameters?: unknown[]
}
const document = generateOpenApi(declared, 'https://fovea.example') as {
  openapi: string
  servers: { url: string }[]
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, unknown>; securitySchemes: Record<string, unknown> }
}

describe('generateOpenApi', () => {
  it('writes a path with an optional parameter as two paths, the longer one with a required parameter', () => {
    assert.deepEqual(Object.keys(document.paths), ['/things', '/things/{id}', '/stuff'])
    assert.equal(document.paths['/things']!['get']!.parameters, undefined)
    assert.deepEqual(document.paths['/things/{id}']!['get']!.parameters, [
      { schema: { type: 'string' }, required: true, name: 'id', in: 'path' },
    ])
  })

  it('lists successful responses, the error statuses of every call, and those of the call', () => {
    const { responses, security, requestBody } = document.paths['/things']!['post']! // It counts against a limit.
    assert.deepEqual(Object.keys(responses), ['201', '204', '400', '405', '409', '413', '415', '429', '500', '503'])
    assert.deepEqual(security, [])
    assert.ok(requestBody)
    const { requestBody: bytes } = document.paths['/things']!['put']! as { requestBody?: { content: object } }
    assert.deepEqual(Object.keys(bytes!.content), ['application/octet-stream'])
    const { requestBody: part } = document.paths['/things']!['patch']! as { requestBody?: { content: object } }
    assert.deepEqual(Object.keys(part!.content), ['application/offset+octet-stream'])
    const get = document.paths['/things/{id}']!['get']!
    assert.deepEqual(Object.keys(get.responses), ['200', '400', '401', '403', '404', '405', '500', '503'])
    assert.equal(get.security.length, 2)
  })

  it('generates a unique operation id for each path', () => {
    const ids = Object.values(document.paths).flatMap((path) => Object.values(path).map(({ operationId }) => operationId))
    assert.deepEqual(ids.sort(), ['getThings', 'getThingsById', 'patchThings', 'patchThingsLegacy', 'postThings', 'putThings'])
  })

  it('allows null for a nullable reference', () => {
    const nested = document.components.schemas['Nested'] as { properties: Record<string, unknown> }
    assert.deepEqual(nested.properties['thing'], { anyOf: [{ $ref: '#/components/schemas/Thing' }, { type: 'null' }] })
  })

  it('describes error statuses as problem documents, and references schemas by name', () => {
    const schemaOf = (status: string, type: string) =>
      document.paths['/things']!['post']!.responses[status]!.content![type]!.schema
    assert.deepEqual(schemaOf('409', 'application/problem+json'), { $ref: '#/components/schemas/Problem' })
    assert.deepEqual(schemaOf('201', 'application/json'), { $ref: '#/components/schemas/Thing' })
    for (const { responses } of Object.values(document.paths).flatMap((path) => Object.values(path)))
      for (const { description } of Object.values(responses))
        assert.ok(description.length > 0 && description !== 'Request rejected.')
    assert.deepEqual(Object.keys(document.components.schemas).sort(), ['Nested', 'Problem', 'Thing'])
    assert.deepEqual([document.openapi, document.servers[0]!.url], ['3.1.0', 'https://fovea.example'])
  })
})
