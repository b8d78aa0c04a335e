import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { deflateRawSync } from 'node:zlib'
import { hasCode } from '../../errors/app-error'
import { inflatedReader } from '../_internal/parse/inflate'
import { bytesReader, type ByteReader } from './byte-reader'
import { parseDataSet } from './parse-data-set'
import { objectOf } from '../test-objects'

const MIB = 2 ** 20
const plain = Buffer.alloc(9 * MIB)
for (let at = 0; at < plain.length; at += 4) plain.writeUInt32LE((at * 2654435761) % 2 ** 20, at)
const packed = deflateRawSync(plain)

/** What a step makes, and how often one was taken; from some step on, nobody waits any more. */
function inSteps(bytes: Uint8Array, endsAfter = Infinity) {
  const made: number[] = []
  const reader: ByteReader = {
    ...bytesReader(bytes),
    step: async (work) => {
      if (made.length >= endsAfter) throw new Error('the client has left')
      made.push(await work())
    },
  }
  return { reader, made }
}

describe('a deflated object', () => {
  it('is inflated in steps of little more than 256 KiB, which say what they have made', async () => {
    const { reader, made } = inSteps(packed)
    const inflated = await inflatedReader(reader, 0)
    const inAll = made.reduce((sum, bytes) => sum + bytes, 0)
    assert.equal(inAll, plain.length)
    assert.ok(made.length >= 30 && Math.max(...made) < 0.3 * MIB, made.join(' '))
    assert.ok(plain.subarray(-10).equals(await inflated.read(plain.length - 10, plain.length)))
  })

  it('is inflated no further when nobody waits for it, and is not called damaged for that', async () => {
    const { reader, made } = inSteps(packed, 3)
    await assert.rejects(inflatedReader(reader, 0), /the client has left/)
    const later = inSteps(packed, 50)
    const inflated = await inflatedReader(later.reader, 0)
    await assert.rejects(inflated.read(8 * MIB, 9 * MIB), /the client has left/)
    assert.deepEqual([made.length, later.made.length], [3, 50])
  })

  it('that cannot be read is not called damaged', async () => {
    for (const from of [0, 100_000]) {
      const read: ByteReader['read'] = (start, end) =>
        end > from && start < packed.length - 8
          ? Promise.reject(new Error('the store is away'))
          : bytesReader(packed).read(start, end)
      await assert.rejects(inflatedReader({ sizeBytes: packed.length, read }, 0), /the store is away/)
    }
  })

  it('is inflated again for what lies before, but not without end', async () => {
    const { reader, made } = inSteps(deflateRawSync(plain.subarray(0, MIB)))
    const inflated = await inflatedReader(reader, 0)
    const backAndForth = async () => {
      for (let n = 0; n < 600; n++) {
        await inflated.read(MIB - 10, MIB)
        await inflated.read(400_000, 400_010)
      }
    }
    await assert.rejects(backAndForth(), (thrown) => hasCode(thrown, 'dicom_inflated_too_large'))
    assert.ok(made.length > 500 && made.length < 2000, `${made.length} steps`)
  })

  it('is walked in steps too: many elements of one owner keep nobody waiting', async () => {
    const items = Buffer.alloc(20_000 * 8)
    for (let at = 0; at < items.length; at += 8) items.writeUInt32LE(0xe000fffe, at)
    const sequence = Buffer.concat([
      Buffer.from('0800061153510000ffffffff', 'hex'),
      items,
      Buffer.from('feffdde000000000', 'hex'),
    ])
    const { reader, made } = inSteps(objectOf('1.2.840.10008.1.2.1', sequence))
    await parseDataSet(reader)
    assert.ok(made.length >= 4, `${made.length} steps`)
    await assert.rejects(parseDataSet(inSteps(objectOf('1.2.840.10008.1.2.1', sequence), 2).reader), /the client has left/)
  })
})
