import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import pg from 'pg'
import { db } from '../../../db/database'
import { VARIANT_SIZES } from '../../../imaging/raster/variant-sizes'
import { deliverFile, type DeliverableVariant } from '../deliver-file'
import { ingestFile } from '../../ingest/ingest-file'
import { createActor, createCase, openFilesFixture, photograph, sendFile } from '../../test-files-fixture'

const { url } = await openFilesFixture()
const patient = await createActor('patient')
const ROLES = Object.keys(VARIANT_SIZES) as (keyof typeof VARIANT_SIZES)[]

describe('variants', () => {
  it('are found by their role, even when they were made in another size and format', async () => {
    const fileId = await sendFile(patient, await photograph(), { case_id: await createCase(patient) })
    await ingestFile(fileId)
    const rows = await db().fileVariant.findMany({ where: { fileId } })
    assert.deepEqual(
      rows.map(({ role, boundPx, type }) => [role, { boundPx, type }]).sort(),
      ROLES.map((role) => [role, { boundPx: VARIANT_SIZES[role].boundPx, type: VARIANT_SIZES[role].type }]).sort(),
    )
    await db().fileVariant.updateMany({ where: { fileId, role: 'medium' }, data: { boundPx: 640, type: 'image/webp' } })
    const { type } = await deliverFile(patient, { fileId, variant: 'medium', accept: 'image/webp', ip: null })
    assert.equal(type, 'image/webp')
    for (const variant of ROLES as DeliverableVariant[])
      assert.ok((await deliverFile(patient, { fileId, variant, accept: null, ip: null })).sizeBytes > 0, variant)
  })

  it('named by their size keep their bytes and get their role in the migration', async () => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    try {
      await client.query(`CREATE SCHEMA before_roles; SET search_path = before_roles;
        CREATE TABLE file_variants (file_id UUID NOT NULL, name TEXT NOT NULL, width INT NOT NULL, height INT NOT NULL, object_key TEXT);
        CREATE UNIQUE INDEX file_variants_file_id_name_key ON file_variants (file_id, name);
        INSERT INTO file_variants SELECT gen_random_uuid(), name, 60, 40, 'variants/' || name
          FROM unnest(ARRAY['150.webp', '400.webp', '800.avif', '1920.avif']) AS name`)
      await client.query(readFileSync('prisma/migrations/20261201000010_variant_roles/migration.sql', 'utf8'))
      const { rows } = await client.query<{ is: string }>(
        `SELECT role || ' ' || bound_px || ' ' || object_key AS is FROM file_variants ORDER BY bound_px`,
      )
      assert.deepEqual(
        rows.map(({ is }) => is),
        [
          'stamp 150 variants/150.webp',
          'thumbnail 400 variants/400.webp',
          'medium 800 variants/800.avif',
          'large 1920 variants/1920.avif',
        ],
      )
    } finally {
      await client.end()
    }
  })
})
