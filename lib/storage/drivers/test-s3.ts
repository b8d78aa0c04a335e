import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3'
import { randomBytes } from 'node:crypto'
import { openS3Store } from './s3-store'
import { type S3StoreOptions } from './s3-store-options'

/** Why tests that need a real S3 server are skipped. */
export const NO_S3 = `no S3 server: ${process.env.FOVEA_TEST_S3_WHY || 'npm run s3:start'}`

/** A fresh bucket on the server that the environment names, or null if it names none. */
export async function newTestBucket(): Promise<(S3StoreOptions & { endpoint: string }) | null> {
  const endpoint = process.env.FOVEA_TEST_S3_ENDPOINT
  if (!endpoint) return null
  const accessKeyId = process.env.FOVEA_TEST_S3_ACCESS_KEY_ID ?? 'TESTKEY'
  const secretAccessKey = process.env.FOVEA_TEST_S3_SECRET_ACCESS_KEY ?? 'TESTSECRET'
  const region = process.env.FOVEA_TEST_S3_REGION ?? 'us-east-1'
  const bucket = `fovea-test-${randomBytes(6).toString('hex')}`
  const s3 = new S3Client({ endpoint, region, forcePathStyle: true, credentials: { accessKeyId, secretAccessKey } })
  await s3.send(new CreateBucketCommand({ Bucket: bucket }))
  s3.destroy()
  return { endpoint, region, bucket, accessKeyId, secretAccessKey, minPartBytes: 5 * 1024 * 1024 }
}

/** A store in a fresh bucket; fails if there is no server. */
export async function newTestS3Store(more: Partial<S3StoreOptions> = {}) {
  const options = await newTestBucket()
  if (!options) throw new Error(NO_S3)
  return { options, store: openS3Store({ ...options, ...more }) }
}
