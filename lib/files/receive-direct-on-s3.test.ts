import { describe, it } from 'node:test'
import { settings } from '../config/settings'
import { openS3Store } from '../storage/s3-store'
import { newTestBucket, NO_S3 } from '../storage/test-s3'
import { testDirectUpload } from './test-direct'
import { openFilesHouse } from './test-files-house'

const bucket = await newTestBucket()
if (bucket) {
  await openFilesHouse(() => openS3Store(bucket))
  Object.assign(settings(), { STORAGE_PROVIDER: 's3', STORAGE_BUCKET: bucket.bucket, STORAGE_REGION: bucket.region })
  await testDirectUpload('S3')
} else {
  describe('a direct upload to S3', () => it('needs a server', { skip: NO_S3 }, () => undefined))
}
