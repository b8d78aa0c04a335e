import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { describe, it } from 'node:test'
import { hasCategory } from '../../../errors/app-error'
import { fail } from '../../../errors/fail'
import { newUuid } from '../../../runtime/uuid'
import { MemoryBucket, memoryBucketClient } from '../../drivers/test-memory-bucket'
import { MemoryBudget } from '../../memory-budget'
import { objectKey } from '../../object-key'
import { openSealedObject } from '../../sealed/open-sealed-object'
import { createSealedUpload, resumeSealedUpload } from '../../sealed/sealed-upload'
import { collect, MIB, pushAll, sha256, testBytes } from '../../sealed/test-sealed-objects'
import { type BucketClient } from './bucket-client'
import { BucketStore } from './bucket-store'
import { PartBufferBudget } from './part-buffer-budget'
import { segmentName } from './segment-name'
import { sweepBucket } from './sweep-bucket'

const PART_BYTES = MIB
const nobody = { get: () => Promise.reject(new Error('unsigned')), put: () => Promise.reject(new Error('unsigned')) }
const storeOf = (client: BucketClient) =>
  new BucketStore({
    client,
    presigner: nobody,
    presignedLengths: false,
    minPartBytes: PART_BYTES,
    bufferBudget: new PartBufferBudget(32 * MIB),
  })

/** What a store can answer wrongly once, and rightly the next time. */
const WRONG: Record<string, (client: BucketClient) => BucketClient> = {
  'parts without the last one': (client) => ({
    ...client,
    multipart: {
      ...client.multipart!,
      listParts: async (...given) => (await client.multipart!.listParts(...given)).slice(0, -1),
    },
  }),
  'no parts': (client) => ({ ...client, multipart: { ...client.multipart!, listParts: () => Promise.resolve([]) } }),
  'no multipart upload': (client) => ({ ...client, multipart: { ...client.multipart!, async *listUploads() {} } }),
  'no objects': (client) => ({ ...client, async *list() {} }),
}

describe('a bucket that answers wrongly once', () => {
  for (const [answer, wrong] of Object.entries(WRONG))
    it(`loses nothing that was acknowledged when it lists ${answer}`, async () => {
      const bucket = new MemoryBucket()
      const client = memoryBucketClient(bucket)
      const bytes = testBytes(4 * MIB)
      const object = {
        key: `objects/${newUuid()}`,
        objectId: newUuid(),
        dataKey: randomBytes(32),
        budget: new MemoryBudget(32 * MIB),
      }
      const upload = await createSealedUpload({ ...object, store: storeOf(client), totalBytes: bytes.length })
      await pushAll(upload, bytes.subarray(0, 3 * MIB + 1000))
      const savedBytes = await upload.save()
      await upload.close()

      const lying = storeOf(wrong(client))
      const resuming = resumeSealedUpload({ ...object, store: lying, totalBytes: bytes.length, savedBytes })
      await assert.rejects(resuming, (thrown) => hasCategory(thrown, 'tampered') || hasCategory(thrown, 'not_found'))

      const again = await resumeSealedUpload({ ...object, store: storeOf(client), totalBytes: bytes.length, savedBytes })
      assert.equal(again.offsetBytes, savedBytes)
      await pushAll(again, bytes.subarray(savedBytes))
      await again.complete()
      const opened = await openSealedObject({ ...object, store: storeOf(client) })
      assert.equal(sha256(await collect(opened.read())), sha256(bytes))
    })

  it('aborts no multipart upload where an upload begins again: that is left to the sweep', async () => {
    const bucket = new MemoryBucket()
    const client = memoryBucketClient(bucket)
    const aborted: string[] = []
    const multipart = { ...client.multipart!, abort: async (name: string) => void aborted.push(name) }
    const store = storeOf({ ...client, multipart })
    const object = {
      ...{ key: `objects/${newUuid()}`, objectId: newUuid(), dataKey: randomBytes(32), budget: new MemoryBudget(32 * MIB) },
      store,
    }
    const bytes = testBytes(4 * MIB)
    const upload = await createSealedUpload({ ...object, totalBytes: bytes.length })
    await pushAll(upload, bytes.subarray(0, 3 * MIB))
    await upload.save()
    await upload.close()
    // A request with a checksum that never ended: nothing of it was acknowledged.
    const again = await resumeSealedUpload({ ...object, totalBytes: bytes.length, savedBytes: 0, exactlySaved: true })
    assert.deepEqual([again.offsetBytes, aborted], [0, []])
    await pushAll(again, bytes)
    await again.complete()
    assert.equal(sha256(await collect((await openSealedObject(object)).read())), sha256(bytes))
    assert.deepEqual(aborted, [])
    await sweepBucket(client, new Date(Date.now() + 60_000), {})
    assert.equal(bucket.uploads.size, 0)
  })

  it('removes no segments of a manifest whose answer is lost', async () => {
    const bucket = new MemoryBucket()
    const client = memoryBucketClient(bucket, false)
    const key = objectKey(`objects/${newUuid()}`)
    const bytes = testBytes(3 * MIB)
    const pieces = async function* () {
      yield bytes
    }
    const put: BucketClient['put'] = async (name, ...given) => {
      await client.put(name, ...given)
      if (name === key) throw fail('unavailable')
    }
    await assert.rejects(storeOf({ ...client, put }).put(key, pieces()))
    const object = await storeOf(client).openRead(key)
    const found = Buffer.alloc(bytes.length)
    await object.read(found, 0)
    assert.equal(sha256(found), sha256(bytes))
  })

  it('removes nothing beside an object that a second look does not find', async () => {
    const bucket = new MemoryBucket()
    const client = memoryBucketClient(bucket)
    const key = `objects/${newUuid()}`
    const segment = segmentName(key, { sequence: 1, isSave: true, start: 0, end: 1, partCount: 0, partsDigest: '0' })
    for (const name of [key, segment]) await client.put(name, Buffer.from('x'))
    const wrong = { ...client, head: () => Promise.resolve(null) }
    assert.equal(await sweepBucket(wrong, new Date(Date.now() + 60_000), {}), 0)
    assert.ok(bucket.objects.has(segment))
  })

  it('loses no parts to a sweep whose listing lacks their segments', async () => {
    const bucket = new MemoryBucket()
    const client = memoryBucketClient(bucket)
    const object = {
      key: `objects/${newUuid()}`,
      objectId: newUuid(),
      dataKey: randomBytes(32),
      budget: new MemoryBudget(32 * MIB),
    }
    const upload = await createSealedUpload({ ...object, store: storeOf(client), totalBytes: 4 * MIB })
    await pushAll(upload, testBytes(2 * MIB))
    await upload.save()
    await upload.close()
    let lists = 0
    const wrongOnce: BucketClient = {
      ...client,
      async *list(...given) {
        if (lists++ > 0) yield* client.list(...given)
      },
    }
    assert.equal(await sweepBucket(wrongOnce, new Date(Date.now() + 60_000), {}), 0)
    assert.equal(bucket.uploads.size, 1)
  })
})
