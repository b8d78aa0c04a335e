import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { db } from '../db/database'
import { openTestDatabase } from '../db/test-database'
import { newUuid } from '../runtime/uuid'
import { roles } from './actor'
import { seedClinic } from './test-clinic-fixture'
import { whereDicomUpload } from './where-dicom-upload'
import { whereFile } from './where-file'
import { whereInstance, whereStudy } from './where-study'

await openTestDatabase()
const { people, cases } = await seedClinic()

const bytes = { sealed: new Uint8Array([1]), wrappedKey: new Uint8Array([1]) }
const completed = await db().storedFile.findMany({ where: { status: 'completed' } })
for (const { id, kind, caseId, ownerId } of completed) {
  const isDeidentified = kind === 'dicom_upload'
  // One of the two uploads of the DICOM API awaits its review, and was sent for the patient.
  if (isDeidentified) {
    const isAwaitingReview = ownerId === people.client
    await db().dicomUpload.create({ data: { id, userId: people.patient, isInUserList: true, isAwaitingReview } })
  }
  const place = { placeId: newUuid(), caseId, ownerId: caseId ? null : ownerId, isDeidentified }
  const study = await db().study.create({
    data: { ...place, uid: '1.2.3', masterName: 'test', ...bytes, seriesCount: 1, instanceCount: 1 },
  })
  const series = await db().series.create({ data: { studyId: study.id, uid: '1.2.3.1', sealed: bytes.sealed, instanceCount: 1 } })
  const uids = { uid: '1.2.3.1.1', sopClassUid: '1.2', transferSyntaxUid: '1.2.840.10008.1.2.1' }
  await db().instance.create({ data: { id, studyId: study.id, seriesId: series.id, ...uids } })
}

describe('whereInstance and whereStudy', () => {
  for (const role of roles) {
    it(`give the ${role} the objects of the files that they may read, and the studies of these objects`, async () => {
      const actor = { id: people[role], role }
      const instances = await db().instance.findMany({ where: whereInstance(actor), orderBy: { id: 'asc' } })
      const readable = { NOT: { kind: 'dicom_upload' }, status: 'completed', ...whereFile(actor, 'file:read') } as const
      const files = await db().storedFile.findMany({ where: readable, select: { id: true } })
      const uploads = await db().dicomUpload.findMany({ where: whereDicomUpload(actor, 'dicom:read-held'), select: { id: true } })
      assert.deepEqual(
        instances.map(({ id }) => id),
        [...files, ...uploads].map(({ id }) => id).sort(),
      )
      const studies = await db().study.findMany({ where: whereStudy(actor) })
      assert.deepEqual(studies.map(({ id }) => id).sort(), instances.map(({ studyId }) => studyId).sort())
    })
  }

  const visible = completed.filter(({ caseId }) => caseId !== cases.deleted)

  it('give an archive the objects of the cases of its site, and no file', async () => {
    const caseIds = [...new Set(visible.flatMap(({ caseId }) => caseId ?? []))]
    const [site] = caseIds
    await db().case.update({ where: { id: site! }, data: { site: 'North' } })
    const ofCases = (wanted: string[]) =>
      completed
        .filter(({ caseId }) => caseId !== null && wanted.includes(caseId))
        .map(({ id }) => id)
        .sort()
    for (const [where, wanted] of [
      ['North', [site!]],
      [null, caseIds],
      ['West', []],
    ] as const) {
      const actor = { id: people.service, role: 'service', service: { grants: ['dicomweb_read'], site: where } } as const
      const instances = await db().instance.findMany({ where: whereInstance(actor), orderBy: { id: 'asc' } })
      assert.deepEqual(
        instances.map(({ id }) => id),
        ofCases([...wanted]),
        String(where),
      )
      assert.equal(await db().study.count({ where: whereStudy(actor) }), ofCases([...wanted]).length)
      assert.equal(await db().storedFile.count({ where: whereFile(actor, 'file:read') }), 0)
    }
  })

  it('give a service account nothing of what names it, unless it may use the DICOM API', async () => {
    const { id } = await db().dicomUpload.findFirstOrThrow({ where: { isAwaitingReview: false } })
    await db().dicomUpload.update({ where: { id }, data: { userId: people.service } })
    const studies = (...grants: ('dicom_api' | 'dicomweb_write')[]) =>
      db().study.count({ where: whereStudy({ id: people.service, role: 'service', service: { grants, site: null } }) })
    assert.deepEqual([await studies('dicom_api'), await studies('dicomweb_write')], [1, 0])
    await db().dicomUpload.update({ where: { id }, data: { userId: people.patient } })
  })

  it('give no duplicate, and no study that holds nothing else', async () => {
    const [first] = completed
    const { studyId } = await db().instance.update({ where: { id: first!.id }, data: { isDuplicate: true } })
    await db().study.update({ where: { id: studyId }, data: { instanceCount: 0 } })
    const admin = { id: people.admin, role: 'admin' } as const
    assert.equal(await db().instance.count({ where: whereInstance(admin) }), visible.length - 1)
    assert.equal(await db().study.count({ where: whereStudy(admin) }), visible.length - 1)
  })
})
