import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { descriptorRecord, descriptorSize, directoryRecord, directorySize, localRecord, localSize } from './zip-records'

const FOUR_GIB = 2 ** 32
const of = (sizeBytes: number, mostBytes?: number) => ({
  ...{ name: Buffer.from('a'), modified: new Date(0), sizeBytes, offset: 0 },
  ...(mostBytes === undefined ? {} : { mostBytes }),
})
/** Sizes of 32 bits, or the ones of the ZIP64 extra field behind the name. */
const sizesOf = (record: Buffer, at: number, nameAt: number) =>
  record.readUInt32LE(at) === 0xffffffff
    ? [record.readUInt16LE(nameAt + 1), record.readBigUInt64LE(nameAt + 5), record.readBigUInt64LE(nameAt + 13)]
    : [record.readUInt32LE(at), record.readUInt32LE(at + 4)]

describe('the records of an entry', () => {
  it('have sizes of 32 bits just below 4 GiB, and announce 64 bits from there on', () => {
    for (const sizeBytes of [0, 1, FOUR_GIB - 2]) {
      const entry = of(sizeBytes)
      assert.deepEqual([localRecord(entry).readUInt16LE(4), localRecord(entry).readUInt16LE(28)], [20, 0])
      const descriptor = descriptorRecord(entry, 7)
      assert.deepEqual([descriptor.length, descriptor.readUInt32LE(8), descriptor.readUInt32LE(12)], [16, sizeBytes, sizeBytes])
      assert.deepEqual(sizesOf(directoryRecord(entry, 7), 20, 46), [sizeBytes, sizeBytes])
    }
    for (const entry of [of(FOUR_GIB - 1), of(FOUR_GIB), of(FOUR_GIB + 1), of(5, FOUR_GIB), of(FOUR_GIB + 1, Infinity)]) {
      const size = BigInt(entry.sizeBytes)
      assert.deepEqual([localRecord(entry).readUInt16LE(4), sizesOf(localRecord(entry), 18, 30)], [45, [1, 0n, 0n]])
      const descriptor = descriptorRecord(entry, 7)
      assert.deepEqual([descriptor.length, descriptor.readBigUInt64LE(8), descriptor.readBigUInt64LE(16)], [24, size, size])
      // The directory says what it is: unpackers that do not know ZIP64 read a small one.
      const listed = entry.sizeBytes === 5 ? [5, 5] : [1, size, size]
      assert.deepEqual(sizesOf(directoryRecord(of(entry.sizeBytes), 7), 20, 46), listed)
    }
  })

  it('are as long as announced', () => {
    for (const entry of [of(5), of(FOUR_GIB - 2), of(FOUR_GIB - 1), of(FOUR_GIB), { ...of(5), offset: FOUR_GIB }]) {
      assert.equal(localRecord(entry).length, localSize(entry))
      assert.equal(descriptorRecord(entry, 7).length, descriptorSize(entry))
      assert.equal(directoryRecord(entry, 7).length, directorySize(entry))
    }
  })
})
