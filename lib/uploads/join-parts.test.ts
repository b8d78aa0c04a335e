import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import { pool } from '../db/database'
import { openTestDatabase } from '../db/test-database'
import { fail } from '../errors/fail'
import { openLocalStore } from '../storage/local-store'
import { type Bench, bentStore, openBench } from './test-uploads'

await openTestDatabase()

const PARTIAL = { 'upload-concat': 'partial' }
const DAY = 86_400_000
const part = async (bench: Bench, bytes: Buffer) => {
  const id = await bench.create(bytes.length, PARTIAL)
  if (bytes.length > 0) assert.equal((await bench.patch(id, 0, bytes)).status, 204)
  return id
}
const concatOf = (parts: string[]) => `final;${parts.map((id) => `/api/v1/files/upload/${id}`).join(' ')}`
const final = async (bench: Bench, parts: string[]) => {
  const made = await bench.call('POST', { headers: { 'upload-concat': concatOf(parts) } })
  assert.equal(made.status, 201, made.error?.detail)
  return made.headers['location']!.split('/').at(-1)!
}
const stored = (bench: Bench) => readdirSync(path.join(bench.folder, 'original')).length

describe('joining parts', () => {
  it('gives their bytes in the order of the list, once; the parts leave the store and their keys go', async () => {
    const bench = openBench()
    const [a, b, c] = [randomBytes(300_000), randomBytes(1), randomBytes(700_001)]
    const [idC, idA, idB, empty] = [
      await part(bench, c),
      await part(bench, a),
      await part(bench, b),
      await part(bench, Buffer.alloc(0)),
    ]
    const id = await final(bench, [idA, idB, empty, idC, idA])
    await bench.uploads.join(id)
    assert.ok((await bench.readBack(id)).equals(Buffer.concat([a, b, c, a])))
    assert.deepEqual(bench.hooks.finishedIds, [id])
    assert.equal(stored(bench), 1)
    assert.equal(bench.hooks.removedPartObjects.length, 4)
    for (const gone of [idA, idB, idC, empty]) assert.equal((await bench.head(gone)).status, 410)
    await bench.uploads.join(id)
    assert.deepEqual(bench.hooks.finishedIds, [id])
  })

  it('tells on HEAD no offset before its end, and then offset and length; Upload-Concat as it came at any time', async () => {
    const bench = openBench()
    const parts = [await part(bench, Buffer.from('hello')), await part(bench, Buffer.from(' world'))]
    const told = await bench.head(parts[0]!)
    assert.deepEqual(
      [told.headers['upload-offset'], told.headers['upload-length'], told.headers['upload-concat']],
      ['5', '5', 'partial'],
    )
    const id = await final(bench, parts)
    const before = (await bench.head(id)).headers
    assert.deepEqual(
      [before['upload-offset'], before['upload-length'], before['upload-concat']],
      [undefined, '11', concatOf(parts)],
    )
    await bench.uploads.join(id)
    const behind = (await bench.head(id)).headers
    assert.deepEqual([behind['upload-offset'], behind['upload-length'], behind['upload-concat']], ['11', '11', concatOf(parts)])
  })

  it('refuses every PATCH on it with 403, before and after, and changes nothing', async () => {
    const bench = openBench()
    const parts = [await part(bench, Buffer.from('hello'))]
    const id = await final(bench, parts)
    const refused = async () => {
      assert.equal((await bench.patch(id, 0, Buffer.from('x'))).status, 403)
      assert.equal((await bench.patch(id, 5, Buffer.alloc(0))).status, 403)
      assert.equal((await bench.patch(id, 0, Buffer.from('x'), { 'content-type': 'text/plain' })).status, 403)
    }
    await refused()
    assert.equal(await bench.offset(parts[0]!), 5)
    await bench.uploads.join(id)
    await refused()
    assert.equal((await bench.readBack(id)).toString(), 'hello')
  })

  it('keeps a part as long as any upload that is not joined needs it', async () => {
    const bench = openBench()
    const shared = await part(bench, Buffer.from('shared '))
    const first = await final(bench, [shared, await part(bench, Buffer.from('one'))])
    const second = await final(bench, [shared, await part(bench, Buffer.from('two'))])
    assert.equal((await bench.call('DELETE', { id: shared })).status, 409)
    await bench.uploads.join(first)
    assert.equal((await bench.head(shared)).status, 200)
    await bench.uploads.join(second)
    assert.equal((await bench.head(shared)).status, 410)
    assert.equal((await bench.readBack(first)).toString(), 'shared one')
    assert.equal((await bench.readBack(second)).toString(), 'shared two')
    assert.equal(stored(bench), 2)
  })

  it('goes on after a kill from what was saved, and the queue is asked again', async () => {
    const bytes = [randomBytes(1_500_000), randomBytes(2_500_000)]
    let bench = openBench()
    const parts = [await part(bench, bytes[0]!), await part(bench, bytes[1]!)]
    const id = await final(bench, parts)
    for (const turns of [5, 20, 60, 120]) {
      void bench.uploads.join(id).catch(() => undefined)
      for (let i = 0; i < turns; i++) await turn()
      bench = await bench.reborn()
      if ((await bench.head(id)).headers['upload-offset'] !== undefined) break
    }
    bench.hooks.toJoinIds.length = 0
    const isOpen = (await bench.head(id)).headers['upload-offset'] === undefined
    await bench.uploads.reconcile()
    assert.deepEqual(bench.hooks.toJoinIds, isOpen ? [id] : [])
    await bench.uploads.join(id)
    assert.ok((await bench.readBack(id)).equals(Buffer.concat(bytes)))
    assert.deepEqual(bench.hooks.finishedIds, [id])
    await bench.uploads.reconcile()
    assert.equal(stored(bench), 1)
  })

  it('is done by one at a time: a second call is told to come again', async () => {
    const bench = openBench()
    const id = await final(bench, [await part(bench, randomBytes(3_000_000))])
    const both = await Promise.allSettled([bench.uploads.join(id), bench.uploads.join(id)])
    assert.deepEqual(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
    assert.deepEqual(bench.hooks.finishedIds, [id])
  })

  it('waits while the store is away, and gives up what can no longer be read', async () => {
    const bench = openBench()
    const bytes = randomBytes(600_000)
    const id = await final(bench, [await part(bench, bytes)])
    const away = bentStore(openLocalStore(bench.folder), { store: { openRead: () => Promise.reject(fail.unavailable()) } })
    const sick = await bench.reborn({ store: away })
    await assert.rejects(sick.uploads.join(id), { code: 'unavailable' })
    assert.equal((await sick.head(id)).status, 200)

    const lost = openBench()
    const gone = await final(lost, [await part(lost, bytes)])
    for (const name of readdirSync(path.join(lost.folder, 'original')))
      writeFileSync(path.join(lost.folder, 'original', name), randomBytes(600_100))
    await assert.rejects(lost.uploads.join(gone), { code: 'gone' })
    assert.equal((await lost.head(gone)).status, 410)
    assert.deepEqual(lost.hooks.removedIds, [gone])
  })

  it('can be given up before its end: the parts stay until they are given up or expire', async () => {
    const bench = openBench()
    const parts = [await part(bench, Buffer.from('hello')), await part(bench, Buffer.from('world'))]
    const id = await final(bench, parts)
    assert.equal((await bench.call('DELETE', { id })).status, 204)
    await bench.uploads.join(id)
    assert.deepEqual([bench.hooks.removedIds, bench.hooks.finishedIds], [[id], []])
    assert.equal((await bench.call('DELETE', { id: parts[0]! })).status, 204)
    assert.equal((await bench.head(parts[1]!)).status, 200)
    assert.ok((await bench.head(parts[1]!)).headers['upload-expires'])
    await bench.uploads.sweep(new Date(Date.now() + 8 * DAY))
    assert.equal((await bench.head(parts[1]!)).status, 410)
    assert.equal(stored(bench), 0)
    for (const { objectId } of bench.hooks.partsAdmitted) assert.ok(bench.hooks.removedPartObjects.includes(objectId))
    const { rows } = await pool().query('SELECT 1 FROM upload_parts WHERE final_id = $1', [id])
    assert.deepEqual(rows, [])
  })

  it('is stopped by a DELETE in its midst, and nothing of it stays', async () => {
    const bench = openBench()
    const id = await final(bench, [await part(bench, randomBytes(4_000_000))])
    let reached!: () => void
    const isReading = new Promise<void>((done) => (reached = done))
    let open!: () => void
    const gate = new Promise<void>((done) => (open = done))
    const openRead = async (real: () => Promise<unknown>) => {
      reached()
      await gate
      return real()
    }
    const slow = await bench.reborn({ store: bentStore(openLocalStore(bench.folder), { store: { openRead } }) })
    const joined = assert.rejects(slow.uploads.join(id), { code: 'gone' })
    await isReading
    assert.equal((await slow.call('DELETE', { id })).status, 204)
    open()
    await joined
    assert.equal((await slow.head(id)).status, 410)
    assert.equal(stored(bench), 1) // The part, which its sender may join again.
    assert.deepEqual([slow.hooks.removedIds, slow.hooks.finishedIds], [[id], []])
  })
})
