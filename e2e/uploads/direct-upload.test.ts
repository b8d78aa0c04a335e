import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { newTestBucket, NO_S3 } from '../../lib/storage/drivers/test-s3'
import { openSupabaseServer } from '../../lib/storage/drivers/test-supabase-server'
import { type Client, Fovea } from '../support/fovea'
import { photograph } from '../support/pictures'
import { settled } from '../support/tus'
import { eventually } from '../../lib/runtime/test-eventually'

const supabase = await openSupabaseServer()
after(() => supabase.close())
const bucket = await newTestBucket()

/** The settings of each store, and the expected origin of its URLs. */
const STORES: Record<string, { env: Record<string, string>; origin: string } | null> = {
  Supabase: {
    origin: supabase.url,
    env: {
      STORAGE_PROVIDER: 'supabase',
      STORAGE_ENDPOINT: supabase.url,
      STORAGE_BUCKET: supabase.bucket,
      STORAGE_SECRET_ACCESS_KEY: supabase.serviceKey,
    },
  },
  S3: bucket && {
    origin: bucket.endpoint,
    env: {
      STORAGE_PROVIDER: 's3',
      STORAGE_ENDPOINT: bucket.endpoint,
      STORAGE_BUCKET: bucket.bucket,
      STORAGE_REGION: bucket.region,
      STORAGE_ACCESS_KEY_ID: bucket.accessKeyId!,
      STORAGE_SECRET_ACCESS_KEY: bucket.secretAccessKey!,
    },
  },
}

for (const [name, store] of Object.entries(STORES)) {
  describe(`direct uploads to ${name}`, { skip: store ? false : NO_S3 }, () => {
    let fovea: Fovea
    let patient: Client
    before(async () => {
      fovea = await Fovea.start({ env: { ...store!.env, FOVEA_MASTER_KEY: 'ab'.repeat(32), STORAGE_DIRECT_UPLOAD: '1' } })
      patient = await fovea.signIn('patient')
    })
    after(() => fovea.stop())

    it('are detected and encrypted, and can be downloaded by a signed URL of Fovea', async () => {
      const caseId = await patient.openCase('Direct')
      const bytes = await photograph(1400)
      const asked = { filename: 'eye.jpg', mimeType: 'image/jpeg', fileSize: bytes.length, caseId, eyeSide: 'right' }
      const given = await patient.post<{ id: string; uploadUrl: string; method: string; headers: Record<string, string> }>(
        '/api/v1/images/upload-url',
        asked,
      )
      assert.equal(new URL(given.uploadUrl).origin, store!.origin)
      const { method, headers } = given
      const put = await fetch(given.uploadUrl, { method, headers, body: new Uint8Array(bytes) })
      assert.ok(put.ok, await put.text())
      const record = await settled(patient, given.id)
      const sum = createHash('sha256').update(bytes).digest('hex')
      assert.deepEqual([record.status, record.sha256, record.eye_side], ['completed', sum, 'right'])
      const { url } = await patient.json<{ url: string }>(`/api/v1/files/${given.id}/download-url`)
      assert.equal(new URL(url).origin, fovea.url)
      assert.deepEqual(Buffer.from(await (await fetch(url)).arrayBuffer()), bytes)
      const lying = () => [...supabase.objects.keys()].filter((key) => key.startsWith('incoming/'))
      // Deleted as soon as it is encrypted.
      await eventually('nothing lies there', lying, ({ length }) => length === 0)
    })
  })
}
