import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { hasCode } from '../errors/app-error'
import { rawBody } from './raw-body'
import { askOf } from './test-ask'

const ask = (headers: Record<string, string>, body = 'bytes') => rawBody(askOf('PUT', '/', headers, body))

describe('rawBody', () => {
  it('gives the bytes as they come, and how many they are said to be', async () => {
    const { body, lengthBytes } = ask({ 'content-length': '5' })
    assert.equal(lengthBytes, 5)
    const parts: Buffer[] = []
    const whole = await new Promise((done) => body.start({ onChunk: (chunk) => void parts.push(chunk), onEnd: done }))
    assert.deepEqual([whole, Buffer.concat(parts).toString()], [true, 'bytes'])
    assert.equal(ask({}).lengthBytes, null)
    assert.equal(ask({ 'content-length': '5', 'transfer-encoding': 'chunked' }).lengthBytes, null, 'the chunks say it')
  })

  it('refuses a length that is none, and a part of something', () => {
    const refused = (thrown: unknown) => hasCode(thrown, 'bad_input')
    for (const length of ['', '-1', '1.5', '1e3', '0x10', '5, 5', '99999999999999999999'])
      assert.throws(() => ask({ 'content-length': length }), refused, length)
    assert.throws(() => ask({ 'content-range': 'bytes 0-4/10' }), refused)
  })
})
