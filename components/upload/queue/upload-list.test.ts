import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { blankUploadItem, type UploadInterruption, type UploadItem } from './upload-item'
import { UploadList } from './upload-list'

/** A list over an in-memory store. */
function listOf(common: () => UploadInterruption | null = () => null) {
  let items: readonly UploadItem[] = []
  const store = { get: () => items, set: (next: readonly UploadItem[]) => void (items = next), subscribe: () => () => undefined }
  return new UploadList(store, common)
}

describe('UploadList', () => {
  it('shows what interrupts all files on each that is waiting or being sent, and on no other', () => {
    let common: UploadInterruption | null = null
    const list = listOf(() => common)
    for (const state of ['waiting', 'sending', 'paused', 'ready'] as const) list.put(blankUploadItem({ key: state, state }))
    common = 'signed-out'
    list.publish()
    assert.deepEqual(
      list.getSnapshot().map(({ interruption }) => interruption),
      ['signed-out', 'signed-out', null, null],
    )
    common = null
    list.publish()
    assert.deepEqual(new Set(list.getSnapshot().map(({ interruption }) => interruption)), new Set([null]))
  })

  it('returns the same object for a file that has not changed, so that it is not rendered again', () => {
    const list = listOf()
    list.put(blankUploadItem({ key: 'a' }))
    const [before] = list.getSnapshot()
    list.put(blankUploadItem({ key: 'b' }))
    assert.equal(list.getSnapshot()[0], before)
  })
})
