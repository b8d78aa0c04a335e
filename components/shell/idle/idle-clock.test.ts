import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { IdleClock } from './idle-clock'

const MINUTE_MS = 60_000

function device() {
  const values = new Map<string, string>()
  const storage = {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
  }
  const time = { ms: 1_800_000_000_000 }
  const open = (sessionId = 'one') => new IdleClock({ storage, sessionId, limitMs: 5 * MINUTE_MS, now: () => time.ms })
  return { open, time, storage }
}

describe('the time that a user is idle', () => {
  it('begins with the page and ends with each activity', () => {
    const { open, time } = device()
    const clock = open()
    time.ms += 4 * MINUTE_MS
    clock.touch()
    time.ms += 4 * MINUTE_MS
    assert.equal(clock.isIdle(), false)
    time.ms += MINUTE_MS
    assert.equal(clock.isIdle(), true)
  })

  it('is not ended by a touch or a reload once the limit has passed, but by a proof', () => {
    const { open, time } = device()
    const clock = open()
    time.ms += 6 * MINUTE_MS
    clock.touch()
    assert.equal(clock.isIdle(), true)
    const reloaded = open()
    assert.equal(reloaded.isIdle(), true)
    reloaded.restart()
    assert.deepEqual([clock.isIdle(), reloaded.isIdle()], [false, false])
  })

  it('is one of all tabs of a session, and not of a former one', () => {
    const { open, time } = device()
    const [first, second] = [open(), open()]
    time.ms += 4 * MINUTE_MS
    second.touch()
    time.ms += 4 * MINUTE_MS
    assert.equal(first.isIdle(), false)
    time.ms += 60 * MINUTE_MS
    assert.equal(open('two').isIdle(), false)
  })

  it('works without a storage, and with a clock that is set back', () => {
    const { open, time, storage } = device()
    const alone = new IdleClock({ storage: null, sessionId: 'one', limitMs: 5 * MINUTE_MS, now: () => time.ms })
    time.ms += 5 * MINUTE_MS
    assert.equal(alone.isIdle(), true)
    storage.setItem('fovea-last-activity', `one ${time.ms + 60 * MINUTE_MS}`)
    const clock = open()
    time.ms += 5 * MINUTE_MS
    assert.equal(clock.isIdle(), true)
  })
})
