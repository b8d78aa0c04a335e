import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { previewOrder } from './preview-order'
import { type Preview, PreviewRecords, writePreview } from './preview-records'

const preview = fc.record(
  {
    fileId: fc.uuid(),
    frame: fc.integer({ min: 1, max: 2 ** 32 - 1 }),
    bytes: fc.uint8Array({ maxLength: 60 }).map((bytes) => new Uint8Array(bytes)),
  },
  { noNullPrototype: true },
)

describe('a stream of previews', () => {
  it('is taken apart as it was written, wherever the network cuts it', () => {
    fc.assert(
      fc.property(fc.array(preview, { maxLength: 5 }), fc.integer({ min: 1, max: 40 }), (previews, step) => {
        const stream = Buffer.concat(previews.map(writePreview))
        const records = new PreviewRecords()
        const read: Preview[] = []
        for (let at = 0; at < stream.length; at += step) read.push(...records.push(stream.subarray(at, at + step)))
        assert.deepEqual(read, previews)
        assert.ok(records.isComplete)
      }),
    )
  })

  it('is not complete in the middle of a record', () => {
    const record = writePreview({ fileId: '01890000-0000-7000-8000-000000000000', frame: 1, bytes: new Uint8Array(9) })
    const records = new PreviewRecords()
    assert.deepEqual(records.push(record.subarray(0, 30)), [])
    assert.equal(records.isComplete, false)
  })
})

describe('the order of previews', () => {
  it('has each frame around the visible one once, every fourth one first', () => {
    assert.deepEqual(previewOrder({ count: 9, visible: 4, capacity: 99 }), [4, 8, 0, 5, 3, 6, 2, 7, 1])
    assert.deepEqual(previewOrder({ count: 9, visible: 8, capacity: 5 }), [8, 4, 7, 6, 5])
    assert.deepEqual(previewOrder({ count: 0, visible: -1, capacity: 5 }), [])
  })
})
