import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { describe, it } from 'node:test'
import { crc32 } from 'node:zlib'
import { hasCategory } from '../../../errors/app-error'
import { fail } from '../../../errors/fail'
import { newUuid } from '../../../runtime/uuid'
import { MemoryBucket, memoryBucketClient } from '../../drivers/test-memory-bucket'
import { MemoryBudget } from '../../memory-budget'
import { objectKey } from '../../object-key'
import { openSealedObject } from '../../sealed/open-sealed-object'
import { createSealedUpload, resumeSealedUpload } from '../../sealed/sealed-upload'
import { collect, inChunks, MIB, pushAll, sha256, testBytes } from '../../sealed/test-sealed-objects'
import { type BucketClient, type MultipartClient } from './bucket-client'
import { BucketStore } from './bucket-store'
import { PartBufferBudget } from './part-buffer-budget'
import { segmentName } from './segment-name'

const nobody = { get: () => Promise.reject(new Error('unsigned')), put: () => Promise.reject(new Error('unsigned')) }
const storeOf = (client: BucketClient) =>
  new BucketStore({
    client,
    presigner: nobody,
    presignedLengths: false,
    minPartBytes: MIB,
    bufferBudget: new PartBufferBudget(32 * MIB),
  })
const newObject = () => ({
  key: `objects/${newUuid()}`,
  objectId: newUuid(),
  dataKey: randomBytes(32),
  budget: new MemoryBudget(32 * MIB),
})
const bytes = testBytes(3 * MIB + 1000)
const isUnavailable = (thrown: unknown) => hasCategory(thrown, 'unavailable')

/** A client with other answers, that counts what is completed and aborted. */
function clientWith(change: (multipart: MultipartClient) => Partial<MultipartClient>, bucket = new MemoryBucket()) {
  const client = memoryBucketClient(bucket)
  const original = client.multipart!
  const calls = { complete: 0, abort: 0 }
  const changed = { ...original, ...change(original) }
  const multipart: MultipartClient = {
    ...changed,
    complete: (...given) => ((calls.complete += 1), changed.complete(...given)),
    abort: (...given) => ((calls.abort += 1), changed.abort(...given)),
  }
  return { bucket, calls, client: { ...client, multipart } }
}

/** Acknowledges each part by another ETag than it lists it by, with its checksum. */
function otherEtags({ uploadPart, listParts }: MultipartClient): Partial<MultipartClient> {
  const checksums = new Map<number, number>()
  return {
    uploadPart: async (...given) => {
      const [, , number, content] = given
      checksums.set(number, crc32(content))
      return `other-${await uploadPart(...given)}`
    },
    listParts: async (...given) =>
      (await listParts(...given)).map((part) => ({ ...part, checksum: checksums.get(part.number)! })),
  }
}

async function send(client: BucketClient, object = newObject()) {
  const upload = await createSealedUpload({ ...object, store: storeOf(client), totalBytes: bytes.length })
  await pushAll(upload, bytes)
  await upload.save()
  return { object, upload }
}
const stored = async (client: BucketClient, object: ReturnType<typeof newObject>) =>
  sha256(await collect((await openSealedObject({ ...object, store: storeOf(client) })).read()))

