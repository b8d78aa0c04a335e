import assert from 'node:assert/strict'
import { beforeEach, describe, it, mock } from 'node:test'
import { Removals, undoMs } from './removals'

describe('a deletion that waits for an undo', () => {
  beforeEach(() => {
    mock.timers.reset()
    mock.timers.enable({ apis: ['setTimeout'] })
  })
  const told: boolean[] = []
  const run = (isLeaving: boolean) => (told.push(isLeaving), Promise.resolve())
  beforeEach(() => void told.splice(0))

  it('reaches the server after eight seconds, and not before', async () => {
    const removals = new Removals()
    removals.add('media 1', '“Floodlights”', run)
    mock.timers.tick(undoMs - 1)
    assert.deepEqual(told, [])
    assert.deepEqual(removals.get(), [{ key: 'media 1', what: '“Floodlights”', canUndo: true }])
    mock.timers.tick(1)
    assert.deepEqual(told, [false])
    assert.equal(removals.get()[0]?.canUndo, false)
    await Promise.resolve()
    assert.deepEqual(removals.get(), [])
  })

  it('never reaches it after an undo', () => {
    const removals = new Removals()
    removals.add('media 1', 'it', run)
    removals.undo('media 1')
    mock.timers.tick(undoMs)
    assert.deepEqual(removals.get(), [])
    assert.deepEqual(told, [])
  })

  it('is done at once when the page is left, and once only', async () => {
    const removals = new Removals()
    removals.add('media 1', 'it', run)
    removals.add('media 1', 'it', run)
    await Promise.all([removals.flush(), removals.flush()])
    assert.deepEqual(removals.get(), [])
    mock.timers.tick(undoMs)
    assert.deepEqual(told, [true])
  })

  it('comes back where the server did not take it, with the reason', async () => {
    const removals = new Removals()
    const troubles: unknown[] = []
    removals.onTrouble(({ key }, error) => void troubles.push([key, error]))
    const refused = new Error('not now')
    removals.add('media 1', 'it', () => Promise.reject(refused))
    mock.timers.tick(undoMs)
    await new Promise((resolve) => setImmediate(resolve))
    assert.deepEqual(removals.get(), [])
    assert.deepEqual(troubles, [['media 1', refused]])
  })
})
