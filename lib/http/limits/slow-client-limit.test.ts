import assert from 'node:assert/strict'
import type { ServerResponse } from 'node:http'
import { describe, it } from 'node:test'
import { SlowClientLimit } from './slow-client-limit'

/** As much of a response as the limit reads. */
const line = (writableLength: number) => {
  const state = { isClosed: false }
  const response = { writableLength, destroy: () => (state.isClosed = true) } as unknown as ServerResponse
  return { response, state }
}

describe('SlowClientLimit', () => {
  it('limits the pending bytes of all stalled connections, and closes the longest waiting one first', () => {
    const lines = new SlowClientLimit(100)
    const given = [40, 40, 20, 30, 50].map(line)
    for (const { response } of given) lines.add(response, 'one')
    assert.deepEqual(
      given.map(({ state }) => state.isClosed),
      [true, true, false, false, false],
    )
    assert.equal(lines.count, 3)
  })

  it('does not count connections that read again', () => {
    const lines = new SlowClientLimit(100)
    const [first, second, third] = [line(60), line(40), line(60)]
    lines.add(first.response, 'one')
    lines.add(second.response, 'one')
    lines.delete(first.response)
    lines.delete(first.response)
    lines.add(third.response, 'one')
    assert.deepEqual([first.state.isClosed, second.state.isClosed, third.state.isClosed], [false, false, false])
  })

  it('keeps the only one, however much is in memory for it, and counts that as soon as another waits', () => {
    const lines = new SlowClientLimit(100)
    const [huge, next] = [line(1), line(1)]
    lines.add(huge.response, 'one', 300)
    assert.deepEqual([huge.state.isClosed, lines.count], [false, 1])
    lines.add(next.response, 'one', 50)
    assert.deepEqual([huge.state.isClosed, next.state.isClosed, lines.count], [true, false, 1])
  })

  it('closes those of whoever has most in memory, though another has stalled for longer', () => {
    const lines = new SlowClientLimit(100)
    const patient = line(20)
    lines.add(patient.response, 'patient')
    const flood = Array.from({ length: 50 }, () => line(30))
    for (const { response } of flood) lines.add(response, 'flood')
    assert.deepEqual([patient.state.isClosed, flood.filter(({ state }) => !state.isClosed).length, lines.count], [false, 2, 3])
    lines.delete(patient.response)
    lines.add(line(40).response, 'third')
    assert.deepEqual([flood.at(-1)!.state.isClosed, lines.count], [false, 3])
  })
})
