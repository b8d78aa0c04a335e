import { describe, it } from 'node:test'
import { openS3Store } from './s3-store'
import { NO_S3, newTestBucket } from './test-s3'
import { testStoreContract } from './test-store-contract'

const bucket = await newTestBucket()
if (bucket) testStoreContract('s3', () => openS3Store(bucket))
else describe('the s3 store', () => it('meets the store contract', (t) => t.skip(NO_S3)))
