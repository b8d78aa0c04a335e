import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, it } from 'node:test'
import type { Actor } from '../access/actor'
import { verifySigned } from '../audit/keys/verify-signed'
import { settings } from '../config/settings'
import { db } from '../db/database'
import { hasCode } from '../errors/app-error'
import { openFilesFixture } from '../files/test-files-fixture'
import { newUuid } from '../runtime/uuid'
import { storeWithFaults } from '../uploads/test-uploads'
import { erasePerson } from './erase-person'
import { getCertificate } from './get-certificate'
import { previewErasure } from './preview-erasure'
import { reconcileErasures } from './reconcile-erasures'

let isStoreAway = false
const whereItIs = async (work: () => Promise<unknown>) => {
  if (isStoreAway) throw new Error('the store is away')
  return work()
}
await openFilesFixture((real) => storeWithFaults(real, { store: { remove: whereItIs } }))
/** Makes the database refuse every tombstone until the returned function is called. */
async function refuseTombstones(): Promise<() => Promise<unknown>> {
  await db().$executeRawUnsafe(`CREATE FUNCTION refuse() RETURNS trigger AS 'BEGIN RAISE ''refused''; END' LANGUAGE plpgsql`)
  await db().$executeRawUnsafe('CREATE TRIGGER refuse BEFORE UPDATE ON files FOR EACH ROW EXECUTE FUNCTION refuse()')
  return () => db().$executeRawUnsafe('DROP FUNCTION refuse CASCADE')
}
let counter = 0
async function person(role: Actor['role'], name = 'Nia Odera'): Promise<Actor> {
  const row = await db().user.create({ data: { email: `erased${++counter}@fovea.test`, name, role, birthYear: 1961 } })
  return { id: row.id, number: row.number, role, name, sessionId: null, via: 'token' }
}
const admin = await person('admin')
const LONG_AGO = new Date('1990-01-01T00:00:00Z')
async function caseOf(patient: Actor, updatedAt: Date): Promise<string> {
  const number = `ERA-${++counter}`
  const { id } = await db().case.create({ data: { number, title: 'Eyes', patientId: patient.id } })
  await db().$executeRaw`UPDATE cases SET updated_at = ${updatedAt} WHERE id = ${id}::uuid`
  return id
}
async function fileOf(owner: Actor, caseId: string | null): Promise<{ id: string; objectId: string }> {
  const objectId = newUuid()
  const row = {
    kind: caseId ? 'case_picture' : 'inbox',
    ownerId: owner.id,
    caseId,
    status: 'completed',
    filename: 'nia.jpg',
  } as const
  const { id } = await db().storedFile.create({ data: { ...row, objectId, objectKey: `cases/${objectId}` } })
  await db().objectKey.create({ data: { objectId, wrapped: new Uint8Array(8), masterName: 'test' } })
  return { id, objectId }
}

/** A study of one object outside cases. */
async function studyOf(owner: Actor, updatedAt = new Date()): Promise<{ studyId: string; fileId: string; objectId: string }> {
  const { id: fileId, objectId } = await fileOf(owner, null)
  const sealed = new Uint8Array([1])
  const of = { placeId: newUuid(), ownerId: owner.id, uid: '1.2.3', masterName: 'test', sealed, wrappedKey: sealed, updatedAt }
  const { id: studyId } = await db().study.create({ data: of })
  const { id: seriesId } = await db().series.create({ data: { studyId, uid: '1.2.3.1', sealed } })
  const uids = { uid: '1.2.3.1.1', sopClassUid: '1.2', transferSyntaxUid: '1.2.840.10008.1.2.1' }
  await db().instance.create({ data: { id: fileId, studyId, seriesId, ...uids } })
  return { studyId, fileId, objectId }
}

