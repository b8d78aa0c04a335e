import assert from 'node:assert/strict'
import { beforeEach, describe, it, mock } from 'node:test'
import { UNDO_WINDOW_MS } from '@/components/ui/time/undo-window'
import { PendingDeletions } from './pending-deletions'

describe('a deletion that can be undone', () => {
  beforeEach(() => {
    mock.timers.reset()
    mock.timers.enable({ apis: ['setTimeout'] })
  })
  const told: boolean[] = []
  const run = (isLeaving: boolean) => (told.push(isLeaving), Promise.resolve())
  beforeEach(() => void told.splice(0))

  it('reaches the server after eight seconds, and not before', async () => {
    const removals = new PendingDeletions()
    removals.add('media 1', 'Floodlights', run)
    mock.timers.tick(UNDO_WINDOW_MS - 1)
    assert.deepEqual(told, [])
    assert.deepEqual(removals.get(), [{ key: 'media 1', parts: ['media 1'], name: 'Floodlights', canUndo: true }])
    mock.timers.tick(1)
    assert.deepEqual(told, [false])
    assert.equal(removals.get()[0]?.canUndo, false)
    await Promise.resolve()
    assert.deepEqual(removals.get(), [])
  })

  it('never reaches the server after an undo', () => {
    const removals = new PendingDeletions()
    removals.add('media 1', 'it', run)
    removals.undo('media 1')
    mock.timers.tick(UNDO_WINDOW_MS)
    assert.deepEqual(removals.get(), [])
    assert.deepEqual(told, [])
  })

  it('is committed immediately and once when the user leaves the page', async () => {
    const removals = new PendingDeletions()
    removals.add('media 1', 'it', run)
    removals.add('media 1', 'it', run)
    await Promise.all([removals.flush(), removals.flush()])
    assert.deepEqual(removals.get(), [])
    mock.timers.tick(UNDO_WINDOW_MS)
    assert.deepEqual(told, [true])
  })

  it('is reverted with the reason when the server rejects it', async () => {
    const removals = new PendingDeletions()
    const troubles: unknown[] = []
    removals.onFailure(({ key }, error) => void troubles.push([key, error]))
    const refused = new Error('not now')
    removals.add('media 1', 'it', () => Promise.reject(refused))
    mock.timers.tick(UNDO_WINDOW_MS)
    await new Promise((resolve) => setImmediate(resolve))
    assert.deepEqual(removals.get(), [])
    assert.deepEqual(troubles, [['media 1', refused]])
  })

  it('hides each part of several that are deleted together, with one request', async () => {
    let requests = 0
    const removals = new PendingDeletions()
    removals.add('media 1 2', '2 files', () => Promise.resolve((requests += 1)), ['medium 1', 'medium 2'])
    assert.deepEqual(removals.get()[0]?.parts, ['medium 1', 'medium 2'])
    await removals.flush()
    assert.deepEqual([requests, removals.get()], [1, []])
  })
})
