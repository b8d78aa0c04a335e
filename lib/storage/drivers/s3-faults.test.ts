import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, describe, it } from 'node:test'
import { AppError, hasCategory } from '../../errors/app-error'
import { newUuid } from '../../runtime/uuid'
import { SEALED_FRAME_BYTES } from '../_internal/sealed/sealed-frames'
import { MemoryBudget } from '../memory-budget'
import { objectKey } from '../object-key'
import { openSealedObject } from '../sealed/open-sealed-object'
import { openS3Store } from './s3-store'
import { type S3StoreOptions } from './s3-store-options'
import { createSealedUpload, resumeSealedUpload } from '../sealed/sealed-upload'
import { openFaultProxy, type Fault } from './test-fault-proxy'
import { NO_S3, newTestBucket } from './test-s3'
import { MIB, collect, inChunks, pushAll, sha256, testBytes } from '../sealed/test-sealed-objects'

const bucket = await newTestBucket()
const proxy = bucket && (await openFaultProxy(bucket.endpoint))

const newObject = () => ({
  key: `objects/${newUuid()}`,
  objectId: newUuid(),
  dataKey: randomBytes(32),
  budget: new MemoryBudget(32 * MIB),
})
const through = (given: S3StoreOptions, more: Partial<S3StoreOptions> = {}) =>
  openS3Store({ ...given, endpoint: proxy!.endpoint, maxAttempts: 3, requestTimeoutMs: 3000, ...more })
const soon = () => new Date(Date.now() + 60_000)

/** The ways in which a connection or a store fails. */
const FAULTS: Record<string, () => Fault> = {
  'a connection that breaks in the middle of the body': () => ({ do: 'cut', afterBytes: 100_000 }),
  'an answer that is lost': () => ({ do: 'lose answer' }),
  // The signature of each request covers the SHA-256 of its body: the store refuses one that is another.
  'a bit of the body that changes on the way': () => ({ do: 'flip', atByte: 70_000 }),
  '503 Slow Down': () => ({ do: 'answer', status: 503, retryAfterSeconds: 1 }),
  '500 Internal Error': () => ({ do: 'answer', status: 500 }),
}

if (!bucket || !proxy) describe('a failing S3 store', () => it('loses nothing', (t) => t.skip(NO_S3)))
else {
  after(() => proxy.close())
  describe('a failing S3 store', () => {
    for (const [name, fault] of Object.entries(FAULTS)) {
      it(`is retried transparently after ${name}`, async () => {
        const store = through(bucket)
        const object = { ...newObject(), store }
        const bytes = testBytes(11_500_000)
        const seen = new Set<string>()
        const isFirst = (call: string) => !seen.has(call) && seen.add(call) !== null
        // The first request of each kind fails, so that the retry of every kind is covered.
        const kindOf = (path: string) => `${path.includes('%21')} ${/(uploads|partNumber=\d|uploadId)/.exec(path)?.[0]}`
        proxy.fault = ({ method, path }) => (isFirst(method + kindOf(path)) ? fault() : null)
        const upload = await createSealedUpload({ ...object, totalBytes: bytes.length })
        await pushAll(upload, bytes.subarray(0, 6_000_000))
        assert.equal(await upload.save(), 6_000_000)
        await pushAll(upload, bytes.subarray(6_000_000))
        await upload.complete()
        proxy.fault = () => null
        assert.equal(await openedHash(object), sha256(bytes))
        // Created again after a lost response, a multipart upload may exist twice.
        await store.sweep(soon())
        assert.equal(await store.sweep(soon()), 0)
        store.close()
      })

      // Requests without a body pass.
      if (fault().do === 'flip') continue
      it(`keeps an upload resumable when retries are exhausted by ${name}`, async () => {
        const store = through(bucket, { maxAttempts: 2 })
        const object = { ...newObject(), store }
        const bytes = testBytes(16 * MIB)
        const upload = await createSealedUpload({ ...object, totalBytes: bytes.length })
        await pushAll(upload, bytes.subarray(0, 3 * MIB))
        const saved = await upload.save()
        // From here on every request fails, starting with a part.
        let isFailing = false
        proxy.fault = ({ path }) => ((isFailing ||= path.includes('partNumber=2')) ? fault() : null)
        await pushUntilRefused(upload, bytes.subarray(3 * MIB))
        await assert.rejects(upload.save(), (thrown) => {
          const wait = name.startsWith('503') ? 1 : 5
          return hasCategory(thrown, 'unavailable') && thrown instanceof AppError && thrown.facts.retryAfterSeconds === wait
        })
        await upload.close()
        assert.equal(object.budget.reservedBytes, 0)
        await assert.rejects(resumeSealedUpload({ ...object, totalBytes: bytes.length, savedBytes: saved }))
        proxy.fault = () => null
        const again = await resumeSealedUpload({ ...object, totalBytes: bytes.length, savedBytes: saved })
        assert.ok(again.offsetBytes >= 5 * MIB - SEALED_FRAME_BYTES, 'what lies in a part counts')
        assert.equal(await store.sweep(soon()), 0)
        await pushAll(again, bytes.subarray(again.offsetBytes))
        await again.complete()
        assert.equal(await openedHash(object), sha256(bytes))
        assert.equal(await store.sweep(soon()), 0)
        store.close()
      })
    }

    it('does not wait for a store that does not respond', async () => {
      const store = through(bucket, { maxAttempts: 1, requestTimeoutMs: 300 })
      proxy.fault = () => ({ do: 'delay', ms: 3000 })
      const from = performance.now()
      await assert.rejects(store.size(objectKey('a/b')), (thrown) => hasCategory(thrown, 'unavailable'))
      assert.ok(performance.now() - from < 2000)
      proxy.fault = () => null
      store.close()
    })

    it('throws storage_full on status 507', async () => {
      const store = through(bucket)
      proxy.fault = () => ({ do: 'answer', status: 507 })
      const full = (thrown: unknown) => hasCategory(thrown, 'storage_full')
      await assert.rejects(store.put(objectKey('a/b'), inChunks(testBytes(10))), full)
      proxy.fault = () => null
      store.close()
    })

    it('leaves no parts after the sweep when a put or a first part was interrupted', async () => {
      const store = through(bucket, { maxAttempts: 1 })
      const object = { ...newObject(), store }
      proxy.fault = ({ method, path }) =>
        method === 'DELETE' || path.includes('partNumber=2') || path.includes('%21') ? { do: 'cut', afterBytes: 1 } : null
      await assert.rejects(store.put(objectKey(`puts/${newUuid()}`), inChunks(testBytes(12_000_000))))
      const upload = await createSealedUpload({ ...object, totalBytes: 9 * MIB })
      await pushUntilRefused(upload, testBytes(8 * MIB))
      await assert.rejects(upload.save())
      await upload.close()
      proxy.fault = () => null
      assert.equal(await store.sweep(new Date(Date.now() - 60_000)), 0)
      assert.equal(await store.sweep(soon()), 2)
      assert.equal(await store.sweep(soon()), 0)
      store.close()
    })
  })
}

async function openedHash(object: Parameters<typeof openSealedObject>[0]): Promise<string> {
  const reader = await openSealedObject(object)
  return sha256(await collect(reader.read()))
}

async function pushUntilRefused(upload: Awaited<ReturnType<typeof createSealedUpload>>, bytes: Buffer): Promise<void> {
  await pushAll(upload, bytes)
  await upload.save().catch(() => {}) // The caller checks whether it was refused.
}
