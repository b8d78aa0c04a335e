import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { NO_FILTER, trailQuery } from './trail-filter'

describe('trailQuery', () => {
  it('asks for nothing where nothing is limited', () => {
    assert.deepEqual(trailQuery(NO_FILTER, 'UTC'), {})
  })

  it('takes whole days of the reader’s time zone, the last one included, also when the clocks change', () => {
    const filter = { ...NO_FILTER, from: '2026-10-25', to: '2026-10-25' }
    assert.deepEqual(trailQuery(filter, 'Europe/Berlin'), { from: '2026-10-24T22:00:00.000Z', to: '2026-10-25T23:00:00.000Z' })
    assert.deepEqual(trailQuery({ ...NO_FILTER, from: '2026-03-01' }, 'UTC'), { from: '2026-03-01T00:00:00.000Z' })
  })

  it('limits by person, action, subject and outcome', () => {
    const person = { id: '0190b9d0-0000-7000-8000-000000000000', name: 'Ilse' }
    assert.deepEqual(trailQuery({ ...NO_FILTER, person, action: 'case.', subject: 'x', outcome: 'denied' }, 'UTC'), {
      actor_id: person.id,
      action: 'case.',
      subject_id: 'x',
      outcome: 'denied',
    })
  })
})
