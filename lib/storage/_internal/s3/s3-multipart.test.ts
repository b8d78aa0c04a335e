import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { type AddressInfo } from 'node:net'
import { after, it } from 'node:test'
import { crc32 } from 'node:zlib'
import { completeMultipart } from '../bucket/complete-multipart'
import { connectS3, S3BucketClient } from './s3-client'

const bytes = Buffer.from('part')
const sent = { number: 1, etag: '"sent"', sizeBytes: bytes.length, checksum: crc32(bytes) }
const checksum = Buffer.alloc(4)
checksum.writeUInt32BE(sent.checksum)
const listed = (text: string) =>
  `<ListPartsResult><Part><PartNumber>1</PartNumber><ETag>"listed"</ETag><Size>4</Size><ChecksumCRC32>${text}</ChecksumCRC32></Part></ListPartsResult>`

let parts = ''
let completions: string[] = []
const server = createServer((request, response) => {
  const body: Buffer[] = []
  request.on('data', (piece: Buffer) => body.push(piece))
  request.on('end', () => {
    const isList = request.url!.includes('uploadId')
    if (request.method === 'GET' && isList) return response.end(parts)
    if (request.method === 'HEAD') return response.writeHead(200, { 'content-length': '4' }).end()
    if (request.method === 'GET') return response.writeHead(206, { 'content-range': 'bytes 0-3/4', etag: '"whole"' }).end(bytes)
    const etag = /"(\w+)"|&quot;(\w+)&quot;/.exec(Buffer.concat(body).toString())
    completions.push(etag?.[1] ?? etag?.[2] ?? '')
    if (completions.at(-1) !== 'listed') return response.writeHead(400).end('<Error><Code>InvalidPart</Code></Error>')
    response.end('<CompleteMultipartUploadResult><ETag>"whole"</ETag></CompleteMultipartUploadResult>')
  })
})
await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
after(() => server.close())
const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
const s3 = connectS3({ bucket: 'clinic', region: 'eu-central-1', endpoint, accessKeyId: 'key', secretAccessKey: 'secret' })
const upload = { client: new S3BucketClient(s3, 'clinic'), key: 'objects/one', uploadId: 'one', parts: [sent] }

it('an S3 store that answers InvalidPart is asked again with the ETags that it lists, where its checksums are the same', async () => {
  parts = listed(checksum.toString('base64'))
  await completeMultipart(upload)
  assert.deepEqual(completions, ['sent', 'listed'])
  completions = []
  parts = listed('AAAAAA==')
  await assert.rejects(completeMultipart(upload))
  assert.deepEqual(completions, ['sent'])
  s3.destroy()
})
