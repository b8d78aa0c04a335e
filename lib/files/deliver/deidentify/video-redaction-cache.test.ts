import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { currentTurn, withTurn } from '../../../runtime/fair/turn'
import { cachedVideoRedactions } from './video-redaction-cache'

const edits = [{ start: 1, endExclusive: 2, head: new Uint8Array(), fill: 0 }]

describe('cachedVideoRedactions', () => {
  it('finds them once for an object, also for requests at the same time', async () => {
    let times = 0
    const find = () => Promise.resolve().then(() => ((times += 1), edits))
    const all = await Promise.all([cachedVideoRedactions('one', find), cachedVideoRedactions('one', find)])
    all.push(await cachedVideoRedactions('one', find))
    assert.deepEqual(all, [edits, edits, edits])
    assert.equal(times, 1)
    await cachedVideoRedactions('two', find)
    assert.equal(times, 2)
  })

  it('finds them for all who wait, whoever of them leaves', async () => {
    const left = new AbortController()
    const find = () => Promise.resolve().then(() => (currentTurn().signal?.throwIfAborted(), edits))
    const first = withTurn({ owner: 'a', class: 'urgent', signal: left.signal }, () => cachedVideoRedactions('four', find))
    left.abort()
    assert.deepEqual(await Promise.all([first, cachedVideoRedactions('four', find)]), [edits, edits])
  })

  it('tries again after a failure', async () => {
    await assert.rejects(
      cachedVideoRedactions('three', () => Promise.reject(new Error('away'))),
      /away/,
    )
    assert.deepEqual(await cachedVideoRedactions('three', () => Promise.resolve(edits)), edits)
  })
})
