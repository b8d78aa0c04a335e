import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { hasCategory } from '../../errors/app-error'
import type { ErrorCategory } from '../../errors/refusal'
import { type FormPart, readMultipart } from './read-multipart'
import { makeTestRequest } from '../route/test-http-message'
import type { HttpRequest } from '../route/http-message'

const TYPE = 'multipart/form-data; boundary=edge'

/** A request whose body arrives in the given pieces. */
function inPieces(pieces: readonly Uint8Array[], type = TYPE): HttpRequest {
  const left = [...pieces]
  const web = new ReadableStream<Uint8Array>({
    pull(controller) {
      const next = left.shift()
      if (next) controller.enqueue(next)
      else controller.close()
    },
  })
  return { ...makeTestRequest('POST', '/', { 'content-type': type }), incoming: { web } }
}

const cut = (whole: Buffer, sizes: readonly number[]): Buffer[] => {
  const pieces: Buffer[] = []
  let at = 0
  for (const size of sizes) {
    if (at < whole.length) pieces.push(whole.subarray(at, at + size))
    at += size
  }
  if (at < whole.length) pieces.push(whole.subarray(at))
  return pieces
}

async function read(request: HttpRequest): Promise<(Omit<FormPart, 'bytes'> & { bytes: string })[]> {
  const parts = []
  for await (const { bytes, ...part } of readMultipart(request)) {
    const read: Buffer[] = []
    for await (const piece of bytes) read.push(Buffer.from(piece))
    parts.push({ ...part, bytes: Buffer.concat(read).toString('latin1') })
  }
  return parts
}

const form = (...parts: string[]) => Buffer.from(`${parts.map((part) => `--edge\r\n${part}\r\n`).join('')}--edge--\r\n`)
const field = (name: string, value: string) => `Content-Disposition: form-data; name="${name}"\r\n\r\n${value}`
const withCategory = (code: ErrorCategory) => (thrown: unknown) => hasCategory(thrown, code)

describe('readMultipart', () => {
  it('returns the fields for any split of the bytes, also with content that looks like a boundary', async () => {
    const nearly = fc.constantFrom('\r\n--edg', '\r\n-', '\r', '\n', '--edge', '\r\n--Edge', '\r\n\r\n', '')
    const content = fc
      .array(fc.oneof(nearly, fc.string({ maxLength: 20 })), { maxLength: 12 })
      .map((all) => all.join('').replaceAll('\r\n--edge', '|'))
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ name: fc.stringMatching(/^[a-zA-Z]{1,8}$/), value: content }), { maxLength: 5 }),
        fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 60 }),
        async (fields, sizes) => {
          const whole = Buffer.from(
            `${fields.map(({ name, value }) => `--edge\r\n${field(name, value)}\r\n`).join('')}--edge--\r\n`,
            'latin1',
          )
          const told = await read(inPieces(cut(whole, sizes)))
          const wanted = fields.map(({ name, value }) => ({
            name,
            filename: null,
            type: null,
            bytes: Buffer.from(value, 'latin1').toString('latin1'),
          }))
          assert.deepEqual(told, wanted)
        },
      ),
    )
  })

  it('reads forms encoded by undici', async () => {
    const made = new FormData()
    made.set('caseId', 'a case')
    made.set('file', new Blob([new Uint8Array([0, 13, 10, 45, 45, 255])], { type: 'image/jpeg' }), 'Auge "links"\n.jpg')
    made.set('empty', '')
    const response = new Response(made)
    const bytes = new Uint8Array(await response.arrayBuffer())
    assert.deepEqual(await read(inPieces([bytes], response.headers.get('content-type')!)), [
      { name: 'caseId', filename: null, type: null, bytes: 'a case' },
      { name: 'file', filename: 'Auge "links"\n.jpg', type: 'image/jpeg', bytes: '\0\r\n--\xff' },
      { name: 'empty', filename: null, type: null, bytes: '' },
    ])
  })

  it('reads names in the encodings of different clients', async () => {
    const named = async (disposition: string) =>
      (await read(inPieces([form(`Content-Disposition: form-data; ${disposition}\r\n\r\nx`)])))[0]
    assert.equal((await named(String.raw`name="f"; filename="a \"b\".jpg"`))?.filename, 'a "b".jpg')
    assert.equal((await named(String.raw`name="f"; filename="C:\path\eye.jpg"`))?.filename, String.raw`C:\path\eye.jpg`)
    assert.equal((await named('filename="eye.jpg"; name="f"'))?.name, 'f')
    assert.equal((await named('name=f; filename=eye.jpg'))?.filename, 'eye.jpg')
    assert.equal((await named(`name="f"; filename="x"; filename*=UTF-8''%C5%93il.jpg`))?.filename, 'œil.jpg')
    assert.equal((await named(`name="f"; filename="x"; filename*=UTF-8''%E0%A4%A`))?.filename, 'x')
    assert.equal((await named('name="f"; filename=""'))?.filename, '')
  })

  it('skips unread parts, the preamble and the epilogue', async () => {
    const whole = Buffer.concat([Buffer.from('preamble\r\n'), form(field('a', '1'), field('b', '2')), Buffer.from('epilogue')])
    const names = []
    for await (const { name } of readMultipart(inPieces(cut(whole, [3, 5, 7, 11, 13])))) names.push(name)
    assert.deepEqual(names, ['a', 'b'])
    let first = ''
    for await (const { name, bytes } of readMultipart(inPieces(cut(whole, [30, 5, 7, 11, 13])))) {
      if (name === 'a') for await (const piece of bytes) if ((first += piece.toString())) break
    }
    assert.equal(first, '1')
  })

  it('rejects bodies that are not multipart, truncated, or ambiguous', async () => {
    await assert.rejects(read(inPieces([form()], 'image/jpeg')), withCategory('unsupported_type'))
    await assert.rejects(read(inPieces([form()], 'multipart/form-data')), withCategory('bad_input'))
    await assert.rejects(read(inPieces([form()], `multipart/form-data; boundary=${'x'.repeat(71)}`)), withCategory('bad_input'))
    const whole = form(field('a', '1'), field('b', '2'))
    for (let length = 0; length < whole.length - 4; length++)
      await assert.rejects(read(inPieces([whole.subarray(0, length)])), withCategory('bad_input'), String(length))
    for (const part of [
      'no header',
      'Content-Type: text/plain\r\n\r\nx',
      'Content-Disposition: attachment; name="a"\r\n\r\nx',
      '\r\nx',
    ])
      await assert.rejects(read(inPieces([form(part)])), withCategory('bad_input'), part)
    const endless = `Content-Disposition: form-data; name="${'x'.repeat(40_000)}"\r\n\r\nx`
    await assert.rejects(read(inPieces(cut(form(endless), Array<number>(200).fill(300)))), withCategory('bad_input'))
    await assert.rejects(read(inPieces([Buffer.from('--edgeless\r\nx\r\n--edge--')])), withCategory('bad_input'))
  })

  it('reports a broken connection', async () => {
    const web = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(form(field('a', '1')).subarray(0, 20)),
      pull: (controller) => controller.error(new Error('aborted')),
    })
    const request = { ...makeTestRequest('POST', '/', { 'content-type': TYPE }), incoming: { web } }
    await assert.rejects(read(request), withCategory('timeout'))
  })
})
