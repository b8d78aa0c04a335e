import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { openBackup } from '../../backup/restore/open-backup'
import { listBackups } from '../../backup/list-backups'
import { copiedObject } from '../../backup/format/names'
import { db } from '../../db/database'
import { objectKey } from '../../storage/object-key'
import { openS3Store } from '../../storage/drivers/s3-store'
import { newTestBucket, NO_S3 } from '../../storage/drivers/test-s3'
import { openBackupFixture } from './test-backup-fixture'

const { backUp, completeFile, key, newDatabase, restore } = await openBackupFixture()
const [place, elsewhere] = [await newTestBucket(), await newTestBucket()]

/** The settings of a bucket, under the names of backups or of the storage. */
const settingsOf = (prefix: string, bucket: NonNullable<typeof place>) => ({
  [`${prefix}_BUCKET`]: bucket.bucket,
  [`${prefix}_REGION`]: bucket.region,
  [`${prefix}_ENDPOINT`]: bucket.endpoint,
  [`${prefix}_ACCESS_KEY_ID`]: bucket.accessKeyId!,
  [`${prefix}_SECRET_ACCESS_KEY`]: bucket.secretAccessKey!,
})

describe('a backup in a bucket', { skip: !place || !elsewhere ? NO_S3 : false }, () => {
  it('copies an object once, ends with its last backup, and is restored into another bucket', async () => {
    const into = openS3Store(place!)
    const id = await completeFile()
    const first = await backUp({ into })
    assert.ok(first.counts.copied > 0)
    assert.equal((await backUp({ into })).counts.copied, 0)
    await backUp({ into, keep: 1 })
    assert.equal((await listBackups(into)).length, 1)
    await openBackup(into, key)

    const env = { BACKUP_FOLDER: '', ...settingsOf('BACKUP', place!), ...settingsOf('STORAGE', elsewhere!) }
    const { code, printed } = await restore({ ...env, STORAGE_PROVIDER: 's3', DATABASE_URL: await newDatabase() })
    assert.equal(code, 0, printed)
    const restored = openS3Store(elsewhere!)
    const { objectId, objectKey: name } = await db().storedFile.findUniqueOrThrow({ where: { id } })
    assert.equal(await restored.size(objectKey(name!)), await into.size(copiedObject(objectId!)))
    const again = await restore({ ...env, STORAGE_PROVIDER: 's3', DATABASE_URL: await newDatabase() })
    assert.match(again.printed, /^Nothing was restored: The storage is in use/m)
    for (const store of [into, restored]) store.close()
  })
})