describe('erasePerson', () => {
  it('erases a patient with cases: keys, files, cases and rows, and certifies it with a signature', async () => {
    const patient = await person('patient')
    const caseId = await caseOf(patient, LONG_AGO)
    const [inCase, own] = [await fileOf(patient, caseId), await fileOf(patient, null)]
    const plan = await previewErasure(admin, patient.id)
    assert.deepEqual([plan.cases, plan.files, plan.account], [1, 2, 'deleted'])
    const { id, is_done } = await erasePerson(admin, patient.id, { name: 'Nia Odera' })
    assert.equal(is_done, true)
    assert.equal(await db().user.count({ where: { id: patient.id } }), 0)
    assert.equal(await db().case.count({ where: { id: caseId } }), 0)
    for (const { id: fileId, objectId } of [inCase, own]) {
      const row = await db().storedFile.findUniqueOrThrow({ where: { id: fileId } })
      assert.deepEqual([row.status, row.filename], ['erased', null])
      assert.equal(await db().objectKey.count({ where: { objectId } }), 0)
    }
    const certificate = JSON.parse(await getCertificate(admin, id)) as Record<string, unknown>
    assert.ok(verifySigned(certificate, certificate.public_key as string))
    assert.ok(!verifySigned({ ...certificate, person: newUuid() }, certificate.public_key as string))
    const hashes = [inCase, own].map(({ objectId }) => createHash('sha256').update(objectId).digest('hex'))
    for (const hash of hashes) assert.ok((certificate.key_hashes as string[]).includes(hash))
    assert.ok((certificate.checkpoint as { number: number }).number >= 0)
    assert.ok(!JSON.stringify(certificate).includes('Nia'))
  })

  it('keeps what the law keeps, says until when, and reduces the account to what is part of it', async () => {
    const patient = await person('patient')
    const [kept, gone] = [await caseOf(patient, new Date()), await caseOf(patient, LONG_AGO)]
    const file = await fileOf(patient, kept)
    const plan = await previewErasure(admin, patient.id)
    assert.deepEqual([plan.cases, plan.account], [1, 'reduced'])
    const [reason] = plan.kept
    assert.deepEqual([reason!.what, reason!.count, reason!.reason], ['cases', 1, 'retention'])
    assert.equal(new Date(reason!.until!).getUTCFullYear(), new Date().getUTCFullYear() + 10)
    await erasePerson(admin, patient.id, { name: 'Nia Odera' })
    const row = await db().user.findUniqueOrThrow({ where: { id: patient.id } })
    assert.deepEqual([row.email, row.status, row.name], [`${patient.id}@erased.invalid`, 'disabled', 'Nia Odera'])
    assert.deepEqual([await db().case.count({ where: { id: kept } }), await db().case.count({ where: { id: gone } })], [1, 0])
    assert.equal(await db().objectKey.count({ where: { objectId: file.objectId } }), 1)
  })

  it('keeps the studies that staff and doctors have sent outside cases, and erases those of a patient', async () => {
    const [patient, staff] = [await person('patient'), await person('staff')]
    for (const [sender, kept] of [
      [patient, 0],
      [staff, 1],
    ] as const) {
      const { studyId, fileId, objectId } = await studyOf(sender, LONG_AGO)
      const plan = await previewErasure(admin, sender.id)
      assert.deepEqual([plan.studies, plan.files], [1 - kept, 1 - kept])
      assert.equal(plan.kept.find(({ what }) => what === 'records_of_others')?.count ?? 0, kept)
      await erasePerson(admin, sender.id, { name: 'Nia Odera' })
      assert.equal(await db().user.count({ where: { id: sender.id } }), 0)
      assert.equal(await db().study.count({ where: { id: studyId, ownerId: null } }), kept)
      assert.equal(await db().storedFile.count({ where: { id: fileId, ownerId: null, status: 'completed' } }), kept)
      assert.equal(await db().objectKey.count({ where: { objectId } }), kept)
    }
  })

  it('keeps the studies outside cases that the law keeps of a patient, says until when and by which setting', async () => {
    const patient = await person('patient')
    const [kept, gone] = [await studyOf(patient), await studyOf(patient, LONG_AGO)]
    const note = await fileOf(patient, null)
    const plan = await previewErasure(admin, patient.id)
    assert.deepEqual([plan.studies, plan.files, plan.account], [1, 2, 'reduced'])
    const [reason] = plan.kept
    assert.deepEqual([reason!.what, reason!.count, reason!.setting], ['studies', 1, 'RETENTION_STUDIES_YEARS'])
    assert.equal(new Date(reason!.until!).getUTCFullYear(), new Date().getUTCFullYear() + 10)
    await erasePerson(admin, patient.id, { name: 'Nia Odera' })
    const row = await db().user.findUniqueOrThrow({ where: { id: patient.id } })
    assert.deepEqual([row.email, row.status], [`${patient.id}@erased.invalid`, 'disabled'])
    for (const [study, count] of [
      [kept, 1],
      [gone, 0],
    ] as const) {
      assert.equal(await db().study.count({ where: { id: study.studyId } }), count)
      assert.equal(await db().objectKey.count({ where: { objectId: study.objectId } }), count)
      assert.equal(await db().storedFile.count({ where: { id: study.fileId, status: 'completed' } }), count)
    }
    assert.equal(await db().objectKey.count({ where: { objectId: note.objectId } }), 0, 'what is no study has no such time')
    await reconcileErasures()
    assert.equal(await db().study.count({ where: { id: kept.studyId } }), 1)
  })

  it('keeps no study where the setting is 0', async () => {
    const patient = await person('patient')
    const { studyId } = await studyOf(patient)
    Object.assign(settings(), { RETENTION_STUDIES_YEARS: 0 })
    try {
      const plan = await previewErasure(admin, patient.id)
      assert.deepEqual([plan.studies, plan.account], [1, 'deleted'])
      await erasePerson(admin, patient.id, { name: 'Nia Odera' })
      assert.equal(await db().study.count({ where: { id: studyId } }), 0)
      assert.equal(await db().user.count({ where: { id: patient.id } }), 0)
    } finally {
      Object.assign(settings(), { RETENTION_STUDIES_YEARS: 10 })
    }
  })

  it('is carried out by the retention of its order, whatever the settings are by then, also for who comes back', async () => {
    const patient = await person('patient')
    const [study, kept] = [await studyOf(patient), await caseOf(patient, new Date())]
    await fileOf(patient, null)
    const allow = await refuseTombstones()
    const { id, is_done, plan } = await erasePerson(admin, patient.id, { name: 'Nia Odera' })
    assert.deepEqual([is_done, plan.retention], [false, { cases_years: 10, studies_years: 10 }])
    const isThere = async () => [
      await db().study.count({ where: { id: study.studyId } }),
      await db().storedFile.count({ where: { id: study.fileId, status: 'completed' } }),
      await db().objectKey.count({ where: { objectId: study.objectId } }),
      await db().case.count({ where: { id: kept, deletedAt: null } }),
    ]
    Object.assign(settings(), { RETENTION_STUDIES_YEARS: 0, RETENTION_CASES_YEARS: 0 })
    try {
      await allow()
      await reconcileErasures()
      assert.deepEqual(await isThere(), [1, 1, 1, 1])
      assert.equal(await db().erasureCertificate.count({ where: { erasureId: id } }), 1)
      await db().user.update({ where: { id: patient.id }, data: { email: 'back-again@fovea.test' } })
      await reconcileErasures()
      assert.deepEqual(await isThere(), [1, 1, 1, 1])
    } finally {
      Object.assign(settings(), { RETENTION_STUDIES_YEARS: 10, RETENTION_CASES_YEARS: 10 })
    }
  })

  it('is carried out again for a person who comes back with an older database', async () => {
    const patient = await person('patient')
    await erasePerson(admin, patient.id, { name: 'Nia Odera' })
    await db().user.create({ data: { id: patient.id, email: 'back@fovea.test', name: 'Nia Odera', role: 'patient' } })
    const { objectId } = await fileOf(patient, null)
    await reconcileErasures()
    assert.equal(await db().user.count({ where: { id: patient.id } }), 0)
    assert.equal(await db().objectKey.count({ where: { objectId } }), 0)
  })

  it('destroys the keys first, and continues where it was interrupted', async () => {
    const patient = await person('patient')
    const { id: fileId, objectId } = await fileOf(patient, null)
    const allow = await refuseTombstones()
    const { id, is_done } = await erasePerson(admin, patient.id, { name: 'Nia Odera' })
    assert.equal(is_done, false)
    assert.equal(await db().objectKey.count({ where: { objectId } }), 0)
    await assert.rejects(reconcileErasures(), /refused/)
    assert.equal(await db().erasureCertificate.count({ where: { erasureId: id } }), 0)
    await allow()
    assert.equal(await reconcileErasures(), 1)
    assert.equal((await db().storedFile.findUniqueOrThrow({ where: { id: fileId } })).status, 'erased')
    assert.equal(await db().erasureCertificate.count({ where: { erasureId: id } }), 1)
    assert.equal(await reconcileErasures(), 0)
  })

  it('is certified while the store is away: what remains of the bytes has no key, and is removed later', async () => {
    const patient = await person('patient')
    const { objectId } = await fileOf(patient, null)
    isStoreAway = true
    const { is_done } = await erasePerson(admin, patient.id, { name: 'Nia Odera' })
    isStoreAway = false
    assert.equal(is_done, true)
    assert.equal(await db().objectKey.count({ where: { objectId } }), 0)
  })

  it('certifies what was interrupted after the last row was gone', async () => {
    const plan = await previewErasure(admin, (await person('patient')).id)
    const id = newUuid()
    await db().erasure.create({ data: { id, personId: newUuid(), requestedBy: admin.id, plan } })
    assert.equal(await reconcileErasures(), 1)
    assert.equal(await db().erasureCertificate.count({ where: { erasureId: id } }), 1)
  })

  it('lists the key of a signed reading, of an opinion and of an emergency access among those that it destroyed', async () => {
    const [patient, doctor] = [await person('patient'), await person('doctor', 'Dr Juma')]
    const caseId = await caseOf(patient, LONG_AGO)
    const sealed = { caseId, wrappedKey: new Uint8Array(8), masterName: 'test' }
    const [reading, opinion, emergency] = [newUuid(), newUuid(), newUuid()]
    await db().reading.create({ data: { ...sealed, id: reading, authorId: doctor.id, sealed: new Uint8Array(8) } })
    await db().secondOpinion.create({ data: { ...sealed, id: opinion, askedBy: doctor.id, question: new Uint8Array(8) } })
    await db().emergencyAccess.create({
      data: { ...sealed, id: emergency, userId: doctor.id, reason: new Uint8Array(8), endedAt: new Date() },
    })
    const { id, is_done } = await erasePerson(admin, patient.id, { name: 'Nia Odera' })
    assert.equal(is_done, true)
    const certificate = JSON.parse(await getCertificate(admin, id)) as { key_hashes: string[] }
    for (const key of [reading, opinion, emergency])
      assert.ok(certificate.key_hashes.includes(createHash('sha256').update(key).digest('hex')))
  })

  it('takes their address out of what others have written', async () => {
    const [patient, other] = [await person('patient'), await person('patient', 'Other')]
    const { email } = await db().user.findUniqueOrThrow({ where: { id: patient.id } })
    for (const address of [email!, 'another@fovea.test'])
      await db().proxyInvitation.create({ data: { id: newUuid(), patientId: other.id, email: address } })
    await erasePerson(admin, patient.id, { name: 'Nia Odera' })
    const left = await db().proxyInvitation.findMany({ where: { patientId: other.id }, select: { email: true } })
    assert.deepEqual(left, [{ email: 'another@fovea.test' }])
  })

  it('is refused without the name, to others than administrators, and of the last administrator', async () => {
    const patient = await person('patient')
    await assert.rejects(erasePerson(admin, patient.id, { name: 'nia' }), (thrown) => hasCode(thrown, 'erasure_unconfirmed'))
    const doctor = await person('doctor')
    await assert.rejects(erasePerson(doctor, patient.id, { name: 'Nia Odera' }), (thrown) => hasCode(thrown, 'forbidden'))
    await assert.rejects(erasePerson(admin, admin.id, { name: 'Nia Odera' }), (thrown) => hasCode(thrown, 'last_admin'))
  })
})
