import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { hasCategory } from '../../errors/app-error'
import { rawBodySource } from './raw-body-source'
import { makeTestRequest } from '../route/test-http-message'

const request = (headers: Record<string, string>, body = 'bytes') => rawBodySource(makeTestRequest('PUT', '/', headers, body))

describe('rawBodySource', () => {
  it('returns the bytes as they arrive, and their declared length', async () => {
    const { body, lengthBytes } = request({ 'content-length': '5' })
    assert.equal(lengthBytes, 5)
    const parts: Buffer[] = []
    const whole = await new Promise((done) => body.start({ onChunk: (chunk) => void parts.push(chunk), onEnd: done }))
    assert.deepEqual([whole, Buffer.concat(parts).toString()], [true, 'bytes'])
    assert.equal(request({}).lengthBytes, null)
    assert.equal(request({ 'content-length': '5', 'transfer-encoding': 'chunked' }).lengthBytes, null, 'the chunks say it')
  })

  it('rejects an invalid length, and a Content-Range', () => {
    const refused = (thrown: unknown) => hasCategory(thrown, 'bad_input')
    for (const length of ['', '-1', '1.5', '1e3', '0x10', '5, 5', '99999999999999999999'])
      assert.throws(() => request({ 'content-length': length }), refused, length)
    assert.throws(() => request({ 'content-range': 'bytes 0-4/10' }), refused)
  })
})
