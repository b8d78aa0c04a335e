import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import { presignS3Url } from './presign-s3-url'
import { connectS3 } from './s3-client'

const s3 = connectS3({ bucket: 'clinic', region: 'eu-central-1', accessKeyId: 'key', secretAccessKey: 'secret' })
const get = new GetObjectCommand({ Bucket: 'clinic', Key: 'a b/1', ResponseContentType: 'image/png' })
const queryOf = (url: string) => new URL(url).searchParams

describe('a presigned S3 URL', () => {
  it('is signed by Signature Version 4 for one method, object and response, and contains no secret', async (t) => {
    t.mock.timers.enable({ apis: ['Date'], now: new Date('2026-11-05T12:00:00Z') })
    const url = await presignS3Url(s3, get, { expiresInSeconds: 900 })
    const query = queryOf(url)
    assert.equal(new URL(url).pathname, '/a%20b/1')
    assert.equal(query.get('X-Amz-Algorithm'), 'AWS4-HMAC-SHA256')
    assert.equal(query.get('X-Amz-Credential'), 'key/20261105/eu-central-1/s3/aws4_request')
    assert.equal(query.get('X-Amz-Date'), '20261105T120000Z')
    assert.equal(query.get('X-Amz-SignedHeaders'), 'host')
    assert.equal(query.get('response-content-type'), 'image/png')
    assert.ok(!url.includes('secret'))
    const signatures = [
      get,
      new GetObjectCommand({ ...get.input, Key: 'a b/2' }),
      new GetObjectCommand({ ...get.input, ResponseContentType: 'text/html' }),
      new PutObjectCommand({ Bucket: 'clinic', Key: 'a b/1' }),
    ].map(async (command) => queryOf(await presignS3Url(s3, command, { expiresInSeconds: 900 })).get('X-Amz-Signature'))
    assert.equal(new Set(await Promise.all(signatures)).size, 4)
    assert.equal(query.get('X-Amz-Signature'), await signatures[0])
  })

  it('expires after whole seconds, at least one and at most a week', async () => {
    for (const [given, signed] of [
      [0.2, '1'],
      [59.9, '59'],
      [1e9, '604800'],
    ] as const) {
      assert.equal(queryOf(await presignS3Url(s3, get, { expiresInSeconds: given })).get('X-Amz-Expires'), signed)
    }
  })

  it('signs the headers of an upload as headers, and requires no checksum that the client cannot know', async () => {
    const command = new PutObjectCommand({
      ...{ Bucket: 'clinic', Key: 'a', ContentType: 'image/jpeg', ContentLength: 10 },
      ServerSideEncryption: 'AES256',
    })
    const signedHeaders = ['content-length', 'content-type', 'x-amz-server-side-encryption']
    const query = queryOf(await presignS3Url(s3, command, { expiresInSeconds: 60, signedHeaders }))
    assert.equal(query.get('X-Amz-SignedHeaders'), 'content-length;content-type;host;x-amz-server-side-encryption')
    assert.deepEqual(
      [...query.keys()].filter((name) => /checksum|encryption/i.test(name)),
      [],
    )
  })
})
