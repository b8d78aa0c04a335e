import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { z } from 'zod'
import { NotificationTypeSchema, SystemAboutSchema } from '../notifications/schema'
import { asyncApi } from './async-api'
import { DEPRECATED_EVENT_WORDS } from './connection-events/schema'
import { ConnectionEventSchema, RealtimeMessageSchema, RealtimeStatsSchema } from './schema'

interface Document {
  asyncapi: string
  servers: { fovea: { host: string; protocol: string } }
  channels: { connection: { address: string; messages: Record<string, { $ref: string }> } }
  operations: { send: { messages: { $ref: string }[] } }
  components: { messages: Record<string, { payload: { properties: Record<string, { const?: string; type?: string }> } }> }
}
const document = asyncApi('https://fovea.test') as Document

describe('the AsyncAPI document', () => {
  it('describes every type of message with its payload, and has no dangling reference', () => {
    const { channels, operations, components, servers } = document
    assert.deepEqual(Object.keys(components.messages).sort(), NotificationTypeSchema.options.toSorted())
    for (const [type, { payload }] of Object.entries(components.messages)) {
      assert.equal(payload.properties['type']!.const, type)
      assert.equal(payload.properties['data']!.type, 'object')
    }
    assert.deepEqual(servers.fovea, { host: 'fovea.test', protocol: 'wss' })
    assert.ok(operations.send.messages.every(({ $ref }) => channels.connection.messages[$ref.split('/').at(-1)!]))
    const refs = JSON.stringify(document).match(/"\$ref":"#[^"]+"/g) ?? []
    for (const ref of refs) {
      const parts = ref.slice(9, -1).split('/').slice(1)
      const found = parts.reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], document)
      assert.ok(found, ref)
    }
  })

  it('documents the connection events, and marks the old ones as deprecated', () => {
    const text = JSON.stringify(document.components.messages['SYSTEM'])
    for (const word of [...ConnectionEventSchema.options, ...Object.values(DEPRECATED_EVENT_WORDS), ...SystemAboutSchema.options])
      assert.ok(text.includes(`"${word}"`), word)
    assert.match(text, /"deprecated":true/)
    assert.ok('deprecated' in z.toJSONSchema(RealtimeStatsSchema.shape.hears_others))
    for (const { payload } of Object.values(document.components.messages)) assert.ok(payload.properties['replayed'])
  })

  it('matches the message schema, which rejects messages without the data of their type', () => {
    const frame = { id: '01890000-0000-7000-8000-000000000000', created_at: new Date().toISOString() }
    assert.ok(!RealtimeMessageSchema.safeParse({ ...frame, type: 'FILE_UPLOADED', data: {} }).success)
    assert.ok(!RealtimeMessageSchema.safeParse({ ...frame, type: 'ANOTHER', data: {} }).success)
    assert.ok(RealtimeMessageSchema.safeParse({ ...frame, type: 'SYSTEM', data: { about: 'test', further: 1 } }).success)
  })
})
