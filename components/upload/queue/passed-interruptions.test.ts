import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { forgetPassedInterruptions } from './passed-interruptions'
import { testItem } from './test-items'
import { type UploadItem } from './upload-item'
import { UploadList } from './upload-list'

/** What each file shows once the server has taken a request of another. */
function afterwards(items: Partial<UploadItem>[], running: string[] = []) {
  let shown: readonly UploadItem[] = []
  const list = new UploadList({ get: () => shown, set: (now) => (shown = now), subscribe: () => () => undefined }, () => null)
  items.forEach((item, at) => list.put(testItem({ key: String(at), ...item })))
  forgetPassedInterruptions(list, (key) => running.includes(key))
  list.publish()
  return shown.map(({ state, interruption }) => [state, interruption])
}

describe('forgetPassedInterruptions', () => {
  it('ends what the server or the network held up', () => {
    for (const interruption of ['network', 'slow', 'busy'] as const)
      for (const state of ['waiting', 'sending'] as const)
        assert.deepEqual(afterwards([{ state, interruption }]), [['waiting', null]])
  })

  it('keeps what another’s request says nothing about, and the reason of a request that runs', () => {
    for (const interruption of ['signed-out', 'full', 'wifi'] as const)
      assert.deepEqual(afterwards([{ state: 'waiting', interruption }]), [['waiting', interruption]])
    assert.deepEqual(afterwards([{ state: 'sending', interruption: 'busy' }], ['0']), [['sending', 'busy']])
    assert.deepEqual(afterwards([{ state: 'paused' }, { state: 'attention' }]), [
      ['paused', null],
      ['attention', null],
    ])
  })
})
