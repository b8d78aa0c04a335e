import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, it } from 'node:test'
import pg from 'pg'
import type { Actor } from '../access/actor'
import { createUser } from '../auth/users/create-user'
import { openCase } from '../cases/open-case'
import { readSettings } from '../config/settings'
import { db } from '../db/database'
import { seedDemo } from '../../demo/seed/seed-demo'
import { storeFile } from '../files/receive/store-file'
import { drawCorners } from '../imaging/raster/test-images'
import { isLongRun } from '../runtime/test-dose'
import { store } from '../storage/open-store'
import { NO_S3, newTestBucket } from '../storage/drivers/test-s3'
import { slice } from '../studies/test-dicom-objects'
import { openFovea } from './open-fovea'
import { eventually } from '../runtime/test-eventually'

describe('Fovea on an S3 store', () => {
  it('ingests images, and stores them in the bucket and nothing in its folder', async (t) => {
    const bucket = await newTestBucket()
    if (!bucket) return t.skip(NO_S3)
    const url = await newDatabase()
    const folder = mkdtempSync(path.join(process.env.FOVEA_TEST_TEMP ?? tmpdir(), 'on-s3-'))
    const settings = readSettings({
      NODE_ENV: 'test',
      LOG_LEVEL: 'silent',
      DATABASE_URL: url,
      FOVEA_DATA_DIR: folder,
      FOVEA_MASTER_KEY: 'ab'.repeat(32),
      STORAGE_PROVIDER: 's3',
      STORAGE_ENDPOINT: bucket.endpoint,
      STORAGE_BUCKET: bucket.bucket,
      STORAGE_REGION: bucket.region,
      STORAGE_ACCESS_KEY_ID: bucket.accessKeyId,
      STORAGE_SECRET_ACCESS_KEY: bucket.secretAccessKey,
    })
    const fovea = await openFovea({ settings, schema: 'upgrade', say: () => {} })
    try {
      if (isLongRun()) await seedDemo({ password: 'a-password-for-tests', say: () => {} })
      else await sendSome()
      const waiting = () => db().storedFile.count({ where: { status: { in: ['pending', 'uploading', 'processing'] } } })
      await eventually('all is examined', waiting, (count) => count === 0)
      const files = await db().storedFile.findMany({ include: { variants: true } })
      assert.ok(files.length > 0 && files.every(({ status }) => status === 'completed'))
      assert.ok(files.every((file) => file.store === 's3' && file.bucket === bucket.bucket && file.region === bucket.region))
      const keys = new Set<string>()
      for await (const { key } of store().list('')) keys.add(key)
      assert.ok(files.every(({ objectKey }) => keys.has(objectKey!)))
      assert.equal(await store().sweep(new Date(Date.now() + 60_000)), 0)
      assert.deepEqual(readdirSync(folder).includes('objects'), false)
    } finally {
      await fovea.close()
    }
  })
})

/** A photograph and a slice; the long run sends all kinds of images of the demo. */
async function sendSome(): Promise<void> {
  const { id, number, role, name } = await createUser({
    email: 'patient@clinic.example',
    name: 'A Patient',
    role: 'patient',
    password: 'a-password-for-tests',
  })
  const patient: Actor = { id, number, role, name, sessionId: null, via: 'session' }
  const caseId = (await openCase(patient, { title: 'On S3' })).id
  const given = { caseId, declaredType: null }
  await storeFile(patient, { ...given, filename: 'photograph.jpg', source: await drawCorners().jpeg().toBuffer() })
  await storeFile(patient, { ...given, filename: 'slice.dcm', source: slice() })
}

/** A database that `openFovea` opens itself. It is deleted with the server of the test run. */
async function newDatabase(): Promise<string> {
  const url = new URL(process.env.FOVEA_TEST_DATABASE_URL!)
  const admin = new pg.Client({ connectionString: new URL('/postgres', url).href })
  await admin.connect()
  await admin.query('CREATE DATABASE fovea_on_s3')
  await admin.end()
  return new URL('/fovea_on_s3', url).href
}
