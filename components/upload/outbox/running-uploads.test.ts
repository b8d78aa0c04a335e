import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { listRunningUploads, RunningUploads, uploadEnded } from './running-uploads'

const never = new AbortController().signal

/** Node has Web Locks from 24 on; the tabs of these tests are of one process. */
const skip = globalThis.navigator?.locks ? false : 'no Web Locks here'

describe('RunningUploads', { skip }, () => {
  it('shows other tabs what this one sends, and to itself as its own', async () => {
    const [tab, other] = [new RunningUploads(), new RunningUploads()]
    tab.begin('a')
    tab.begin('a')
    assert.deepEqual([...(await listRunningUploads())], ['a'])
    assert.deepEqual(
      [await tab.isElsewhere('a'), await other.isElsewhere('a'), await other.isElsewhere('b')],
      [false, true, false],
    )
    tab.endAll()
    await uploadEnded('a', never)
    assert.equal(await other.isElsewhere('a'), false)
  })

  it('says when it is over, and stops waiting when nobody asks any more', async () => {
    const tab = new RunningUploads()
    tab.begin('c')
    const leaving = new AbortController()
    const left = assert.rejects(uploadEnded('c', leaving.signal))
    leaving.abort(new Error('left'))
    await left
    const over = uploadEnded('c', never)
    tab.end('c')
    await over
  })
})
