import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { PROTOCOLS } from '../../upload/protocols/protocols'
import { testCase } from '../cases/test-case'
import { countReceivedViews, dayOfClinic } from './day-of-clinic'

const retake = { id: 'r', image_id: 'i', eye_side: 'left' as const, reason: 'Dark' }
const cases = [
  testCase({ id: 'received', last_arrival_at: 'today' }),
  testCase({ id: 'later', images: 0, last_arrival_at: null, created_at: '2026-11-20T09:00:00.000Z' }),
  testCase({ id: 'earlier', images: 0, last_arrival_at: null, created_at: '2026-11-20T08:00:00.000Z' }),
  testCase({ id: 'coming', images: 0, arriving: 1, last_arrival_at: null }),
  testCase({ id: 'retake', own_retakes: [retake], last_arrival_at: 'yesterday' }),
  testCase({ id: 'failed', images: 0, attention: 1, last_arrival_at: null }),
]

describe('the day of a clinic', () => {
  it('has what is to be done: problems and retakes, images to take by waiting time, and what was received', () => {
    const day = dayOfClinic(cases, (time) => time === 'today')
    const ids = (group: keyof typeof day) => day[group].map(({ id }) => id)
    assert.deepEqual(ids('attention'), ['retake', 'failed'])
    assert.deepEqual(ids('toTake'), ['earlier', 'later'])
    assert.deepEqual(ids('received'), ['received', 'coming'])
  })

  it('counts the views of a protocol that were received, and not those that are on their way', () => {
    const sent = (eye_side: 'left' | 'right', is_received: boolean) => ({ eye_side, region: 'macula' as const, is_received })
    const views = PROTOCOLS.maculaAndDisc
    assert.equal(countReceivedViews(views, testCase({ views_today: [sent('right', true), sent('left', false)] })), 1)
    assert.equal(countReceivedViews(views, testCase()), 0)
  })
})
