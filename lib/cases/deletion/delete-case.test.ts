import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { db } from '../../db/database'
import { hasCode } from '../../errors/app-error'
import type { ErrorCode } from '../../errors/refusals'
import { getFile } from '../../files/record/get-file'
import { ingestFile } from '../../files/ingest/ingest-file'
import {
  createActor,
  createCase,
  createUpload,
  objectsInStore,
  openFilesFixture,
  orphanedObjects,
  photograph,
  remainingOf,
  sendBytes,
  sendFile,
  tus,
} from '../../files/test-files-fixture'
import { newUuid } from '../../runtime/uuid'
import { getCase } from '../get-case'
import { listCases } from '../list-cases'
import { deleteCase } from './delete-case'
import { previewDeletion } from './preview-deletion'
import { reconcileCases } from './reconcile-cases'

await openFilesFixture()
const [patient, other, staff, doctor, admin] = [
  ...[await createActor('patient'), await createActor('patient'), await createActor('staff')],
  ...[await createActor('doctor'), await createActor('admin')],
] as const
const withCode = (code: ErrorCode) => (thrown: unknown) => hasCode(thrown, code)
const openWith = async (images: number) => {
  const caseId = await createCase(patient!, { openedBy: staff!.id })
  const files: string[] = []
  for (let i = 0; i < images; i++) {
    files.push(await sendFile(patient!, await photograph(), { case_id: caseId, filename: 'eye.jpg' }))
    await ingestFile(files.at(-1)!)
  }
  return { caseId, files }
}
const signIn = (caseId: string) =>
  db().reading.create({
    data: {
      id: newUuid(),
      caseId,
      authorId: doctor!.id,
      wrappedKey: new Uint8Array(1),
      masterName: 'm',
      sealed: new Uint8Array(1),
    },
  })
const shareOf = (about: { caseId: string } | { fileId: string }) =>
  db().share.create({
    data: {
      ...{ tokenHash: Buffer.from(newUuid()), createdBy: doctor!.id, expiresAt: new Date(Date.now() + 60_000), ...about },
      visits: { create: { visitorHash: Buffer.from(newUuid()), expiresAt: new Date(Date.now() + 60_000) } },
    },
  })
const confirm = async (actor: typeof doctor, caseId: string) =>
  deleteCase(actor!, caseId, (await previewDeletion(actor!, caseId)).last_arrival)

describe('deleteCase', () => {
  it('deletes what the preview says, for good: files, an upload in flight, links and the row; and the trail names who', async () => {
    const { caseId, files } = await openWith(2)
    const arriving = await createUpload(patient!, 1000, { case_id: caseId, filename: 'late.jpg' })
    assert.equal((await sendBytes(patient!, arriving, Buffer.alloc(400))).status, 204)
    await Promise.all([shareOf({ caseId }), shareOf({ fileId: files[0]! })])
    const preview = await previewDeletion(doctor!, caseId)
    assert.deepEqual(
      [preview.files, preview.arriving, preview.shares, preview.readings, preview.refusal, preview.last_arrival],
      [2, 1, 2, 0, null, 2],
    )
    assert.ok(preview.bytes > 0)
    await deleteCase(doctor!, caseId, preview.last_arrival)
    for (const who of [patient, staff, doctor, admin]) await assert.rejects(getCase(who!, caseId), withCode('case_not_found'))
    assert.equal(await db().case.count({ where: { id: caseId } }), 0)
    assert.equal(await db().share.count({ where: { OR: [{ caseId }, { fileId: files[0]!, revokedAt: null }] } }), 0)
    assert.equal(await db().shareVisit.count(), 0)
    for (const id of [...files, arriving]) {
      assert.deepEqual(await remainingOf(id), { variants: 0, keys: 0, bytes: 0 })
      assert.equal((await db().storedFile.findUniqueOrThrow({ where: { id } })).status, 'erased')
    }
    assert.ok([404, 410].includes((await sendBytes(patient!, arriving, Buffer.alloc(600), 400)).status))
    assert.deepEqual([await orphanedObjects(), await objectsInStore()], [[], []])
    const trail = await db().auditEntry.findMany({ where: { subjectId: caseId, action: { startsWith: 'case.' } } })
    assert.deepEqual(trail.map(({ action, actorId }) => `${action} ${actorId}`).sort(), [
      `case.delete ${doctor!.id}`,
      `case.erase ${doctor!.id}`,
    ])
    const told = await db().notification.findMany({ where: { data: { path: ['about'], equals: 'case-deleted' } } })
    assert.deepEqual(told.map(({ userId }) => userId).sort(), [patient!.id, staff!.id].sort())
  })

  it('is for doctors and administrators, and of a case with a signed reading for administrators alone', async () => {
    const { caseId } = await openWith(0)
    await assert.rejects(confirm(other, caseId), withCode('case_not_found'))
    for (const who of [patient, staff]) {
      assert.equal((await previewDeletion(who!, caseId)).refusal, 'case_delete_forbidden')
      await assert.rejects(confirm(who, caseId), withCode('case_delete_forbidden'))
    }
    await signIn(caseId)
    assert.equal((await previewDeletion(doctor!, caseId)).refusal, 'case_has_readings')
    await assert.rejects(confirm(doctor, caseId), withCode('case_has_readings'))
    assert.equal((await previewDeletion(admin!, caseId)).readings, 1)
    await confirm(admin, caseId)
    assert.equal(await db().reading.count({ where: { caseId } }), 0)
  })

  it('refuses without a confirmation, and where a file has arrived since the preview', async () => {
    const { caseId } = await openWith(1)
    await assert.rejects(deleteCase(doctor!, caseId, undefined), withCode('case_deletion_unconfirmed'))
    const { last_arrival } = await previewDeletion(doctor!, caseId)
    await ingestFile(await sendFile(patient!, await photograph(), { case_id: caseId }))
    await assert.rejects(deleteCase(doctor!, caseId, last_arrival), withCode('case_changed_meanwhile'))
    assert.equal((await getCase(patient!, caseId)).images, 2)
  })

  it('shows nothing of the case after a kill, takes no more files, closes its links, and is completed by the reconciler', async () => {
    const { caseId, files } = await openWith(2)
    const { id: shareId } = await shareOf({ caseId })
    // As a kill leaves it right after the mark.
    await db().case.update({ where: { id: caseId }, data: { deletedAt: new Date(), deletedBy: doctor!.id } })
    for (const who of [patient, staff, doctor, admin]) {
      await assert.rejects(getCase(who!, caseId), withCode('case_not_found'))
      assert.ok(!(await listCases(who!, { limit: 200 })).items.some(({ id }) => id === caseId))
      await assert.rejects(getFile(who!, files[0]!), withCode('file_not_found'))
    }
    const metadata = `case_id ${Buffer.from(caseId).toString('base64')}`
    const refused = await tus(patient!, 'POST', { headers: { 'upload-length': '10', 'upload-metadata': metadata } })
    assert.equal(refused.error?.code, 'case_not_found')
    await Promise.all([reconcileCases(), reconcileCases()])
    assert.equal(await reconcileCases(), 0)
    assert.equal(await db().share.count({ where: { id: shareId } }), 0)
    for (const id of files) assert.deepEqual(await remainingOf(id), { variants: 0, keys: 0, bytes: 0 })
    assert.deepEqual(await orphanedObjects(), [])
  })
})
