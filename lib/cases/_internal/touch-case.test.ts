import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { db } from '../../db/database'
import { greyObject } from '../../dicom/test-objects'
import { eraseFile } from '../../files/erase/erase-file'
import { ingestFile } from '../../files/ingest/ingest-file'
import { createActor, createCase, openFilesFixture, photograph, sendFile } from '../../files/test-files-fixture'
import { eventually } from '../../runtime/test-eventually'

await openFilesFixture()
const patient = await createActor('patient')
const statusOf = async (id: string) => (await db().case.findUniqueOrThrow({ where: { id } })).status
const openClosed = async () => {
  const caseId = await createCase(patient)
  await db().case.update({ where: { id: caseId }, data: { status: 'closed' } })
  return caseId
}

describe('an image that arrives in a closed case', () => {
  it('opens it again, with its sender in the trail', async () => {
    const caseId = await openClosed()
    const id = await sendFile(patient, await photograph(), { case_id: caseId })
    assert.equal(await statusOf(caseId), 'closed')
    await ingestFile(id)
    assert.equal(await statusOf(caseId), 'open')
    const trail = () => db().auditEntry.findMany({ where: { subjectId: caseId, action: 'case.reopen' } })
    await eventually('it is in the trail', trail, ({ length }) => length > 0)
    assert.deepEqual(
      (await trail()).map(({ actorId, details }) => [actorId, details]),
      [[patient.id, { by: 'arrival' }]],
    )
  })

  it('leaves it closed where it is what was written about the images, or never becomes visible', async () => {
    const caseId = await openClosed()
    const report = Buffer.from(greyObject([{ tag: 0x00080060, vr: 'CS', value: 'SR' }]))
    await ingestFile(await sendFile(patient, report, { case_id: caseId, filetype: 'application/dicom' }))
    await eraseFile(await sendFile(patient, await photograph(), { case_id: caseId }))
    assert.equal(await statusOf(caseId), 'closed')
  })
})
