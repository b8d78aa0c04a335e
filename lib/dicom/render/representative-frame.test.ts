import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { bytesReader } from '../parse/byte-reader'
import { parseDataSet } from '../parse/parse-data-set'
import { representativeFrame } from './representative-frame'
import { encapsulatedObject, bytesOf } from '../test-objects'

/** A well-formed object of several frames; its pixels are not read here. */
const object = (frames: number, named?: number) =>
  parseDataSet(
    bytesReader(
      encapsulatedObject({
        ...{ transferSyntaxUid: '1.2.840.10008.1.2.5', rows: 2, columns: 2, frames },
        fragments: Array.from({ length: frames }, () => bytesOf(0, 0)),
        extra: named === undefined ? [] : [{ tag: 0x00286010, vr: 'US', value: named }],
      }),
    ),
  )

describe('representativeFrame', () => {
  it('is the one that the object names, counted from 1', async () => {
    assert.equal(await representativeFrame(await object(30, 1)), 0)
    assert.equal(await representativeFrame(await object(30, 30)), 29)
  })

  it('is the middle one when none is named, or one that does not exist', async () => {
    assert.equal(await representativeFrame(await object(1)), 0)
    assert.equal(await representativeFrame(await object(2)), 0)
    assert.equal(await representativeFrame(await object(9)), 4)
    for (const none of [0, 31]) assert.equal(await representativeFrame(await object(30, none)), 14)
  })
})
