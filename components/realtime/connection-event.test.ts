import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { DEPRECATED_EVENT_WORDS } from '@/lib/realtime/connection-events/schema'
import { ConnectionEventSchema, type RealtimeMessage } from '@/lib/realtime/schema'
import { connectionEventOf } from './connection-event'

const frame = (data: object, type = 'SYSTEM') => ({ id: 'x', type, data, created_at: '' }) as unknown as RealtimeMessage

describe('the event of a frame', () => {
  it('is read from its name, and from the deprecated name of an older server', () => {
    for (const event of ConnectionEventSchema.options) {
      assert.equal(connectionEventOf(frame({ event, about: DEPRECATED_EVENT_WORDS[event] })), event)
      assert.equal(connectionEventOf(frame({ about: DEPRECATED_EVENT_WORDS[event] })), event)
    }
  })

  it('is null when the frame is a message', () => {
    for (const one of [frame({ about: 'urgent' }), frame({ about: 'test' }), frame({}), frame({ about: 'live' }, 'MESSAGE')])
      assert.equal(connectionEventOf(one), null)
  })
})
