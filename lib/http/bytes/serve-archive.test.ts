import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { hasCategory } from '../../errors/app-error'
import { layOutZip } from '../../files/archive/lay-out-zip'
import { textEntry } from '../../files/archive/text-entry'
import type { HttpResponse } from '../route/http-message'
import { makeTestRequest } from '../route/test-http-message'
import { serveArchive } from './serve-archive'

const zipOf = (text: string) => {
  const layout = layOutZip([textEntry('a.txt', new Date(0), text.repeat(100)), textEntry('b.txt', new Date(0), text)])
  return { filename: 'case.zip', layout, read: layout.read }
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
    const first = get('one')
    const whole = await bytesOf(first)
    assert.deepEqual([first.status, first.headers['content-length']], [200, String(whole.length)])
    assert.deepEqual(get('one', {}, 'HEAD').headers, first.headers)
    const start = Math.floor(whole.length * 0.97)
    const more = { range: `bytes=${start}-`, 'if-range': first.headers['etag']! }
    const rest = get('one', more)
    assert.deepEqual([rest.status, rest.headers['content-range']], [206, `bytes ${start}-${whole.length - 1}/${whole.length}`])
    assert.deepEqual(await bytesOf(rest), whole.subarray(start))
    const changed = get('two', more)
    assert.equal(changed.status, 200)
    assert.deepEqual(await bytesOf(changed), await bytesOf(get('two')))
    assert.notEqual(changed.headers['etag'], first.headers['etag'])
    assert.equal(get('one', { 'if-none-match': first.headers['etag']! }).status, 304)
  })

  it('sends the whole for several ranges at once, and refuses one behind the end', () => {
    assert.equal(get('one', { range: 'bytes=0-1,5-9' }).status, 200)
    assert.throws(() => get('one', { range: 'bytes=999999-' }), (thrown) => hasCategory(thrown, 'range_not_satisfiable')) // prettier-ignore
  })

  it('announces nothing of one whose content is not known before', () => {
    const { headers, status } = serveArchive(makeTestRequest('GET', '/', { range: 'bytes=0-1' }), {
      ...zipOf('one'),
      layout: null,
    })
    assert.deepEqual([status, headers['content-length'], headers['etag'], headers['accept-ranges']], [200, undefined, undefined, 'none']) // prettier-ignore
  })
})
