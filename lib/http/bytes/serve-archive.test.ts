import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { hasCategory } from '../../errors/app-error'
import { layOutZip } from '../../files/archive/lay-out-zip'
import { textEntry } from '../../files/archive/text-entry'
import type { HttpResponse } from '../route/http-message'
import { makeTestRequest } from '../route/test-http-message'
import { serveArchive } from './serve-archive'

let records = 0
const zipOf = (text: string) => {
  const layout = layOutZip([textEntry('a.txt', new Date(0), text.repeat(100)), textEntry('b.txt', new Date(0), text)])
  return { filename: 'case.zip', layout, read: layout.read, record: () => ((records += 1), Promise.resolve()) }
}
const get = (text: string, headers: Record<string, string> = {}, method = 'GET') =>
  serveArchive(makeTestRequest(method, '/', headers), zipOf(text))
async function bytesOf({ body }: HttpResponse): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const part of body as AsyncIterable<Uint8Array>) parts.push(Buffer.from(part))
  return Buffer.concat(parts)
}

describe('serveArchive', () => {
  it('announces how long a ZIP is, and goes on where it was cut, while nothing has changed', async () => {
    const first = await get('one')
    const whole = await bytesOf(first)
    assert.deepEqual([first.status, first.headers['content-length']], [200, String(whole.length)])
    assert.deepEqual((await get('one', {}, 'HEAD')).headers, first.headers)
    const start = Math.floor(whole.length * 0.97)
    const more = { range: `bytes=${start}-`, 'if-range': first.headers['etag']! }
    const rest = await get('one', more)
    assert.deepEqual([rest.status, rest.headers['content-range']], [206, `bytes ${start}-${whole.length - 1}/${whole.length}`])
    assert.deepEqual(await bytesOf(rest), whole.subarray(start))
    const changed = await get('two', more)
    assert.equal(changed.status, 200)
    assert.deepEqual(await bytesOf(changed), await bytesOf(await get('two')))
    assert.notEqual(changed.headers['etag'], first.headers['etag'])
    assert.equal((await get('one', { 'if-none-match': first.headers['etag']! })).status, 304)
  })

  it('sends the whole for several ranges at once, and refuses one behind the end', async () => {
    assert.equal((await get('one', { range: 'bytes=0-1,5-9' })).status, 200)
    await assert.rejects(get('one', { range: 'bytes=999999-' }), (thrown) => hasCategory(thrown, 'range_not_satisfiable')) // prettier-ignore
  })

  it('announces nothing of one whose content is not known before', async () => {
    const { headers, status } = await serveArchive(makeTestRequest('GET', '/', { range: 'bytes=0-1' }), {
      ...zipOf('one'),
      layout: null,
    })
    assert.deepEqual([status, headers['content-length'], headers['etag'], headers['accept-ranges']], [200, undefined, undefined, 'none']) // prettier-ignore
  })

  it('is an export only where bytes of it are sent', async () => {
    const recordsOf = async (method: string, headers: Record<string, string> = {}, isStreamed = false) => {
      records = 0
      const archive = { ...zipOf('one'), ...(isStreamed ? { layout: null } : {}) }
      const status = await serveArchive(makeTestRequest(method, '/', headers), archive).then(
        (response) => response.status,
        () => 'refused',
      )
      return [status, records]
    }
    const etag = zipOf('one').layout.etag
    assert.deepEqual(await recordsOf('GET'), [200, 1])
    assert.deepEqual(await recordsOf('GET', { range: 'bytes=5-9' }), [206, 1])
    assert.deepEqual(await recordsOf('GET', {}, true), [200, 1])
    assert.deepEqual(await recordsOf('HEAD'), [200, 0])
    assert.deepEqual(await recordsOf('HEAD', {}, true), [200, 0])
    assert.deepEqual(await recordsOf('GET', { 'if-none-match': etag }), [304, 0])
    assert.deepEqual(await recordsOf('GET', { 'if-match': '"other"' }), ['refused', 0])
    assert.deepEqual(await recordsOf('GET', { range: 'bytes=999999-' }), ['refused', 0])
  })

  it('sends nothing of an export that cannot be recorded', async () => {
    const record = () => Promise.reject(new Error('no trail'))
    await assert.rejects(serveArchive(makeTestRequest('GET', '/'), { ...zipOf('one'), record }))
  })
})
