import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { signS3Url } from './sign-s3-url'

describe('a signed S3 address', () => {
  it('has the signature of the example that AWS publishes', () => {
    const signed = signS3Url({
      method: 'GET',
      url: new URL('https://examplebucket.s3.amazonaws.com/test.txt'),
      region: 'us-east-1',
      credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' },
      expiresInSeconds: 86_400,
      now: new Date('2013-05-24T00:00:00Z'),
    })
    const wanted = 'aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404'
    assert.equal(new URL(signed).searchParams.get('X-Amz-Signature'), wanted)
  })
})
