import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { openSecrets, registerSecrets } from '../../config/secrets'
import { registerSettings, readSettings } from '../../config/settings'
import { hasCategory } from '../../errors/app-error'
import type { HttpResponse } from '../route/http-message'
import { makeTestRequest } from '../route/test-http-message'
import type { Negotiable, RepresentationPart } from './representation'
import { serveRepresentation } from './serve-representation'

registerSettings(readSettings({ PUBLIC_URL: 'https://fovea.test' }))
let installation = openSecrets('', 'ab'.repeat(32))
registerSecrets({ ...installation, derive: (label, version) => installation.derive(label, version) })

/** The sources that were opened and not closed yet, and how many were opened at all. */
const sources = { open: 0, opened: 0 }
const openSource = () => {
  sources.open += 1
  sources.opened += 1
  return Promise.resolve({ close: () => Promise.resolve(void (sources.open -= 1)) })
}
/** A part that is read through what its response opened. */
const partOf = (bytes: Buffer, isKnown = true): RepresentationPart => ({
  sizeBytes: isKnown ? bytes.length : null,
  transferSyntax: '1.2.840.10008.1.2.1',
  path: '/studies/1.2',
  read: async function* (range, _, session) {
    await session?.open('source', openSource)
    const [from, till] = range ? [range.start, range.end + 1] : [0, bytes.length]
    const middle = Math.floor((from + till) / 2)
    yield bytes.subarray(from, middle)
    yield bytes.subarray(middle, till)
  },
})
const resource = (parts: RepresentationPart[]): Negotiable => ({
  representations: [
    {
      type: 'application/octet-stream',
      transferSyntax: '1.2.840.10008.1.2.1',
      isStored: true,
      count: parts.length,
      open: () => Promise.resolve({ version: 'one', parts }),
    },
  ],
  filename: 'frames',
  isCacheable: true,
})
const get = (parts: RepresentationPart[], headers: Record<string, string> = {}, method = 'GET') =>
  serveRepresentation(makeTestRequest(method, '/', headers), resource(parts))

async function bodyOf({ body }: HttpResponse): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  if (body && typeof body !== 'string' && !(body instanceof Uint8Array))
    for await (const piece of body) pieces.push(Buffer.from(piece))
  return Buffer.concat(pieces)
}

/** Parses by RFC 2046 alone: it knows no length. */
function parseMultipart(body: Buffer, contentType: string) {
  const boundary = /boundary=([^;"]+)/.exec(contentType)![1]!
  const text = `\r\n${body.toString('latin1')}`
  const [preamble, ...rest] = text.split(`\r\n--${boundary}`)
  assert.equal(preamble, '')
  assert.equal(rest.pop(), '--\r\n')
  return rest.map((part) => {
    const at = part.indexOf('\r\n\r\n')
    return { head: part.slice(2, at).split('\r\n'), bytes: Buffer.from(part.slice(at + 4), 'latin1') }
  })
}

const nameOf = ({ headers }: HttpResponse) => /filename="([^"]*)"/.exec(headers['content-disposition'] ?? '')?.[1]

const somePart = fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes))

