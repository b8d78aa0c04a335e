import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { hasCategory } from '../../errors/app-error'
import { parseUploadMetadata } from './parse-upload-metadata'

const base64 = (text: string) => Buffer.from(text).toString('base64')

describe('upload metadata', () => {
  it('is decoded from Base64, with empty values with and without their space', () => {
    const header = `filename ${base64('Auge links – Ä.jpg')},case_id ${base64('42')}, note ,secret`
    assert.deepEqual(parseUploadMetadata(header), { filename: 'Auge links – Ä.jpg', case_id: '42', note: '', secret: '' })
    assert.deepEqual(parseUploadMetadata(null), {})
    assert.deepEqual(parseUploadMetadata(''), {})
  })

  it('accepts a plain media type in filetype, as older clients send it, and an encoded one', () => {
    for (const type of [
      'image/jpeg',
      'application/dicom',
      'image/png',
      'text/abcd',
      'image/svg+xml',
      'application/vnd.ms-excel',
    ]) {
      assert.equal(parseUploadMetadata(`filetype ${type}`)['filetype'], type)
      assert.equal(parseUploadMetadata(`filetype ${base64(type)}`)['filetype'], type)
    }
    assert.throws(() => parseUploadMetadata('filename image/jpe.g'))
  })

  it('refuses malformed headers: bad Base64, a duplicate key, an empty key, three parts', () => {
    const bad = ['filename ***', 'filename a', 'a YQ==,a Yg==', ',']
    for (const header of [...bad, 'a YQ== YQ==', 'a YQ==,', 'ключ YQ==']) {
      assert.throws(
        () => parseUploadMetadata(header),
        (thrown) => hasCategory(thrown, 'bad_input'),
        header,
      )
    }
  })

  it('accepts any file name, replacing invalid characters', () => {
    assert.equal(parseUploadMetadata(`filename ${Buffer.from('Ã¤rz.jpg', 'latin1').toString('base64')}`)['filename'], 'ärz.jpg')
    assert.equal(parseUploadMetadata(`filename ${Buffer.of(0xff, 0x61).toString('base64')}`)['filename'], '\ufffda')
    assert.equal(parseUploadMetadata(`filename ${base64('a.php\0.jpg')}`)['filename'], 'a.php.jpg')
  })

  it('refuses NUL in an id, which would be another without it', () => {
    for (const id of ['\0', 'abc\0', '\0abc'])
      assert.throws(
        () => parseUploadMetadata(`case_id ${base64(id)}`),
        (thrown) => hasCategory(thrown, 'bad_input'),
      )
  })

  it('accepts a description of 2,000 kanji beside a file name of 255', () => {
    const given = {
      description: '眼'.repeat(2000),
      filename: `${'底'.repeat(251)}.jpg`,
      case_id: 'c'.repeat(36),
      filetype: 'image/jpeg',
    }
    const header = Object.entries(given).map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`).join() // prettier-ignore
    assert.deepEqual(parseUploadMetadata(header), given)
  })

  it('limits the length, the number of keys and their length, and treats __proto__ as an ordinary key', () => {
    assert.throws(() => parseUploadMetadata(`a ${'A'.repeat(12_000)}`))
    assert.throws(() => parseUploadMetadata(Array.from({ length: 33 }, (_, i) => `k${i}`).join(',')))
    assert.throws(() => parseUploadMetadata('k'.repeat(65)))
    const parsed = parseUploadMetadata(`__proto__ ${base64('x')}`)
    assert.equal(Object.getPrototypeOf(parsed), Object.prototype)
  })
})
