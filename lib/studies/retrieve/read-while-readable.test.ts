import assert from 'node:assert/strict'
import { it } from 'node:test'
import { AccessWatch } from '../../auth/continuous-access/access-watch'
import { db } from '../../db/database'
import { greyObject } from '../../dicom/test-objects'
import { createActor, createCase, openFilesFixture } from '../../files/test-files-fixture'
import { withTurn } from '../../runtime/fair/turn'
import { placeTestObject } from '../test-stored-objects'
import { openBulkData } from './open-bulk-data'
import { openFrames } from './open-frames'

await openFilesFixture()

it('ends a request for frames or bulk data, which may last for an hour, once its reader may read the object no longer', async () => {
  const patient = await createActor('patient')
  const caseId = await createCase(patient)
  const bytes = greyObject([], { frames: 2, rows: 2, columns: 2, data: Int16Array.from({ length: 8 }, (_, at) => at) })
  const { id: _, frames: __, ...address } = await placeTestObject(patient, bytes, caseId)
  const asked = { ...address, ip: null }
  const opened = [
    () => openFrames(patient, { ...asked, frames: '1,2' }),
    () => openBulkData(patient, { ...asked, path: '7FE00010' }),
  ]
  const watches: AccessWatch[] = []
  for (const open of opened) {
    const access = new AccessWatch(patient, () => undefined)
    await withTurn({ owner: patient.id, class: 'urgent', access }, open)
    watches.push(access)
  }
  for (const watch of watches) await watch.evaluate()
  assert.deepEqual(watches.map(({ endedBy }) => endedBy), [null, null]) // prettier-ignore
  const other = await createActor('patient')
  await db().case.update({ where: { id: caseId }, data: { patientId: other.id, openedBy: null } })
  await db().storedFile.updateMany({ where: { caseId }, data: { ownerId: other.id } })
  for (const watch of watches) await watch.evaluate()
  assert.deepEqual(watches.map(({ endedBy }) => endedBy?.code), ['image_not_found', 'image_not_found']) // prettier-ignore
})
