import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { hasCategory, hasCode } from '../../errors/app-error'
import type { HttpRequest } from '../route/http-message'
import { makeTestRequest } from '../route/test-http-message'
import { MAX_RELATED_PARTS, readRelated } from './read-related'

const TYPES = ['application/dicom', 'application/dicom+json']
const TYPE = 'multipart/related; type="application/dicom"; boundary="edge of:(it)"'

function inPieces(pieces: Iterable<Uint8Array>, type = TYPE): HttpRequest {
  const iterator = pieces[Symbol.iterator]()
  const web = new ReadableStream<Uint8Array>({
    pull(controller) {
      const next = iterator.next()
      if (next.done) controller.close()
      else controller.enqueue(next.value)
    },
  })
  return { ...makeTestRequest('POST', '/', { 'content-type': type }), incoming: { web } }
}

async function read(request: HttpRequest): Promise<(string | null)[][]> {
  const parts = []
  for await (const { mediaType, transferSyntax, location, bytes } of readRelated(request, TYPES)) {
    const all: Buffer[] = []
    for await (const piece of bytes) all.push(Buffer.from(piece))
    parts.push([mediaType, transferSyntax, location, Buffer.concat(all).toString('latin1')])
  }
  return parts
}

const BODY = Buffer.from(
  [
    'preamble\r\n--edge of:(it)\r\nContent-Type: Application/DICOM; transfer-syntax=1.2.840.10008.1.2.4.50\r\n\r\n\r\n--edge of\0\xff',
    '--edge of:(it)  \r\ncontent-location: bulk/1\r\nContent-Length: 7000\r\nContent-Type: application/octet-stream\r\n\r\n',
    '--edge of:(it)\r\n\r\nno header\r\n',
    '--edge of:(it)--\r\nepilogue',
  ].join('\r\n'),
  'latin1',
)
const PARTS = [
  ['application/dicom', '1.2.840.10008.1.2.4.50', null, '\r\n--edge of\0\xff'],
  ['application/octet-stream', null, 'bulk/1', ''],
  ['application/dicom', null, null, 'no header\r\n'],
]

describe('readRelated', () => {
  it('reads the same parts wherever the body is split', async () => {
    for (let at = 1; at < BODY.length; at += 1)
      assert.deepEqual(await read(inPieces([BODY.subarray(0, at), BODY.subarray(at)])), PARTS, `split at ${at}`)
    const bytes = Array.from(BODY, (byte) => Uint8Array.of(byte))
    assert.deepEqual(await read(inPieces(bytes)), PARTS)
  })

  it('reads an object that is the whole body', async () => {
    assert.deepEqual(await read(inPieces([Buffer.from('DICM')], 'application/dicom')), [
      ['application/dicom', null, null, 'DICM'],
    ])
  })

  it('refuses a body that ends early, wherever it does', async () => {
    const end = BODY.length - '--\r\nepilogue'.length + 2
    for (let length = 0; length < end; length += 1)
      await assert.rejects(
        read(inPieces([BODY.subarray(0, length)])),
        (thrown) => hasCategory(thrown, 'bad_input'),
        String(length),
      )
  })

  it('refuses other types, other boundaries and bodies without parts', async () => {
    for (const type of [
      'application/json',
      'multipart/form-data; boundary=x',
      'multipart/related; type="application/dicom+xml"; boundary=x',
    ])
      await assert.rejects(read(inPieces([BODY], type)), (thrown) => hasCode(thrown, 'multipart_required'), type)
    for (const type of ['multipart/related; type="application/dicom"', `multipart/related; boundary=${'x'.repeat(201)}`])
      await assert.rejects(read(inPieces([BODY], type)), (thrown) => hasCode(thrown, 'multipart_malformed'), type)
    await assert.rejects(read(inPieces([BODY], TYPE.replace('it', 'other'))), (thrown) => hasCode(thrown, 'multipart_incomplete'))
    await assert.rejects(read(inPieces([Buffer.from('--edge of:(it)--')])), (thrown) => hasCode(thrown, 'multipart_empty'))
  })

  it('ends a body of 100,000 parts at the limit, with a sentence', async () => {
    const part = Buffer.from('--edge of:(it)\r\n\r\nx\r\n')
    const parts = Buffer.concat(Array.from({ length: 100 }, () => part))
    let count = 0
    const reading = async () => {
      for await (const _ of readRelated(inPieces(Array.from({ length: 1000 }, () => parts)), TYPES)) count += 1
    }
    await assert.rejects(reading(), (thrown) => hasCode(thrown, 'multipart_too_many_parts'))
    assert.equal(count, MAX_RELATED_PARTS)
  })
})
