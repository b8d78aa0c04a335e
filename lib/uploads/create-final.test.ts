import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { pool } from '../db/database'
import { openTestDatabase } from '../db/test-database'
import { fail } from '../errors/fail'
import { newId } from '../runtime/new-id'
import { type Bench, openBench, STREAM } from './test-uploads'

await openTestDatabase()

const PARTIAL = { 'upload-concat': 'partial' }
const address = (id: string) => `https://fovea.test/api/v1/files/upload/${id}`
const part = async (bench: Bench, text: string) => {
  const id = await bench.create(text.length, PARTIAL)
  if (text.length > 0) assert.equal((await bench.patch(id, 0, Buffer.from(text))).status, 204)
  return id
}
const final = (bench: Bench, parts: string[], more: Record<string, string> = {}, user?: string) =>
  bench.call('POST', { headers: { 'upload-concat': `final;${parts.join(' ')}`, ...more }, user })
const rows = async () => (await pool().query<{ n: number }>('SELECT count(*)::int AS n FROM uploads')).rows[0]!.n

describe('making an upload of parts', () => {
  it('answers 201, is admitted with the sum of the lengths and metadata of its own, and asks to be joined', async () => {
    const bench = openBench()
    const secret = `filename ${Buffer.from('part.bin').toString('base64')}`
    const a = await bench.create(5, { ...PARTIAL, 'upload-metadata': secret })
    await bench.patch(a, 0, Buffer.from('hello'))
    const b = await part(bench, ' world')
    assert.equal(bench.hooks.admitted.length, 0)
    assert.equal(bench.hooks.partsAdmitted.length, 2)
    const own = `filename ${Buffer.from('whole.bin').toString('base64')}`
    const made = await final(bench, [address(a), address(b)], { 'upload-metadata': own })
    assert.equal(made.status, 201)
    assert.ok(made.headers['upload-expires'])
    const [admitted] = bench.hooks.admitted
    assert.deepEqual([admitted!.lengthBytes, admitted!.metadata], [11, { filename: 'whole.bin' }])
    assert.equal(made.headers['location'], address(admitted!.uploadId))
    assert.deepEqual(bench.hooks.toJoinIds, [admitted!.uploadId])
    assert.deepEqual(bench.hooks.finishedIds, [])
  })

  it('takes absolute and relative addresses, as long as they are ours', async () => {
    const bench = openBench()
    const id = await part(bench, 'x')
    for (const ours of [address(id), `/api/v1/files/upload/${id}`, `upload/${id}`, `./upload/${id}`, address(id.toUpperCase())])
      assert.equal((await final(bench, [ours])).status, 201, ours)
    const foreign = [
      `https://evil.test/api/v1/files/upload/${id}`,
      `//evil.test/api/v1/files/upload/${id}`,
      `http://fovea.test/api/v1/files/upload/${id}`,
      `https://a@fovea.test/api/v1/files/upload/${id}`,
      `/api/v1/files/${id}`,
      `${address(id)}?x=1`,
      `${address(id)}#x`,
      `${address(id)}/`,
      id,
      'not-an-address',
      'http://',
    ]
    const before = await rows()
    for (const other of foreign) assert.equal((await final(bench, [other])).status, 400, other)
    assert.equal(await rows(), before)
  })

  it('refuses what is not said as the specification says it', async () => {
    const bench = openBench()
    const id = await part(bench, 'x')
    const before = await rows()
    for (const concat of ['final', 'final;', 'final; ', 'Final;/x', 'partial;', 'whole', `partial;${address(id)}`, ''])
      assert.equal((await bench.call('POST', { headers: { 'upload-concat': concat, 'upload-length': '1' } })).status, 400, concat)
    assert.equal((await final(bench, [address(id)], { 'upload-length': '1' })).status, 400)
    assert.equal((await final(bench, [address(id)], { 'upload-defer-length': '1' })).status, 400)
    const body = { ...STREAM, 'content-length': '1', 'upload-concat': `final;${address(id)}` }
    assert.equal((await bench.call('POST', { headers: body, body: Buffer.alloc(1) })).status, 400)
    assert.equal(
      (
        await final(
          bench,
          Array.from({ length: 501 }, () => address(id)),
        )
      ).status,
      400,
    )
    assert.equal(await rows(), before)
  })

  it('refuses unfinished parts, what is no part, and parts that are gone; 404 for anybody else', async () => {
    const bench = openBench()
    const done = await part(bench, 'x')
    const open = await bench.create(5, PARTIAL)
    const whole = await bench.create(1)
    await bench.patch(whole, 0, Buffer.from('x'))
    const given = await part(bench, 'y')
    assert.equal((await bench.call('DELETE', { id: given })).status, 204)
    const before = await rows()
    assert.equal((await final(bench, [address(done), address(open)])).status, 409)
    assert.equal((await final(bench, [address(whole)])).status, 400)
    assert.equal((await final(bench, [address(given)])).status, 410)
    const foreign = await final(bench, [address(done)], {}, newId())
    const absent = await final(bench, [address(newId())])
    assert.deepEqual([foreign.status, foreign.error?.detail], [404, absent.error?.detail])
    assert.equal(absent.status, 404)
    assert.equal(await rows(), before)
  })

  it('refuses a sum beyond the largest upload with 413, and what is refused above leaves nothing', async () => {
    const bench = openBench({ maxBytes: 10 })
    const id = address(await part(bench, 'sixsix'))
    const before = await rows()
    assert.equal((await final(bench, [id, id])).status, 413)
    bench.hooks.refuse = fail.notFound('case')
    assert.equal((await final(bench, [id])).status, 404)
    assert.equal(await rows(), before)
    bench.hooks.refuse = null
    assert.equal((await final(bench, [id])).status, 201)
  })
})
