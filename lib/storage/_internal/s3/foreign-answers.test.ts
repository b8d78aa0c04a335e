import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { type AddressInfo } from 'node:net'
import { after, describe, it } from 'node:test'
import { hasCategory } from '../../../errors/app-error'
import { connectS3, S3BucketClient } from './s3-client'

interface Answer {
  status?: number
  headers?: Record<string, string>
  body?: string
}

let answer: Answer = {}
let asked: string[] = []
const server = createServer((request, response) => {
  request.resume().on('end', () => {
    asked.push(request.url!)
    const { status = 200, headers = {}, body = '' } = answer
    response.writeHead(status, headers).end(request.method === 'HEAD' ? undefined : body)
  })
})
await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
after(() => server.close())
const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

/** Another one each time: one whose fast path has failed rests for a moment. */
function open(): S3BucketClient {
  const keys = { accessKeyId: 'key', secretAccessKey: 'secret' }
  const s3 = connectS3({ bucket: 'clinic', region: 'eu-central-1', endpoint, ...keys, maxAttempts: 1 })
  after(() => s3.destroy())
  return new S3BucketClient(s3, 'clinic')
}

const small = Buffer.alloc(3)
/** Sent by the SDK itself. */
const large = Buffer.alloc(2 * 1024 * 1024)
const PAGE = '<!doctype html><title>Sign in to this network</title>'
const html = { 'content-type': 'text/html; charset=utf-8', etag: '"page"' }
const unavailable = (thrown: unknown) => hasCategory(thrown, 'unavailable')
const drain = async (all: AsyncIterable<unknown>) => {
  for await (const one of all) void one
}

describe('an answer that is not the store’s', () => {
  const acknowledgements: Record<string, Answer> = {
    'an error with the status 200': { body: '<Error><Code>InternalError</Code></Error>' },
    'a page': { headers: { 'content-type': 'text/html' }, body: PAGE },
    'no ETag': { status: 204 },
  }
  for (const [what, given] of Object.entries(acknowledgements))
    it(`acknowledges no byte: ${what}`, async () => {
      answer = given
      await assert.rejects(open().put('one', small), unavailable)
      await assert.rejects(open().put('one', large), unavailable)
      await assert.rejects(open().multipart.uploadPart('one', 'id', 1, large), unavailable)
    })

  it('is not read as an object, nor are other bytes than those that were asked for', async () => {
    const range = { start: 0, bytes: PAGE.length }
    answer = { headers: html, body: PAGE }
    await assert.rejects(open().get('one', range), unavailable)
    answer = { status: 206, headers: { etag: '"one"', 'content-range': 'bytes 50-52/100' }, body: 'abc' }
    await assert.rejects(open().get('one', { start: 0, bytes: 3 }), unavailable)
    answer = { status: 206, headers: { etag: '"one"', 'content-range': 'bytes 0-2/100' }, body: 'abc' }
    assert.equal((await open().get('one', { start: 0, bytes: 3 })).bytes.toString(), 'abc')
  })

  it('says of no object that it is gone', async () => {
    const pages: Answer[] = [
      { headers: html, body: PAGE },
      { headers: { 'content-type': 'text/plain; charset=utf-8' }, body: 'default backend - 404' },
      { headers: { 'content-type': 'application/json' }, body: '{"message":"no Route matched"}' },
    ]
    for (const page of pages) {
      answer = { ...page, status: 404 }
      await assert.rejects(open().get('one', { start: 0, bytes: 3 }), unavailable)
      await assert.rejects(open().head('one'), unavailable)
      await assert.rejects(open().multipart.listParts('one', 'id'), unavailable)
      await assert.rejects(drain(open().list('one')), unavailable)
    }
    answer = { status: 404, headers: { 'content-type': 'application/xml' }, body: '<Error><Code>NoSuchKey</Code></Error>' }
    await assert.rejects(open().get('one', { start: 0, bytes: 3 }), (thrown) => hasCategory(thrown, 'not_found'))
    assert.equal(await open().head('one'), null)
    answer = { status: 404 }
    assert.equal(await open().head('one'), null)
  })
})

describe('a listing', () => {
  it('names parts by the ETags by which they were acknowledged, with or without quotes', async () => {
    answer = { headers: { etag: '"0cc175b9c0f1b6a831c399e269772661"' } }
    const sent = await open().multipart.uploadPart('one', 'id', 1, large)
    for (const etag of ['0cc175b9c0f1b6a831c399e269772661', '&quot;0cc175b9c0f1b6a831c399e269772661&quot;']) {
      const part = `<Part><PartNumber>1</PartNumber><ETag>${etag}</ETag><Size>3</Size></Part>`
      answer = { body: `<ListPartsResult>${part}</ListPartsResult>` }
      const [listed] = await open().multipart.listParts('one', 'id')
      assert.equal(listed!.etag, sent)
    }
  })

  it('that is cut and does not say where it goes on is no listing, and is asked for once', async () => {
    const lists: [string, (client: S3BucketClient) => Promise<unknown>][] = [
      ['ListBucketResult', (client) => drain(client.list('one'))],
      ['ListPartsResult', (client) => client.multipart.listParts('one', 'id')],
      ['ListMultipartUploadsResult', (client) => drain(client.multipart.listUploads('one'))],
    ]
    for (const [name, list] of lists) {
      answer = { body: `<${name}><IsTruncated>true</IsTruncated></${name}>` }
      asked = []
      await assert.rejects(list(open()), unavailable)
      assert.equal(asked.length, 1)
    }
  })
})
