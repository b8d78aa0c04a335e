import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, it } from 'node:test'
import { crc32 } from 'node:zlib'
import fc from 'fast-check'
import {
  descriptorRecord,
  descriptorSize,
  directoryRecord,
  directorySize,
  endRecords,
  localRecord,
  localSize,
} from './zip-records'

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

  it('have in the extra field what their own fields have no room for, each field that says so, in order, and nothing else', () => {
    const near = fc.oneof(
      fc.integer({ min: -3, max: 3 }).map((by) => FOUR_GIB + by),
      fc.nat(),
      fc.constant(5 * FOUR_GIB),
    )
    fc.assert(
      fc.property(near, near, (sizeBytes, offset) => {
        const given = { ...of(sizeBytes), offset }
        const listed = directoryRecord(given, 7)
        assert.equal(listed.length, directorySize(given))
        const fields = [24, 20, 42].map((at) => listed.readUInt32LE(at))
        const extra = listed.subarray(47 + 4)
        const large = fields.filter((field) => field === 0xffffffff).length
        assert.equal(listed.readUInt16LE(30), large === 0 ? 0 : 4 + large * 8)
        if (large > 0) assert.deepEqual([listed.readUInt16LE(47), listed.readUInt16LE(49)], [1, large * 8])
        let at = -8
        const meant = fields.map((field) => (field === 0xffffffff ? Number(extra.readBigUInt64LE((at += 8))) : field))
        assert.deepEqual(meant, [sizeBytes, sizeBytes, offset])
        assert.equal(listed.readUInt16LE(6), large === 0 ? 20 : 45)
      }),
    )
  })

  it('are read by unzip behind an entry of exactly 0xffffffff bytes', async (t) => {
    if (spawnSync('unzip', ['-v']).error) return t.skip('no unzip')
    // In the first one, the entry behind it begins at exactly 0xffffffff.
    for (const large of [FOUR_GIB - 1 - 35 - 16, FOUR_GIB - 2, FOUR_GIB - 1, FOUR_GIB]) {
      const file = await writeSparse(large, ['small', 'smaller'])
      const listed = spawnSync('unzip', ['-l', file], { encoding: 'utf8' })
      assert.deepEqual([listed.stderr, listed.status], ['', 0], listed.stdout)
      assert.deepEqual([...listed.stdout.matchAll(/^ *(\d+) .* (large|small|smaller)$/gm)].map(([, size]) => Number(size)), [large, 5, 7]) // prettier-ignore
      for (const name of ['small', 'smaller'])
        assert.equal(spawnSync('unzip', ['-p', file, name], { encoding: 'utf8' }).stdout, name, String(large))
      rmSync(path.dirname(file), { recursive: true })
    }
  })
})

/** A ZIP of a large entry that is a hole, whose checksum is not right, and of texts behind it that are their names. */
async function writeSparse(largeBytes: number, texts: readonly string[]): Promise<string> {
  const file = path.join(mkdtempSync(path.join(process.env.FOVEA_TEST_TEMP ?? tmpdir(), 'zip-')), 'sparse.zip')
  const handle = await open(file, 'w')
  const directory: Buffer[] = []
  let offset = 0
  const write = async (bytes: Buffer) => (offset += (await handle.write(bytes, 0, bytes.length, offset)).bytesWritten)
  for (const name of ['large', ...texts]) {
    const bytes = name === 'large' ? null : Buffer.from(name)
    const entry = { ...of(bytes?.length ?? largeBytes), name: Buffer.from(name), offset }
    const checksum = bytes ? crc32(bytes) : 0
    directory.push(directoryRecord(entry, checksum))
    await write(localRecord(entry))
    if (bytes) await write(bytes)
    else offset += largeBytes
    await write(descriptorRecord(entry, checksum))
  }
  const sizeBytes = directory.reduce((sum, { length }) => sum + length, 0)
  const end = endRecords({ count: directory.length, offset, sizeBytes })
  for (const bytes of [...directory, end]) await write(bytes)
  await handle.close()
  return file
}
