import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type BusMessage, BusMessageSchema, decodeBusMessage, encodeBusPayload } from './bus-messages'

const id = '01890000-0000-7000-8000-000000000000'
const examples: BusMessage[] = [
  { topic: 'access', payload: { caseId: id } },
  { topic: 'access', payload: null },
  { topic: 'jobs', payload: 'ingest' },
  { topic: 'told', payload: { type: 'SYSTEM', data: { about: 'test' }, at: '2026-11-20T12:00:00Z', after: '7', to: [[id, id]] } },
  { topic: 'changed', payload: { what: 'files', case: id } },
  { topic: 'arriving', payload: [id, id] },
  { topic: 'uploads', payload: { action: 'save', upload: id, holder: 'a', from: 'b', request_id: id } },
  { topic: 'uploads', payload: { request_id: id, done: true } },
  { topic: 'uploads', payload: { settled: id } },
]

describe('bus messages', () => {
  it('are decoded as they were encoded, for every topic', () => {
    for (const message of examples)
      assert.deepEqual(decodeBusMessage(`${message.topic} ${encodeBusPayload(message.topic, message.payload)}`), message)
    const topics = BusMessageSchema.options.map(({ shape }) => shape.topic.value)
    assert.deepEqual(new Set(examples.map(({ topic }) => topic)), new Set(topics), 'every topic has an example')
  })

  it('are compatible with the previous version in both directions', () => {
    const sent = JSON.parse(encodeBusPayload('uploads', { request_id: id, done: true })) as object
    assert.deepEqual(sent, { request_id: id, nr: id, done: true })
    const old = { wish: 'leave', upload: id, holder: 'a', from: 'b', nr: id }
    const { nr, wish, ...rest } = old
    assert.deepEqual(decodeBusMessage(`uploads ${JSON.stringify(old)}`)?.payload, { ...rest, action: wish, request_id: nr })
  })

  it('decode to null when invalid, except for access, where every cached decision is dropped', () => {
    for (const text of [
      '',
      'x',
      'unknown {}',
      'uploads {}',
      'uploads null',
      'told {"type":1}',
      'changed {"what":"a later word"}',
    ])
      assert.equal(decodeBusMessage(text), null, text)
    for (const text of ['access ', 'access nonsense', 'access {"userId":1}'])
      assert.deepEqual(decodeBusMessage(text), { topic: 'access', payload: null })
  })
})
