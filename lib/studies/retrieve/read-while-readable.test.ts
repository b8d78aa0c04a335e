import assert from 'node:assert/strict'
import { it } from 'node:test'
import { AccessWatch } from '../../auth/continuous-access/access-watch'
import { db } from '../../db/database'
import { encapsulatedObject, greyObject } from '../../dicom/test-objects'
import { createActor, createCase, openFilesFixture } from '../../files/test-files-fixture'
import { withTurn } from '../../runtime/fair/turn'
import { placeTestObject } from '../test-stored-objects'
import { openBulkData } from './open-bulk-data'
import { openFrames } from './open-frames'
import { openInstances } from './open-instances'
import { formOf } from './test-retrieved'
import { EXPLICIT_VR_LITTLE_ENDIAN } from './transfer-syntaxes'

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

it('ends an object that is rewritten while it is sent, once its reader may read it no longer', async () => {
  const patient = await createActor('patient')
  const caseId = await createCase(patient)
  // PS3.5 G.5: the header of a segment, and two runs of two bytes.
  const frame = Buffer.concat([
    Buffer.from(Uint32Array.from([1, 64, ...Array<number>(14).fill(0)]).buffer),
    Buffer.from([255, 7, 255, 7]),
  ])
  const fragments = Array.from({ length: 40 }, () => frame)
  const bytes = encapsulatedObject({ transferSyntaxUid: '1.2.840.10008.1.2.5', rows: 2, columns: 2, frames: 40, fragments })
  const { id, frames: _, ...address } = await placeTestObject(patient, bytes, caseId)
  const access = new AccessWatch(patient, () => undefined)
  const inTurn = <T>(work: () => T) => withTurn({ owner: patient.id, class: 'urgent', access } as const, work)
  const retrieved = await openInstances(patient, { ...address, ip: null })
  const { parts } = await inTurn(() => formOf(retrieved, 'application/dicom', EXPLICIT_VR_LITTLE_ENDIAN).open())
  const read = parts[0]!.read(undefined, new AbortController().signal)[Symbol.asyncIterator]()
  assert.ok(!(await inTurn(() => read.next())).done)
  assert.ok(access.hasChecks)
  await db().case.update({ where: { id: caseId }, data: { patientId: (await createActor('patient')).id } })
  await db().storedFile.update({ where: { id }, data: { ownerId: null } })
  await access.evaluate()
  await assert.rejects(
    inTurn(() => read.next()),
    (thrown) => thrown === access.endedBy,
  )
})
