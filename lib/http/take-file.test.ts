import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { hasCode, type ErrorCode } from '../errors/app-error'
import { takeFile } from './take-file'
import { askOf } from './test-ask'

const field = (name: string, value: string) => `Content-Disposition: form-data; name="${name}"\r\n\r\n${value}`
const file = (name: string, bytes: string, filename = 'eye.jpg') =>
  `Content-Disposition: form-data; name="${name}"; filename="${filename}"\r\nContent-Type: image/jpeg\r\n\r\n${bytes}`
const ask = (...parts: string[]) =>
  askOf(
    'POST',
    '/',
    { 'content-type': 'multipart/form-data; boundary=edge' },
    `${parts.map((part) => `--edge\r\n${part}\r\n`).join('')}--edge--\r\n`,
  )
const take = (...parts: string[]) =>
  takeFile(ask(...parts), ['file', 'image'], async ({ bytes, allFields, ...known }) => {
    let text = ''
    for await (const part of bytes) text += part.toString()
    return { ...known, text, all: await allFields() }
  })
const withCode = (code: ErrorCode) => (thrown: unknown) => hasCode(thrown, code)

describe('takeFile', () => {
  it('gives the file with what stands before it, and then all that stands around it', async () => {
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

  it('reads what stands behind a file that nobody read', async () => {
    const all = await takeFile(ask(file('file', 'bytes'), field('caseId', 'a')), ['file'], ({ allFields }) => allFields())
    assert.deepEqual(all, { caseId: 'a' })
  })

  it('refuses a form without the file, with two, and one that is more words than file', async () => {
    await assert.rejects(take(field('caseId', 'a')), withCode('bad_input'))
    await assert.rejects(take(file('other', 'x')), withCode('bad_input'))
    await assert.rejects(take(field('file', 'x')), withCode('bad_input'))
    await assert.rejects(take(file('file', 'x'), file('image', 'y')), withCode('bad_input'))
    await assert.rejects(take(field('long', 'x'.repeat(9000)), file('file', 'x')), withCode('bad_input'))
    await assert.rejects(take(field('nul', '\0'), file('file', 'x')), withCode('bad_input'))
    const many = Array.from({ length: 41 }, (_, i) => field(`f${i}`, 'x'))
    await assert.rejects(take(...many, file('file', 'x')), withCode('bad_input'))
  })

  it('lets go of the line, whatever is thrown on the way', async () => {
    const asked = ask(file('file', 'x'.repeat(100_000)), field('caseId', 'a'))
    const refusal = new Error('refused')
    const refused = takeFile(asked, ['file'], async ({ bytes }) => {
      for await (const _ of bytes) throw refusal
    })
    await assert.rejects(refused, refusal)
    assert.ok('web' in asked.incoming && !asked.incoming.web!.locked)
  })
})
