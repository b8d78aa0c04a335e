import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { describe, it } from 'node:test'
import { db, transaction } from '../../db/database'
import { newUuid } from '../../runtime/uuid'
import { generateDataKey } from '../deliver/data-keys'
import { createActor, createCase, openFilesFixture } from '../test-files-fixture'
import { kindOf, newFileColumns } from './_internal/new-file-columns'
import { createWholeFiles, objectKeyOf } from './create-whole-files'
import type { UnsavedFile } from './new-file'

await openFilesFixture()
const patient = await createActor('patient')
const caseId = await createCase(patient)

function drawFile(more: Partial<UnsavedFile['given']> = {}): UnsavedFile {
  const bare = { id: newUuid(), uploadId: null, objectId: newUuid(), caseId, filename: null, declaredType: null, sizeBytes: 7 }
  const given = { ...bare, ...more }
  return { actor: patient, given, objectKey: objectKeyOf(given), dataKey: generateDataKey(), sha256: randomBytes(32) }
}

describe('createWholeFiles', () => {
  it('records everything that a new file has, of several files at once', async () => {
    const said = {
      ...{
        filename: 'Śródbłonek "1".dcm',
        declaredType: 'application/dicom',
        description: 'before\nafter',
        eyeSide: 'left' as const,
      },
      ...{ region: 'macula' as const, capturedAt: new Date('2026-01-02T03:04:05.678Z'), areImagesDeferred: true },
      uploadDeadline: new Date('2099-01-01T00:00:00.001Z'),
    }
    const files = [drawFile(said), drawFile(), drawFile({ caseId: null })]
    await transaction((tx) => createWholeFiles(tx, files.slice(0, 2)))
    await transaction((tx) => createWholeFiles(tx, files.slice(2)))
    for (const { given, objectKey, sha256 } of files) {
      const row = await db().storedFile.findUniqueOrThrow({ where: { id: given.id }, include: { caseImage: true } })
      const columns = newFileColumns(patient, given, { kind: kindOf(given), objectKey })
      // Whatever a new file has beside these is a column that is left out here.
      assert.deepEqual(Object.fromEntries(Object.keys(columns).map((name) => [name, row[name as keyof typeof row]])), columns)
      assert.deepEqual([row.status, row.receivedBytes, row.store], ['processing', 7n, 'local'])
      assert.deepEqual(Buffer.from(row.sha256!), sha256)
      const { eyeSide = 'unknown', region = null } = given
      assert.deepEqual(
        row.caseImage && { eyeSide: row.caseImage.eyeSide, region: row.caseImage.region },
        given.caseId && { eyeSide, region },
      )
      assert.equal(await db().objectKey.count({ where: { objectId: given.objectId } }), 1)
    }
  })
})
