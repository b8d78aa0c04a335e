import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { testFormat, testTranslator } from '../../language/test-translator'
import { testItem } from '../../upload/queue/test-items'
import { type CaseFile } from '../case-file'
import { formatFileProgress } from './format-file-progress'
import { withOwnProgress } from './with-own-progress'

const t = testTranslator('case.fileProgress')
const file = { status: 'uploading', size: 4_000_000, progress: 25, bytesPerSecond: 20_000 } as CaseFile
const item = testItem({ state: 'sending', sizeBytes: 4_000_000, sentBytes: 2_000_000, savedBytes: 1_000_000 })
const said = (of: CaseFile) => formatFileProgress(t, testFormat(), of)

describe('a file of a case that this device sends', () => {
  it('shows the bytes of its list, and leaves the time to that', () => {
    assert.deepEqual(said(withOwnProgress(file, item, true)), { bytes: '2 MB of 4 MB', left: '' })
    const created = { ...file, status: 'pending', progress: 0 } as CaseFile
    assert.equal(withOwnProgress(created, item, true).status, 'uploading')
  })

  it('shows what the server has while it is interrupted, as the list does', () => {
    for (const held of [{ interruption: 'network' }, { state: 'paused' }] as const)
      assert.equal(said(withOwnProgress(file, { ...item, ...held }, true)).bytes, '1 MB of 4 MB')
  })

  it('shows what the server says of what comes from elsewhere, offline without a time', () => {
    assert.deepEqual(said(withOwnProgress(file, null, true)), { bytes: '1 MB of 4 MB', left: '3 mins left' })
    assert.deepEqual(said(withOwnProgress(file, null, false)), { bytes: '1 MB of 4 MB', left: '' })
  })

  it('says that nothing is sent while it is paused, interrupted or offline', () => {
    const heldBy = (change: Partial<typeof item>, isOnline = true) => withOwnProgress(file, { ...item, ...change }, isOnline).held
    assert.deepEqual(
      [heldBy({}), heldBy({ state: 'paused' }), heldBy({ interruption: 'busy' }), heldBy({}, false)],
      [undefined, 'paused', 'interrupted', 'interrupted'],
    )
    // What was paused here stays paused, however the line is.
    assert.equal(heldBy({ state: 'paused' }, false), 'paused')
    assert.equal(withOwnProgress(file, null, false).held, 'interrupted')
  })

  it('takes the server’s word for what is over', () => {
    const ready = { ...file, status: 'completed', progress: 100 } as CaseFile
    assert.equal(withOwnProgress(ready, item, false), ready)
    assert.equal(withOwnProgress(file, { ...item, state: 'attention' }, true), file)
  })
})
