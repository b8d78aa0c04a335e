import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { hasCategory, hasCode } from '../../errors/app-error'
import type { ErrorCategory } from '../../errors/refusal'
import { readFormFile } from './read-form-file'
import { makeTestRequest } from '../route/test-http-message'

const field = (name: string, value: string) => `Content-Disposition: form-data; name="${name}"\r\n\r\n${value}`
const file = (name: string, bytes: string, filename = 'eye.jpg') =>
  `Content-Disposition: form-data; name="${name}"; filename="${filename}"\r\nContent-Type: image/jpeg\r\n\r\n${bytes}`
const request = (...parts: string[]) =>
  makeTestRequest(
    'POST',
    '/',
    { 'content-type': 'multipart/form-data; boundary=edge' },
    `${parts.map((part) => `--edge\r\n${part}\r\n`).join('')}--edge--\r\n`,
  )
const take = (...parts: string[]) =>
  readFormFile(request(...parts), ['file', 'image'], async ({ bytes, allFields, ...known }) => {
    let text = ''
    for await (const part of bytes) text += part.toString()
    return { ...known, text, all: await allFields() }
  })
const withCategory = (code: ErrorCategory) => (thrown: unknown) => hasCategory(thrown, code)

describe('readFormFile', () => {
  it('returns the file with the fields before it, and then all fields around it', async () => {
    assert.deepEqual(await take(field('caseId', 'a'), file('image', 'bytes'), field('eyeSide', 'left'), field('caseId', 'b')), {
      filename: 'eye.jpg',
      type: 'image/jpeg',
      fields: { caseId: 'a' },
      text: 'bytes',
      all: { caseId: 'b', eyeSide: 'left' },
    })
    assert.equal((await take(file('file', 'x', ''))).filename, null)
    assert.deepEqual(Object.keys((await take(field('__proto__', 'x'), file('file', ''))).all), ['__proto__'])
  })

  it('reads the fields after a file that was not read', async () => {
    const all = await readFormFile(request(file('file', 'bytes'), field('caseId', 'a')), ['file'], ({ allFields }) => allFields())
    assert.deepEqual(all, { caseId: 'a' })
  })

  it('rejects a form without the file, with two files, and with too many or too long fields', async () => {
    await assert.rejects(take(field('caseId', 'a')), withCategory('bad_input'))
    await assert.rejects(take(file('other', 'x')), withCategory('bad_input'))
    await assert.rejects(take(field('file', 'x')), withCategory('bad_input'))
    await assert.rejects(take(file('file', 'x'), file('image', 'y')), withCategory('bad_input'))
    await assert.rejects(take(field('long', 'x'.repeat(9000)), file('file', 'x')), withCategory('bad_input'))
    await assert.rejects(take(field('nul', '\0'), file('file', 'x')), withCategory('bad_input'))
    const many = Array.from({ length: 41 }, (_, i) => field(`f${i}`, 'x'))
    await assert.rejects(take(...many, file('file', 'x')), withCategory('bad_input'))
  })

  it('counts each part beside the file, also one that is repeated or not used', async () => {
    const repeated = Array.from({ length: 41 }, () => field('caseId', 'a'))
    const unused = Array.from({ length: 41 }, () => file('other', 'x'))
    for (const many of [repeated, unused])
      for (const parts of [
        [...many, file('file', 'x')],
        [file('file', 'x'), ...many],
      ])
        await assert.rejects(take(...parts), (thrown) => hasCode(thrown, 'form_too_many_fields'))
  })

  it('releases the connection when the caller throws', async () => {
    const asked = request(file('file', 'x'.repeat(100_000)), field('caseId', 'a'))
    const refusal = new Error('refused')
    const refused = readFormFile(asked, ['file'], async ({ bytes }) => {
      for await (const _ of bytes) throw refusal
    })
    await assert.rejects(refused, refusal)
    assert.ok('web' in asked.incoming && !asked.incoming.web!.locked)
  })
})
