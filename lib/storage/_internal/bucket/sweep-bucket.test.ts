import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { MemoryBucket, memoryBucketClient } from '../../drivers/test-memory-bucket'
import { objectKey } from '../../object-key'
import { segmentName } from './segment-name'
import { sweepBucket } from './sweep-bucket'

const KEYS = ['cases/00/a', 'cases/ff/b', 'variants/00/c', 'variants/ff/d'].map(objectKey)
const SEGMENT = { sequence: 1, isSave: true, start: 0, end: 1, partCount: 0, partsDigest: '0' }
const later = new Date(Date.now() + 60_000)

/** Of each key: an object with a segment that a killed process left beside it, an abandoned multipart upload, and a resumable one. */
async function fillBucket() {
  const bucket = new MemoryBucket()
  const client = memoryBucketClient(bucket)
  for (const key of KEYS) {
    for (const name of [key, segmentName(key, SEGMENT), segmentName(`${key}-resumable`, SEGMENT)])
      await client.put(name, Buffer.from('x'))
    for (const name of [`${key}-abandoned`, `${key}-resumable`]) await client.multipart!.create(name)
  }
  const uploads = () => [...bucket.uploads.values()].map(({ name }) => name).sort()
  return { bucket, client, uploads }
}
const RESUMABLE = KEYS.map((key) => `${key}-resumable`)

describe('sweepBucket', () => {
  it('removes what was left behind in a range of names, and nothing outside of it', async () => {
    const { bucket, client, uploads } = await fillBucket()
    const range = { after: objectKey(`${KEYS[0]!}-resumable`), through: objectKey(`${KEYS[2]!}-resumable`) }
    assert.equal(await sweepBucket(client, later, range), 4)
    const leftovers = KEYS.map((key) => segmentName(key, SEGMENT)).filter((name) => bucket.objects.has(name))
    assert.deepEqual(leftovers, [segmentName(KEYS[0]!, SEGMENT), segmentName(KEYS[3]!, SEGMENT)])
    assert.deepEqual(
      uploads().filter((name) => !RESUMABLE.includes(name)),
      [`${KEYS[0]!}-abandoned`, `${KEYS[3]!}-abandoned`],
    )
  })

  it('removes the same in any slices as at once, each thing once, and keeps what can be resumed', async () => {
    const everyName = (await fillBucket()).bucket.names().filter((name) => !name.includes('!'))
    for (const cuts of [[], KEYS.slice(1, 2), KEYS, [...everyName, ...RESUMABLE].toSorted().map(objectKey)]) {
      const { bucket, client, uploads } = await fillBucket()
      let removed = 0
      for (let at = 0; at <= cuts.length; at += 1)
        removed += await sweepBucket(client, later, { after: cuts[at - 1], through: cuts[at] })
      assert.equal(removed, 2 * KEYS.length, `${cuts.length + 1} slices`)
      assert.deepEqual(uploads(), RESUMABLE.toSorted())
      assert.deepEqual(bucket.names(), [...KEYS, ...RESUMABLE.map((name) => segmentName(name, SEGMENT))].toSorted())
    }
  })

  it('removes nothing that is younger than the time it is given', async () => {
    const { client } = await fillBucket()
    assert.equal(await sweepBucket(client, new Date(Date.now() - 60_000), {}), 0)
  })
})
