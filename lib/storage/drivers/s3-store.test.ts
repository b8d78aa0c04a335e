import { after, describe, it } from 'node:test'
import { openS3Store } from './s3-store'
import { NO_S3, newTestBucket } from './test-s3'
import { openS3Server } from './test-s3-server'
import { testStoreContract } from './test-store-contract'

const bucket = await newTestBucket()
if (bucket) testStoreContract('s3', () => openS3Store(bucket))
else describe('the s3 store', () => it('meets the store contract', (t) => t.skip(NO_S3)))

// The server of the tests is held to what a real one answers.
const server = await openS3Server()
after(() => server.close())
testStoreContract('s3 (server of the tests)', () => {
  const store = openS3Store({ ...server.options, minPartBytes: 5 * 1024 * 1024 })
  // It checks no signatures, which presigned URLs consist of.
  return Object.assign(store, { capabilities: { ...store.capabilities, presignedUrls: false } })
})
