import assert from 'node:assert/strict'
import { getEventListeners } from 'node:events'
import { describe, it } from 'node:test'
import { sleep } from './sleep'

const never = 2 ** 31 - 1

describe('sleep', () => {
  it('ends when it is woken, and leaves no listener behind', async () => {
    const { signal } = new AbortController()
    let wake: () => void = () => undefined
    let isSubscribed = false
    const sleeping = sleep(never, signal, (listener) => {
      wake = listener
      isSubscribed = true
      return () => void (isSubscribed = false)
    })
    wake()
    await sleeping
    assert.equal(isSubscribed, false)
    assert.equal(getEventListeners(signal, 'abort').length, 0)
  })

  it('throws the reason when it is aborted, before or meanwhile', async () => {
    const stop = new AbortController()
    const sleeping = sleep(never, stop.signal)
    stop.abort(new Error('removed'))
    await assert.rejects(sleeping, /removed/)
    await assert.rejects(sleep(0, stop.signal), /removed/)
  })
})
