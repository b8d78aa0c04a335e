import { describe, it } from 'node:test'
import { settings } from '../../config/settings'
import { openS3Store } from '../../storage/drivers/s3-store'
import { newTestBucket, NO_S3 } from '../../storage/drivers/test-s3'
import { testDirectUpload } from './test-direct-upload'
import { openFilesFixture } from '../test-files-fixture'

const bucket = await newTestBucket()
if (bucket) {
  await openFilesFixture(() => openS3Store(bucket))
  Object.assign(settings(), { STORAGE_PROVIDER: 's3', STORAGE_BUCKET: bucket.bucket, STORAGE_REGION: bucket.region })
  await testDirectUpload('S3')
} else {
  describe('a direct upload to S3', () => it('needs an S3 server', { skip: NO_S3 }, () => undefined))
}
