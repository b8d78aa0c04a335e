import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, describe, it } from 'node:test'
import { hasCategory } from '../../errors/app-error'
import { newUuid } from '../../runtime/uuid'
import { MemoryBudget } from '../memory-budget'
import { objectKey } from '../object-key'
import { openSealedObject } from '../sealed/open-sealed-object'
import { createSealedUpload, resumeSealedUpload } from '../sealed/sealed-upload'
import { openSupabaseStore } from './supabase-store'
import { openFaultProxy } from './test-fault-proxy'
import { MIB, collect, inChunks, pushAll, sha256, testBytes } from '../sealed/test-sealed-objects'
import { testStoreContract } from './test-store-contract'
import { openSupabaseServer } from './test-supabase-server'

const server = await openSupabaseServer()
after(() => server.close())
testStoreContract('supabase', () => openSupabaseStore({ ...server, segmentBytes: 2 * MIB }))

const [url, bucket, serviceKey] = [
  process.env.SUPABASE_TEST_URL,
  process.env.SUPABASE_TEST_BUCKET ?? 'fovea-test',
  process.env.SUPABASE_TEST_SERVICE_KEY ?? '',
]
if (url) testStoreContract('real supabase', () => openSupabaseStore({ url, bucket, serviceKey }))
else
  describe('the real supabase store', () => it('meets the store contract', (t) => t.skip('no Supabase: set SUPABASE_TEST_URL')))

describe('the supabase store', () => {
  it('stores a large object as segments and a manifest, and removes the segments of the replaced one', async () => {
    const store = openSupabaseStore({ ...server, segmentBytes: MIB })
    const key = objectKey(`large/${newUuid()}`)
    const bytes = testBytes(3_500_000)
    const lying = () => [...server.objects.keys()].filter((name) => name.startsWith(key)).length
    await store.put(key, inChunks(bytes))
    assert.equal(lying(), 5)
    assert.equal(await store.size(key), bytes.length)
    const object = await store.openRead(key)
    const part = Buffer.alloc(2_000_000)
    await object.read(part, 900_000)
    assert.ok(part.equals(bytes.subarray(900_000, 2_900_000)))
    await store.put(key, inChunks(bytes.subarray(0, 10)))
    assert.equal(lying(), 1)
  })

  it('retries transient errors, and keeps an upload resumable through long outages', async () => {
    const proxy = await openFaultProxy(server.url)
    const store = openSupabaseStore({ ...server, url: proxy.endpoint, segmentBytes: MIB, maxAttempts: 3, requestTimeoutMs: 2000 })
    const object = {
      key: `objects/${newUuid()}`,
      objectId: newUuid(),
      dataKey: randomBytes(32),
      budget: new MemoryBudget(32 * MIB),
      store,
    }
    const bytes = testBytes(5 * MIB)
    let calls = 0
    proxy.fault = () => (calls++ % 3 === 0 ? { do: 'answer', status: 503 } : null)
    const upload = await createSealedUpload({ ...object, totalBytes: bytes.length })
    await pushAll(upload, bytes.subarray(0, 2 * MIB))
    const saved = await upload.save()
    proxy.fault = () => ({ do: 'cut', afterBytes: 1 })
    await pushAll(upload, bytes.subarray(2 * MIB, 4 * MIB))
    await assert.rejects(upload.save(), (thrown) => hasCategory(thrown, 'unavailable'))
    await upload.close()
    proxy.fault = () => null
    const again = await resumeSealedUpload({ ...object, totalBytes: bytes.length, savedBytes: saved })
    assert.ok(again.offsetBytes >= saved)
    await pushAll(again, bytes.subarray(again.offsetBytes))
    await again.complete()
    assert.equal(sha256(await collect((await openSealedObject(object)).read())), sha256(bytes))
    await proxy.close()
  })

  for (const hasEtags of [true, false])
    it(`sends again what is another when it arrives, ${hasEtags ? 'by its checksum' : 'reading it back where the store names none'}`, async () => {
      const proxy = await openFaultProxy(server.url)
      server.namesChecksums = hasEtags
      const store = openSupabaseStore({ ...server, url: proxy.endpoint, segmentBytes: MIB })
      const object = {
        key: `objects/${newUuid()}`,
        objectId: newUuid(),
        dataKey: randomBytes(32),
        budget: new MemoryBudget(32 * MIB),
        store,
      }
      const bytes = testBytes(3 * MIB)
      const flipped = new Set<string>()
      const isFirst = (path: string) => !flipped.has(path) && flipped.add(path) !== null
      const isUpload = (method: string, path: string) => method === 'POST' && path.includes('/objects/')
      proxy.fault = ({ method, path }) => (isUpload(method, path) && isFirst(path) ? { do: 'flip', atByte: 40 } : null)
      const upload = await createSealedUpload({ ...object, totalBytes: bytes.length })
      await pushAll(upload, bytes)
      await upload.complete()
      assert.ok(flipped.size >= 4, 'segments and the manifest')
      assert.equal(sha256(await collect((await openSealedObject(object)).read())), sha256(bytes))
      proxy.fault = ({ method, path }) => (isUpload(method, path) ? { do: 'flip', atByte: 40 } : null)
      await assert.rejects(store.put(objectKey(`objects/${newUuid()}`), inChunks(testBytes(100))), (thrown) =>
        hasCategory(thrown, 'unavailable'),
      )
      server.namesChecksums = true
      await proxy.close()
    })

  it('reports a wrong key as an unusable store', async () => {
    const store = openSupabaseStore({ ...server, serviceKey: 'wrong', maxAttempts: 1 })
    await assert.rejects(store.put(objectKey('a/b'), inChunks(testBytes(5))), (thrown) => hasCategory(thrown, 'unavailable'))
  })
})
