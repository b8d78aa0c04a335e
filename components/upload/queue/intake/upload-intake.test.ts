import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { eventually } from '../../../../lib/runtime/test-eventually'
import { UploadIntake } from './upload-intake'

describe('UploadIntake', () => {
  it('is listed only once each chosen file is: one that is stored and in no list yet would be left without a question', async () => {
    const listings: (() => void)[] = []
    const intake = new UploadIntake({
      outbox: {
        announce: () => Promise.resolve(),
        store: () => Promise.resolve(true),
        settled: () => Promise.resolve(),
      } as never,
      list: () => new Promise((done) => listings.push(() => done(null))),
    })
    await intake.listed()
    const file = Object.assign(new File(['one'], 'one.jpg', { type: 'image/jpeg' }), { webkitRelativePath: '' })
    const added = intake.add([{ file }, { file }] as never)
    const said: string[] = []
    const listed = intake.listed().then(() => said.push('listed'))
    for (let at = 0; at < 2; at += 1) {
      await eventually('a file is to be listed', () => listings.length > at)
      assert.deepEqual([said, intake.getCount() > 0], [[], true])
      listings[at]!()
    }
    await Promise.all([added, listed])
    assert.deepEqual([said, intake.getCount()], [['listed'], 0])
  })
})
