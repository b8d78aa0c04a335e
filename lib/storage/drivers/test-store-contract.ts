import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { hasCategory } from '../../errors/app-error'
import { newUuid } from '../../runtime/uuid'
import { objectKey } from '../object-key'
import { type AppendableObject, type ObjectStore } from '../object-store'
import { collect, inChunks, testBytes } from '../sealed/test-sealed-objects'

const TAIL_BYTES = 1000
const newKey = (folder = 'contract') => objectKey(`${folder}/${newUuid()}`)

async function readAll(store: ObjectStore, key: ReturnType<typeof newKey>): Promise<Buffer> {
  const object = await store.openRead(key)
  const bytes = Buffer.alloc(object.sizeBytes + 10)
  const read = await object.read(bytes, 0)
  await object.close()
  return bytes.subarray(0, read)
}

/** `fetch` sets Content-Length itself. */
const withoutLength = ({ 'content-length': _, ...headers }: Record<string, string>) => headers

/** The contract of all drivers. Tests of capabilities that a driver lacks are skipped by name. */
export function testStoreContract(name: string, open: () => ObjectStore): void {
  const store = open()
  const bytes = testBytes(3_000_000)
  const unless = (able: boolean) => (able ? {} : { skip: `the ${name} store cannot` })

  describe(`the ${name} store`, () => {
    it('returns what was put, of any size, and its size', async () => {
      for (const length of [0, 1, 5000, bytes.length]) {
        const key = newKey()
        await store.put(key, inChunks(bytes.subarray(0, length), 70_001))
        assert.equal(await store.size(key), length)
        assert.ok((await readAll(store, key)).equals(bytes.subarray(0, length)))
      }
    })

    it('reads any range, and returns less only at the end', async () => {
      const key = newKey()
      await store.put(key, inChunks(bytes))
      const object = await store.openRead(key)
      const part = Buffer.alloc(1000)
      assert.equal(await object.read(part, 123_456), 1000)
      assert.ok(part.equals(bytes.subarray(123_456, 124_456)))
      assert.equal(await object.read(part, bytes.length - 10), 10)
      assert.equal(await object.read(part, bytes.length + 10), 0)
      await object.close()
    })

    it('replaces an object atomically', async () => {
      const key = newKey()
      await store.put(key, inChunks(bytes))
      await store.put(key, inChunks(bytes.subarray(0, 10)))
      assert.equal(await store.size(key), 10)
    })

    it('stores nothing of a put whose source fails or is aborted, and keeps the existing object', async () => {
      const key = newKey()
      await store.put(key, inChunks(bytes.subarray(0, 10)))
      async function* failing() {
        yield* inChunks(bytes.subarray(0, 500_000))
        throw new Error('line broke')
      }
      await assert.rejects(store.put(key, failing()), /line broke/)
      await assert.rejects(store.put(key, inChunks(bytes), { signal: AbortSignal.abort(new Error('stop')) }), /stop/)
      assert.equal(await store.size(key), 10)
      assert.equal(await store.sweep(new Date(Date.now() + 60_000)), 0)
    })

    it('throws not_found for a missing object', async () => {
      const absent = (thrown: unknown) => hasCategory(thrown, 'not_found')
      assert.equal(await store.size(newKey()), null)
      assert.equal(await store.size(newKey('no/such/folder')), null)
      await assert.rejects(store.openRead(newKey()), absent)
      assert.equal(await store.openAppendable(newKey(), { tailBytes: TAIL_BYTES }), null)
    })

    it('removes idempotently', async () => {
      const key = newKey()
      await store.put(key, inChunks(bytes.subarray(0, 10)))
      await store.remove(key)
      await store.remove(key)
      await store.remove(newKey('no/such/folder'))
      assert.equal(await store.size(key), null)
    })

    it('lists by prefix, with sizes and times, and without sidecars or segments', async () => {
      const folder = `list-${newUuid()}`
      const keys = [`${folder}/a/one`, `${folder}/a/two`, `${folder}/ab`, `${folder}/b`].map(objectKey)
      for (const key of keys) await store.put(key, inChunks(bytes.subarray(0, 7)))
      const appendable = await store.createAppendable(objectKey(`${folder}/c`), { tailBytes: TAIL_BYTES })
      await appendable.append([Buffer.from('x')])
      await appendable.save([Buffer.from('tail')])
      const under = async (prefix: string) => {
        const found: string[] = []
        for await (const { key, sizeBytes, changedAt } of store.list(prefix)) {
          found.push(key)
          assert.ok(sizeBytes === 7 && Math.abs(changedAt.getTime() - Date.now()) < 3_600_000)
        }
        return found.sort()
      }
      assert.deepEqual(await under(`${folder}/a`), keys.slice(0, 3))
      assert.deepEqual(await under(`${folder}/a/`), keys.slice(0, 2))
      assert.deepEqual(await under(`${folder}/zz`), [])
      await assert.rejects(under('../'), (thrown) => hasCategory(thrown, 'bad_input'))
      await appendable.remove()
      assert.deepEqual(await under(folder), keys)
    })

    it('lists in the order of names, and goes on behind any of them', async () => {
      const folder = `order-${newUuid()}`
      const keys = ['a', 'a/b/c', 'a/b0', 'a0', 'b/a', 'b0/0', 'c'].map((name) => objectKey(`${folder}/${name}.x`)).sort()
      for (const key of keys.toReversed()) await store.put(key, inChunks(bytes.subarray(0, 7)))
      const appendable = await store.createAppendable(objectKey(`${folder}/b1`), { tailBytes: TAIL_BYTES })
      await appendable.append([Buffer.from('x')])
      await appendable.save([Buffer.from('tail')])
      const all = [...keys, objectKey(`${folder}/b1`)].sort()
      for (const [at, after] of [objectKey(folder), ...all].entries()) {
        const behind: string[] = []
        for await (const { key } of store.list(`${folder}/`, { after })) behind.push(key)
        assert.deepEqual(behind, all.slice(at), `behind ${at} of them`)
      }
      await appendable.remove()
    })

    it('renames, replacing an existing object', unless(store.capabilities.rename), async () => {
      const [from, to] = [newKey(), newKey('elsewhere')]
      await store.put(from, inChunks(bytes.subarray(0, 10)))
      await store.put(to, inChunks(bytes.subarray(0, 20)))
      await store.rename(from, to)
      assert.deepEqual([await store.size(from), await store.size(to)], [null, 10])
      await assert.rejects(store.rename(from, to), (thrown) => hasCategory(thrown, 'not_found'))
    })

    it('aborts a read by its signal', async () => {
      const key = newKey()
      await store.put(key, inChunks(bytes))
      const object = await store.openRead(key)
      await assert.rejects(object.read(Buffer.alloc(100), 2_000_000, AbortSignal.abort(new Error('stop'))), /stop/)
      await assert.rejects(async () => await store.openRead(key, AbortSignal.abort(new Error('stop'))), /stop/)
      await object.close()
    })

    it('presigns URLs for upload and download', unless(store.capabilities.presignedUrls), async () => {
      const key = newKey()
      const [type, small] = ['image/jpeg', bytes.subarray(0, 1000)]
      const put = await store.presignPut(key, { expiresInSeconds: 60, type, sizeBytes: small.length })
      const send = (body: Buffer) =>
        fetch(put.url, { method: 'PUT', body: new Uint8Array(body), headers: withoutLength(put.headers) })
      if (store.capabilities.presignedLengths) assert.equal((await send(bytes.subarray(0, 999))).status, 403)
      assert.equal((await send(small)).ok, true)
      assert.ok((await readAll(store, key)).equals(small))
      const url = await store.presignGet(key, { expiresInSeconds: 60, downloadAs: 'a b.jpg' })
      const got = await fetch(url)
      assert.ok(Buffer.from(await got.arrayBuffer()).equals(small))
      assert.match(got.headers.get('content-disposition') ?? '', /attachment.*a%20b/)
      const changed = await fetch(url.replace(key, newKey()))
      assert.ok(changed.status >= 400)
    })

    it(
      'treats uploaded objects as plain bytes, whatever their media type',
      unless(store.capabilities.presignedUrls),
      async () => {
        const [key, other] = [newKey(), newKey()]
        await store.put(other, inChunks(bytes.subarray(0, 50)))
        const segments = [{ name: other, start: 0, end: 50 }]
        const lie = Buffer.from(JSON.stringify({ sizeBytes: 50, segments }))
        const type = 'application/vnd.fovea.segments+json'
        const { url, headers } = await store.presignPut(key, { expiresInSeconds: 60, type, sizeBytes: lie.length })
        assert.ok((await fetch(url, { method: 'PUT', body: lie, headers: withoutLength(headers) })).ok)
        const object = await store.openUntrusted(key)
        const found = Buffer.alloc(1000)
        assert.equal(object.sizeBytes, lie.length)
        assert.ok(found.subarray(0, await object.read(found, 0)).equals(lie))
        await object.close()
        await assert.rejects(store.openUntrusted(newKey()), (thrown) => hasCategory(thrown, 'not_found'))
      },
    )

    it('reads a small object synchronously, or returns null', async () => {
      const key = newKey()
      await store.put(key, inChunks(bytes.subarray(0, 500)))
      for (const room of [1000, 500, 499, 0]) {
        const into = Buffer.alloc(room)
        const now = store.readSync(key, into)
        assert.ok(now === null || now === Math.min(room, 500), String(room))
        if (now !== null) assert.ok(into.subarray(0, now).equals(bytes.subarray(0, now)))
      }
    })
  })

  describe(`an appendable object of the ${name} store`, () => {
    const start = (key = newKey()) => store.createAppendable(key, { tailBytes: TAIL_BYTES })
    const again = async (key: ReturnType<typeof newKey>): Promise<AppendableObject> =>
      (await store.openAppendable(key, { tailBytes: TAIL_BYTES }))!
    const texts = async (appendable: AppendableObject) => (await appendable.tails()).map((tail) => tail.bytes.toString()).sort()

    it('becomes an ordinary object in place', async () => {
      const key = newKey()
      const appendable = await start(key)
      await appendable.append([bytes.subarray(0, 10), Buffer.alloc(0), bytes.subarray(10, 1_000_000)])
      await appendable.save([Buffer.from('a tail')])
      await appendable.append([bytes.subarray(1_000_000)])
      await appendable.complete()
      await appendable.close()
      assert.ok((await readAll(store, key)).equals(bytes))
      const found = await collect(
        (async function* () {
          for await (const entry of store.list(key)) yield await Promise.resolve(Buffer.from(`${entry.key} `))
        })(),
      )
      assert.equal(found.toString(), `${key} `)
    })

    it('is reopened with its bytes and the tail that was saved last', async () => {
      const key = newKey()
      const appendable = await start(key)
      await appendable.append([bytes.subarray(0, 100_000)])
      for (const tail of ['one', 'two', 'three']) await appendable.save([Buffer.from(tail)])
      await appendable.close()
      const found = await again(key)
      assert.equal(found.sizeBytes, 100_000)
      const there = await texts(found)
      assert.ok(there.includes('two') && there.includes('three'), 'a row may be one save behind')
      await found.remove()
      assert.equal(await again(key), null)
    })

    it('can be read before it is complete', unless(store.capabilities.readAppendable), async () => {
      const appendable = await start()
      await appendable.append([bytes.subarray(0, 1000)])
      const part = Buffer.alloc(100)
      assert.equal(await appendable.read(part, 950), 50)
      assert.ok(part.subarray(0, 50).equals(bytes.subarray(950, 1000)))
      await appendable.remove()
    })

    it('is truncated together with the dropped tails, and never overwrites the tail to keep', async () => {
      const key = newKey()
      const appendable = await start(key)
      await appendable.append([bytes.subarray(0, 1000)])
      await appendable.save([Buffer.from('good')])
      await appendable.append([bytes.subarray(1000, 2000)])
      await appendable.save([Buffer.from('given up')])
      await appendable.close()
      const found = await again(key)
      const tails = await found.tails()
      const keep = tails.find((tail) => tail.bytes.toString() === 'good')!
      await found.truncate({ sizeBytes: 1000, keep, drop: tails.filter((tail) => tail !== keep) })
      assert.deepEqual(await texts(found), ['good'])
      await found.append([bytes.subarray(1000, 1500)])
      await found.save([Buffer.from('next')])
      assert.deepEqual(await texts(found), ['good', 'next'])
      assert.equal(found.sizeBytes, 1500)
      await found.complete()
      assert.ok((await readAll(store, key)).equals(bytes.subarray(0, 1500)))
    })

    it('is assembled from several parts, also when it is reopened in between', async () => {
      const key = newKey()
      const many = testBytes(17_000_000)
      let appendable = await start(key)
      for (let at = 0; at < many.length; at += 1_700_000) {
        await appendable.append([many.subarray(at, at + 1_000_000), many.subarray(at + 1_000_000, at + 1_700_000)])
        if (at === 3_400_000) await appendable.save([Buffer.from('a tail')])
        if (at !== 6_800_000 && at !== 13_600_000) continue
        await appendable.save([Buffer.from('tail')])
        await appendable.close()
        assert.equal(await store.sweep(new Date(Date.now() + 60_000)), 0)
        appendable = await again(key)
        assert.equal(appendable.sizeBytes, at + 1_700_000)
        assert.ok((await texts(appendable)).includes('tail'))
        await appendable.truncate({ sizeBytes: appendable.sizeBytes, keep: null, drop: await appendable.tails() })
      }
      await appendable.complete()
      assert.ok((await readAll(store, key)).equals(many))
      const found = await again(key)
      assert.equal(found.sizeBytes, many.length)
      await found.complete()
      assert.equal(await store.size(key), many.length)
      assert.equal(await store.sweep(new Date(Date.now() + 60_000)), 0)
    })

    it('is removed completely when its key is removed', async () => {
      const key = newKey()
      const appendable = await start(key)
      await appendable.append([testBytes(6_000_000)])
      await appendable.save([Buffer.from('tail')])
      await appendable.close()
      await store.remove(key)
      assert.equal(await again(key), null)
      assert.equal(await store.sweep(new Date(Date.now() + 60_000)), 0)
    })

    it('is refused when the object exists', async () => {
      const key = newKey()
      await store.put(key, inChunks(bytes.subarray(0, 10)))
      await assert.rejects(start(key), (thrown) => hasCategory(thrown, 'conflict'))
    })
  })
}