describe('serveRepresentation', () => {
  it('names a file of a form by that form, else by the resource', async () => {
    const [stored] = resource([partOf(Buffer.from('bytes'))]).representations
    const zip = { ...stored!, type: 'application/zip', form: 'single' as const, filename: '1.2.zip' }
    const of = (accept: string) =>
      serveRepresentation(makeTestRequest('GET', '/', { accept }), {
        ...{ representations: [stored!, zip], filename: '1.2.dcm', isCacheable: false },
      })
    assert.equal(nameOf(await of('application/zip')), '1.2.zip')
    assert.equal(nameOf(await of('application/octet-stream')), '1.2.dcm')
  })

  it('writes parts that any parser of multipart bodies reads, with their types and addresses', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(somePart, { minLength: 1, maxLength: 4 }), fc.boolean(), async (values, isKnown) => {
        const response = await get(values.map((bytes) => partOf(bytes, isKnown)))
        const type = response.headers['content-type']!
        assert.match(type, /^multipart\/related; type="application\/octet-stream"; boundary=fovea-[0-9a-f]{40}$/)
        const parsed = parseMultipart(await bodyOf(response), type)
        assert.deepEqual(
          parsed.map(({ bytes }) => bytes),
          values,
        )
        for (const { head } of parsed) {
          assert.ok(head.includes('Content-Type: application/octet-stream; transfer-syntax=1.2.840.10008.1.2.1'))
          assert.ok(head.includes('Content-Location: https://fovea.test/api/v1/dicomweb/studies/1.2'))
        }
      }),
    )
  })

  it('has a boundary that nobody can know who sends content: another installation has another one', async () => {
    const boundary = async () => /boundary=(.+)$/.exec((await get([partOf(Buffer.from('x'))])).headers['content-type']!)![1]!
    const [first, again] = [await boundary(), await boundary()]
    assert.equal(first, again, 'a range of it continues another, also of another server')
    installation = openSecrets('', 'cd'.repeat(32))
    assert.notEqual(await boundary(), first)
    const { etag } = (await get([partOf(Buffer.from('x'))])).headers
    assert.ok(!(await boundary()).includes(etag!.slice(1, -1)), 'the entity tag does not tell it')
  })

  it('returns any range of the whole: two that meet are the whole', async () => {
    const parts = ['first', 'second\r\n--', ''].map((text) => partOf(Buffer.from(text)))
    const whole = await bodyOf(await get(parts))
    for (let split = 1; split < whole.length; split += 1) {
      const head = await get(parts, { range: `bytes=0-${split - 1}` })
      assert.equal(head.status, 206)
      assert.equal(head.headers['content-range'], `bytes 0-${split - 1}/${whole.length}`)
      const tail = await bodyOf(await get(parts, { range: `bytes=${split}-` }))
      assert.deepEqual(Buffer.concat([await bodyOf(head), tail]), whole)
    }
  })

  it('has a strong entity tag where the length is known, by which it is not sent again', async () => {
    const response = await get([partOf(Buffer.from('bytes'))])
    const { etag } = response.headers
    assert.match(etag!, /^"[0-9a-f]{40}"$/)
    assert.equal((await get([partOf(Buffer.from('bytes'))], { 'if-none-match': etag! })).status, 304)
    assert.equal(
      (await get([partOf(Buffer.from('bytes'))], { accept: 'application/octet-stream', 'if-none-match': etag! })).status,
      200,
    )
    const head = await get([partOf(Buffer.from('bytes'))], {}, 'HEAD')
    assert.equal(head.body, null)
    assert.equal(head.headers['content-length'], response.headers['content-length'])
  })

  it('closes what its parts opened, also when the reader leaves', async () => {
    const parts = () => ['one', 'two', 'three'].map((text) => partOf(Buffer.from(text)))
    Object.assign(sources, { open: 0, opened: 0 })
    await bodyOf(await get(parts()))
    assert.deepEqual(sources, { open: 0, opened: 1 })
    let pieces = 0
    for await (const _ of (await get(parts())).body as AsyncIterable<Uint8Array>) if ((pieces += 1) === 3) break
    assert.deepEqual(sources, { open: 0, opened: 2 })
  })

  it('refuses what the request does not accept, and a range behind the end', async () => {
    await assert.rejects(get([partOf(Buffer.from('x'))], { accept: 'image/png' }), (thrown) =>
      hasCategory(thrown, 'not_acceptable'),
    )
    await assert.rejects(get([partOf(Buffer.from('x'))], { range: 'bytes=100000-' }), (thrown) =>
      hasCategory(thrown, 'range_not_satisfiable'),
    )
  })

  it('takes the query parameter in place of the header', async () => {
    const request = makeTestRequest('GET', '/?accept=application/octet-stream', { accept: 'text/html' })
    const response = await serveRepresentation(request, resource([partOf(Buffer.from('x'))]))
    assert.equal(response.headers['content-type'], 'application/octet-stream; transfer-syntax=1.2.840.10008.1.2.1')
  })
})
