import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import { readSettings } from '../config/settings'
import { serverSideEncryption } from './_internal/s3/server-side-encryption'
import { objectKey } from './object-key'
import { openConfiguredStore } from './open-configured-store'
import { newTestStore } from './sealed/test-sealed-objects'

const s3 = {
  STORAGE_PROVIDER: 's3',
  STORAGE_BUCKET: 'clinic',
  STORAGE_REGION: 'eu-central-1',
  STORAGE_ACCESS_KEY_ID: 'key',
  STORAGE_SECRET_ACCESS_KEY: 'secret',
}
const put = { expiresInSeconds: 900, type: 'image/jpeg', sizeBytes: 10 }

async function addresses(more: Record<string, string> = {}) {
  const { store, close } = openConfiguredStore(readSettings({ ...s3, ...more }), '/nowhere')
  const key = objectKey('incoming/1')
  const found = {
    get: new URL(await store.presignGet(key, { expiresInSeconds: 60 })),
    put: new URL((await store.presignPut(key, put)).url),
  }
  close()
  return found
}

describe('the configured store', () => {
  it('is a local folder in the data folder by default', () => {
    const { folder } = newTestStore()
    const { store } = openConfiguredStore(readSettings({}), folder)
    assert.ok(existsSync(path.join(folder, 'objects')))
    assert.equal(store.capabilities.presignedUrls, false)
  })

  it('is an AWS bucket with its own host name, accelerated if configured', async () => {
    assert.equal((await addresses()).put.origin, 'https://clinic.s3.eu-central-1.amazonaws.com')
    const quick = await addresses({ STORAGE_ACCELERATE: '1' })
    assert.equal(quick.put.href.split('?')[0], 'https://clinic.s3-accelerate.amazonaws.com/incoming/1')
  })

  it('uses path-style addresses at any other endpoint', async () => {
    const { get } = await addresses({ STORAGE_ENDPOINT: 'http://minio:9000' })
    assert.equal(get.href.split('?')[0], 'http://minio:9000/clinic/incoming/1')
  })

  it('signs length, type and lifetime of an upload', async () => {
    const { put } = await addresses()
    assert.equal(put.searchParams.get('X-Amz-SignedHeaders'), 'content-length;content-type;host')
    assert.equal(put.searchParams.get('X-Amz-Expires'), '900')
    const encrypted = (await addresses({ STORAGE_SSE: 'aws:kms:key' })).put.searchParams.get('X-Amz-SignedHeaders')
    const both = 'x-amz-server-side-encryption;x-amz-server-side-encryption-aws-kms-key-id'
    assert.equal(encrypted, `content-length;content-type;host;${both}`, 'what comes from outside is encrypted alike')
  })

  it('is Supabase if configured', () => {
    const settings = readSettings({ ...s3, STORAGE_PROVIDER: 'supabase', STORAGE_ENDPOINT: 'https://x.supabase.co' })
    assert.equal(openConfiguredStore(settings, '/nowhere').store.capabilities.presignedLengths, false)
  })

  it('requests the configured encryption of the provider', () => {
    assert.deepEqual(serverSideEncryption(undefined), {})
    assert.deepEqual(serverSideEncryption('AES256'), { ServerSideEncryption: 'AES256' })
    assert.deepEqual(serverSideEncryption('aws:kms'), { ServerSideEncryption: 'aws:kms' })
    const [SSEKMSKeyId, how] = ['arn:aws:kms:eu:1:key/2', 'aws:kms']
    assert.deepEqual(serverSideEncryption(`aws:kms:${SSEKMSKeyId}`), { ServerSideEncryption: how, SSEKMSKeyId })
  })
})
