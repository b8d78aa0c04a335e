import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { settings } from '../../config/settings'
import { db } from '../../db/database'
import { eraseFile } from '../../files/erase/erase-file'
import { createActor, createCase, openFilesFixture, withCategory } from '../../files/test-files-fixture'
import { drawObject } from '../../studies/store/test-store'
import { placeTestObject } from '../../studies/test-stored-objects'
import { deleteOldTransfers } from '../schedule-archives'
import type { NewArchiveDestination } from '../schema'
import { createSource } from '../sources/create-source'
import { startTestArchive } from '../test-archive'
import { listTransfers } from '../transfers/list-transfers'
import { runTransfers } from '../transfers/run-transfers'
import { backfillDestination, countBackfill } from './backfill-destination'
import { createDestination } from './create-destination'

await openFilesFixture()
settings().ARCHIVE_ALLOW_LOOPBACK = true
const [admin, patient] = [await createActor('admin'), await createActor('patient')]
const archive = await startTestArchive()
const [caseId, north] = [await createCase(patient), await createCase(patient)]
await db().case.update({ where: { id: north }, data: { site: 'North' } })

let counter = 0
async function place(into: string | null, modality = 'CT') {
  const study = `1.2.840.418.${(counter += 1)}`
  const bytes = drawObject({ study, uid: `${study}.9`, elements: [{ tag: 0x00080060, vr: 'CS', value: modality }] })
  return { bytes, id: (await placeTestObject(patient, bytes, into)).id }
}
const create = (more: Partial<NewArchiveDestination> = {}) =>
  createDestination(admin, { name: 'PACS', base_url: archive.baseUrl, ...more })
const filesOf = async (id: string) => (await listTransfers(admin, { archive_id: id, limit: 200 })).items.map((one) => one.file_id)

describe('what was there before a destination', () => {
  it('is sent once, by its case, site and modality, and never outside cases', async () => {
    const [first, second, erased] = [await place(caseId), await place(caseId, 'MR'), await place(caseId)]
    const [ofNorth] = [await place(north), await place(null)]
    await eraseFile(erased.id)
    const expected: [Partial<NewArchiveDestination>, string[]][] = [
      [{}, [ofNorth.id, second.id, first.id]],
      [{ case_id: caseId }, [second.id, first.id]],
      [{ site: 'North' }, [ofNorth.id]],
      [{ modalities: ['MR'] }, [second.id]],
    ]
    for (const [chosen, files] of expected) {
      const { id } = await create(chosen)
      assert.deepEqual([await filesOf(id), await countBackfill(admin, id)], [[], { remaining: files.length }])
      assert.deepEqual(await backfillDestination(admin, id), { queued: files.length, remaining: 0 })
      assert.deepEqual(await filesOf(id), files, 'the newest first')
      assert.deepEqual(await backfillDestination(admin, id), { queued: 0, remaining: 0 })
      const where = { subjectId: id, action: 'archive-destination.backfill', actorId: admin.id }
      assert.equal(await db().auditEntry.count({ where }), 2)
    }
    const { id } = await create({ case_id: caseId })
    await assert.rejects(countBackfill(patient, id), withCategory('forbidden'))
    await assert.rejects(backfillDestination(patient, id), withCategory('forbidden'))
    await Promise.all([1, 2, 3].map(() => backfillDestination(admin, id)))
    await runTransfers(id)
    assert.deepEqual([...archive.objects.values()].map(({ bytes }) => bytes).sort(Buffer.compare), [first.bytes, second.bytes].sort(Buffer.compare)) // prettier-ignore
    assert.equal(archive.requests.filter(({ method }) => method === 'POST').length, 2)
  })

  it('is not queued again, whatever became of it and however long ago, nor returned to where it came from', async () => {
    const { id } = await create({ case_id: caseId })
    await place(caseId)
    const [sent, dropped, dead] = (await backfillDestination(admin, id), await listTransfers(admin, { archive_id: id, limit: 9 })).items // prettier-ignore
    for (const [one, state] of [
      [sent, 'done'],
      [dropped, 'dropped'],
      [dead, 'dead'],
    ] as const)
      // prettier-ignore
      await db().archiveTransfer.update({ where: { id: one!.id }, data: { state, endedAt: new Date(0) } })
    await deleteOldTransfers()
    const { id: late } = await place(caseId)
    assert.deepEqual(await backfillDestination(admin, id), { queued: 0, remaining: 0 })
    const { id: source } = await createSource(admin, {
      name: 'Same',
      base_url: archive.baseUrl,
      case_id: caseId,
      poll_seconds: null,
    })
    await db().storedFile.update({ where: { id: late }, data: { ownerId: source } })
    const before = (await countBackfill(admin, (await create({ case_id: caseId })).id)).remaining
    const elsewhere = await create({ case_id: caseId, base_url: 'https://elsewhere.example/dicom-web' })
    assert.equal((await countBackfill(admin, elsewhere.id)).remaining, before + 1)
  })
})
