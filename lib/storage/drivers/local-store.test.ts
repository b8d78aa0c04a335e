import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { mkdir, open, readdir, stat, utimes, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, it } from 'node:test'
import { hasCategory } from '../../errors/app-error'
import { DiskLatencyGauge } from '../_internal/local/disk-latency-gauge'
import { mapFileSystemErrors, writeAll } from '../_internal/local/file-system'
import { objectKey } from '../object-key'
import { openStore, store as living } from '../open-store'
import { openLocalStore } from './local-store'
import { collect, inChunks, newTestStore, testBytes } from '../sealed/test-sealed-objects'
import { testStoreContract } from './test-store-contract'

testStoreContract('local', () => newTestStore().store)

describe('the local store', () => {
  it('creates files and folders accessible to their owner only', async () => {
    const { folder, store } = newTestStore()
    await store.put(objectKey('a/b/c'), inChunks(testBytes(10)))
    const appendable = await store.createAppendable(objectKey('a/d'), { tailBytes: 100 })
    await appendable.append([testBytes(10)])
    await appendable.save([testBytes(5)])
    await appendable.close()
    const mode = async (name: string) => (await stat(path.join(folder, name))).mode & 0o777
    for (const name of ['a/b/c', 'a/d', 'a/d~tail']) assert.equal(await mode(name), 0o600)
    for (const name of ['a', 'a/b']) assert.equal(await mode(name), 0o700)
  })

  it('keeps uploads and large objects from the reserve of its disk, and leaves it to small ones', async () => {
    const { folder } = newTestStore()
    const isFull = (thrown: unknown) => hasCategory(thrown, 'storage_full')
    const store = openLocalStore(folder, { reserveBytes: 2 ** 52 }) // More than any disk has.
    const appendable = await store.createAppendable(objectKey('upload'), { tailBytes: 100 })
    assert.equal(appendable.appendSync?.([testBytes(10)]) ?? false, false)
    await assert.rejects(appendable.append([testBytes(10)]), isFull)
    await appendable.close()
    await assert.rejects(store.put(objectKey('large'), inChunks(testBytes(300_000))), isFull)
    assert.equal(await store.size(objectKey('large')), null)
    await store.put(objectKey('small'), inChunks(testBytes(1000)))
    assert.equal(await store.size(objectKey('small')), 1000)
  })

  it('removes the sidecar when an object is completed or removed', async () => {
    const { folder, store } = newTestStore()
    for (const end of ['complete', 'remove'] as const) {
      const appendable = await store.createAppendable(objectKey(end), { tailBytes: 100 })
      await appendable.append([testBytes(10)])
      await appendable.save([testBytes(5)])
      await appendable[end]()
    }
    assert.deepEqual(await readdir(folder), ['complete'])
  })

  it('sweeps old leftovers of killed puts, and never an object', async () => {
    const { folder, store } = newTestStore()
    await mkdir(path.join(folder, 'a'))
    await store.put(objectKey('a/b'), inChunks(testBytes(10)))
    const old = new Date(Date.now() - 1000_000)
    const ofOthers = ['a/b~put-0011', 'a/Gone~tail', 'a/notes~put-', 'a/b~put-001122334455.old']
    await mkdir(path.join(folder, 'a/b~apart'))
    for (const name of ['a/b~put-001122334455', 'a/gone~tail', 'a/b~apart/1~tail', 'a/b', ...ofOthers]) {
      await writeFile(path.join(folder, name), 'x')
      await utimes(path.join(folder, name), old, old)
    }
    await writeFile(path.join(folder, 'a/b~put-556677889900'), 'x')
    assert.equal(await store.sweep(new Date(Date.now() - 500_000)), 3)
    const left = ['a/b', 'a/b~apart', 'a/b~put-556677889900', ...ofOthers].map((name) => name.slice(2))
    assert.deepEqual((await readdir(path.join(folder, 'a'))).sort(), left.sort())
  })

  it('sweeps the leftovers of a range of names, each in exactly one', async () => {
    const { folder, store } = newTestStore()
    const old = new Date(Date.now() - 1000_000)
    const names = ['a/b', 'a/c', 'b', 'b/a', 'c/a'].map((name) => `${name}.x~put-001122334455`)
    for (const name of names) {
      await mkdir(path.dirname(path.join(folder, name)), { recursive: true })
      await writeFile(path.join(folder, name), 'x')
      await utimes(path.join(folder, name), old, old)
    }
    const left = () => names.filter((name) => existsSync(path.join(folder, name)))
    const [after, through] = [objectKey('a/b.y'), objectKey('b/a.y')]
    assert.equal(await store.sweep(new Date(), { after, through }), 3)
    assert.deepEqual(left(), [names[0], names[4]])
    assert.equal(await store.sweep(new Date(), { after: through }), 1)
    assert.equal(await store.sweep(new Date(), { through: after }), 1)
  })

  it('reads synchronously while the disk is fast, and in threads for a while after slow ones', async () => {
    let [now, tookMs] = [0, 0]
    const readLatencyGauge = DiskLatencyGauge.ofReads(() => (now += tookMs))
    const store = openLocalStore(newTestStore().folder, { readLatencyGauge })
    await store.put(objectKey('a/b'), inChunks(testBytes(10)))
    const object = await store.openRead(objectKey('a/b'))
    const into = Buffer.alloc(4)
    assert.deepEqual([object.readSync!(into, 3), into], [4, testBytes(10).subarray(3, 7)])
    assert.equal(object.readSync!(into, 8), 2, 'less at the end')
    tookMs = 10
    assert.equal(object.readSync!(into, 0), 4, 'once, as it may be interrupted')
    assert.equal(object.readSync!(into, 0), 4)
    tookMs = 0
    assert.equal(object.readSync!(into, 0), null)
    assert.equal(await object.read(into, 0), 4)
    now += 1000
    assert.equal(object.readSync!(into, 0), 4)
    await object.close()
    assert.equal(object.readSync!(into, 0), null, 'a descriptor that is closed may be that of another file')
  })

  it('ignores files that are not of this store', async () => {
    const { folder, store } = newTestStore()
    await writeFile(path.join(folder, 'Thumbs.DB'), 'x')
    const keys = (async function* () {
      for await (const { key } of store.list('')) yield await Promise.resolve(Buffer.from(key))
    })()
    assert.equal((await collect(keys)).toString(), '')
  })

  it('throws storage_full when the disk is full', async (t) => {
    if (!existsSync('/dev/full')) return t.skip('no /dev/full on this system')
    const full = await open('/dev/full', 'r+')
    const writing = mapFileSystemErrors(() => writeAll(full, [testBytes(10)], 0))
    await assert.rejects(writing, (thrown) => hasCategory(thrown, 'storage_full'))
    await full.close()
  })

  it('writes every byte after short writes, and fails when the disk accepts none', async () => {
    const disk = Buffer.alloc(1000)
    const slow = (most: number) => ({
      writev: (pieces: readonly Buffer[], position: number) => {
        const bytes = Buffer.concat(pieces).subarray(0, most)
        return Promise.resolve({ bytesWritten: bytes.copy(disk, position) })
      },
    })
    const bytes = testBytes(1000)
    const pieces = [bytes.subarray(0, 1), Buffer.alloc(0), bytes.subarray(1, 500), bytes.subarray(500)]
    assert.equal(await writeAll(slow(7), pieces, 0), 1000)
    assert.ok(disk.equals(bytes))
    await assert.rejects(writeAll(slow(0), pieces, 0), (thrown) => hasCategory(thrown, 'storage_full'))
  })

  it('is shared by every bundle of a process', () => {
    const { store } = newTestStore()
    const forget = openStore(store)
    assert.equal(living(), store)
    forget()
    assert.throws(() => living())
  })
})