describe('a store that refuses the ETags of acknowledged parts', () => {
  it('has the object by the ETags that it lists, and it is read back', async () => {
    const { client, calls } = clientWith(otherEtags)
    const { object, upload } = await send(client)
    await upload.complete()
    assert.deepEqual(calls, { complete: 2, abort: 0 })
    assert.equal(await stored(client, object), sha256(bytes))
  })

  it('has it also where another process completes what the first one has saved', async () => {
    const { client, calls } = clientWith(otherEtags)
    const object = newObject()
    const upload = await createSealedUpload({ ...object, store: storeOf(client), totalBytes: bytes.length })
    await pushAll(upload, bytes)
    await upload.save()
    const checkpoint = (await upload.checkpoint())!
    await upload.close()
    const given = { ...object, store: storeOf(client), totalBytes: bytes.length, savedBytes: bytes.length, checkpoint }
    await (await resumeSealedUpload(given)).complete()
    assert.deepEqual(calls, { complete: 2, abort: 0 })
    assert.equal(await stored(client, object), sha256(bytes))
  })

  it('has what is stored at once, too', async () => {
    const { client, calls, bucket } = clientWith(otherEtags)
    const key = objectKey(`objects/${newUuid()}`)
    await storeOf(client).put(key, inChunks(bytes))
    assert.deepEqual(calls, { complete: 2, abort: 0 })
    assert.equal(sha256(bucket.objects.get(key)!.bytes), sha256(bytes))
  })

  it('keeps everything where it lists a part less, or another size: it is completed later', async () => {
    const WRONG: ((parts: Awaited<ReturnType<MultipartClient['listParts']>>) => typeof parts)[] = [
      (parts) => parts.slice(0, -1),
      (parts) => parts.map((part, at) => (at === 1 ? { ...part, sizeBytes: part.sizeBytes - 1 } : part)),
      (parts) => parts.map((part, at) => (at === 1 ? { ...part, etag: 'other', checksum: 0 } : part)),
      // Of who lists no checksum, nothing is known.
      (parts) => parts.map((part) => ({ ...part, etag: 'other' })),
    ]
    for (const wrong of WRONG) {
      const refuse = { cause: Object.assign(new Error(), { name: 'InvalidPart' }) }
      const { client, calls, bucket } = clientWith((multipart) => ({
        listParts: async (...given) => wrong(await multipart.listParts(...given)),
        complete: () => Promise.reject(fail('unavailable', refuse)),
      }))
      const { object, upload } = await send(client)
      await assert.rejects(upload.complete(), isUnavailable)
      await upload.close()
      assert.deepEqual([calls, bucket.uploads.size], [{ complete: 1, abort: 0 }, 1])
      const right = memoryBucketClient(bucket)
      const given = { ...object, store: storeOf(right), totalBytes: bytes.length, savedBytes: bytes.length }
      await (await resumeSealedUpload(given)).complete()
      assert.equal(await stored(right, object), sha256(bytes))
    }
  })

  it('does not take the parts of a later writer', async () => {
    const { client, calls } = clientWith(otherEtags)
    const { object, upload } = await send(client)
    const later = { sequence: 2_000_001, isSave: true, start: 0, end: 1, partCount: 0, partsDigest: '0' }
    await client.put(segmentName(object.key, later), Buffer.from('x'))
    await assert.rejects(upload.complete(), isUnavailable)
    assert.deepEqual(calls, { complete: 1, abort: 0 })
  })

  it('is not believed where the object is another', async () => {
    const bucket = new MemoryBucket()
    const broken = (multipart: MultipartClient) => ({
      ...otherEtags(multipart),
      complete: async (...[name, ...given]: Parameters<MultipartClient['complete']>) => {
        await multipart.complete(name, ...given)
        bucket.objects.get(name)!.bytes[1_500_000]! ^= 1
      },
    })
    const { client, calls } = clientWith(broken, bucket)
    const { upload } = await send(client)
    await assert.rejects(upload.complete(), (thrown) => hasCategory(thrown, 'tampered'))
    assert.deepEqual(calls, { complete: 2, abort: 0 })
  })
})

describe('a completion that a store has acknowledged', () => {
  const after: Record<string, (bucket: MemoryBucket, name: string) => void> = {
    'is cut': (bucket, name) => (bucket.objects.get(name)!.bytes = bucket.objects.get(name)!.bytes.subarray(0, -1)),
    'is not there': (bucket, name) => bucket.objects.delete(name),
    'has another byte': (bucket, name) => (bucket.objects.get(name)!.bytes[1_500_000]! ^= 1),
  }
  for (const [what, change] of Object.entries(after))
    it(`is none where the object ${what}: it is refused, and no segment is removed`, async () => {
      const bucket = new MemoryBucket()
      const changed = (multipart: MultipartClient) => ({
        complete: async (...[name, ...given]: Parameters<MultipartClient['complete']>) => {
          await multipart.complete(name, ...given)
          change(bucket, name)
        },
      })
      const { client } = clientWith(changed, bucket)
      const { object, upload } = await send(client)
      const segments = bucket.names().filter((name) => name.startsWith(`${object.key}!`))
      assert.ok(segments.length > 0)
      await assert.rejects(upload.complete(), (thrown) => hasCategory(thrown, 'tampered') || isUnavailable(thrown))
      assert.ok(segments.every((name) => bucket.names().includes(name)))
    })

  it('is believed by an ETag that is made of those of its parts, without reading it back', async () => {
    const bucket = new MemoryBucket()
    let [reads, etag] = [0, '']
    const composite = (multipart: MultipartClient) => ({
      complete: async (...given: Parameters<MultipartClient['complete']>) => {
        await multipart.complete(...given)
        const digests = given[2].map((part) => Buffer.from(part.etag, 'hex'))
        etag = `"${createHash('md5').update(Buffer.concat(digests)).digest('hex')}-${digests.length}"`
      },
    })
    const { client } = clientWith(composite, bucket)
    const { object, upload } = await send({
      ...client,
      get: (name, ...given) => ((reads += Number(!name.includes('!'))), client.get(name, ...given)),
      head: async (...given) => {
        const found = await client.head(...given)
        return found && { ...found, etag }
      },
    })
    await upload.complete()
    assert.equal(reads, 0)
    assert.ok(bucket.names().includes(object.key))
  })
})
