import assert from 'node:assert/strict'
import { beforeEach, describe, it } from 'node:test'
import { settings } from '../../config/settings'
import { db } from '../../db/database'
import { hasCode } from '../../errors/app-error'
import { createActor, createCase, openFilesFixture, UNKNOWN_ID } from '../../files/test-files-fixture'
import { newUuid } from '../../runtime/uuid'
import { drawObject } from '../../studies/store/test-store'
import { changeSource } from '../sources/change-source'
import { createSource } from '../sources/create-source'
import { lookAtSource, lookAtStudy } from '../sources/look-at-source'
import { startTestArchive } from '../test-archive'
import { runTransfers } from '../transfers/run-transfers'
import { decideHeldStudy } from './decide-held-study'
import { listHeldStudies } from './list-held-studies'

await openFilesFixture()
settings().ARCHIVE_ALLOW_LOOPBACK = true
const [admin, doctor] = [await createActor('admin'), await createActor('doctor')]
const [patient, other] = [await createActor('patient'), await createActor('patient')]
const born = (day: string) => ({ birthDate: new Date(`${day}T00:00:00Z`), birthYear: Number(day.slice(0, 4)) })
await db().user.update({ where: { id: patient.id }, data: { name: 'Marten Zebra', ...born('1961-04-12') } })
await db().user.update({ where: { id: other.id }, data: { name: 'Ulrika Zwingli', ...born('1951-12-03') } })
const organisation = await db().organisation.create({ data: { name: 'Nyota Clinic' } })
await db().patientNumber.create({ data: { organisationId: organisation.id, patientId: patient.id, number: 'NYO-0417' } })
const [caseId, otherCase] = [await createCase(patient), await createCase(other)]
const archive = await startTestArchive()
const { id: sourceId } = await createSource(admin, {
  ...{ name: 'PACS', base_url: archive.baseUrl, poll_seconds: 60, case_id: caseId },
})

let counter = 0
interface Named {
  name?: unknown
  number?: string
  issuer?: string
  birthDate?: string
}
const attributesOf = ({ name, number, issuer, birthDate }: Named) => ({
  ...(name !== undefined && { '00100010': { vr: 'PN', Value: [typeof name === 'string' ? { Alphabetic: name } : name] } }),
  ...(number && { '00100020': { vr: 'LO', Value: [number] } }),
  ...(issuer && { '00100021': { vr: 'LO', Value: [issuer] } }),
  ...(birthDate && { '00100030': { vr: 'DA', Value: [birthDate] } }),
})
/** Stores a study in the archive, which says of whom it is. */
async function addStudy(named: Named): Promise<string> {
  const study = `1.2.840.419.${(counter += 1)}`
  await archive.add(drawObject({ study, uid: `${study}.9` }))
  archive.attributes.set(study, attributesOf(named))
  return study
}
async function look(): Promise<void> {
  await db().archiveSource.update({ where: { id: sourceId }, data: { nextLookAt: new Date(0) } })
  await lookAtSource(sourceId)
  await runTransfers(sourceId)
}
const heldOf = async (study: string) => (await listHeldStudies(admin)).items.find((one) => one.study_uid === study)
const caseOf = async (study: string) => (await db().study.findFirst({ where: { uid: study } }))?.caseId ?? null
const withCode = (code: Parameters<typeof hasCode>[1]) => (thrown: unknown) => hasCode(thrown, code)

beforeEach(() => {
  archive.objects.clear()
  archive.attributes.clear()
})

describe('a study that names another patient than the case of its source', () => {
  const differing: Named[] = [
    { name: 'Zwingli^Ulrika', number: 'QX-7', birthDate: '19511203' },
    { name: 'Zebra^Marten', birthDate: '19610413' },
    { name: 'Zebra^Marten', number: 'NYO-0418', issuer: 'NYOTA CLINIC', birthDate: '19610412' },
    { name: 'Zwingli^Ulrika', number: 'NYO-0417' },
  ]
  for (const named of differing)
    it(`stays in the archive: ${JSON.stringify(named)}`, async () => {
      const study = await addStudy(named)
      await look()
      await look()
      assert.equal(await caseOf(study), null)
      assert.ok(
        archive.requests.every(({ path }) => !path.startsWith(`/studies/${study}`)),
        'nothing of it is asked for',
      )
      assert.deepEqual((await heldOf(study))?.case.patient, { name: 'Marten Zebra', birth_date: '1961-04-12', birth_year: 1961 })
    })

  const equal: Named[] = [
    { name: 'ZEBRA^MARTEN', number: 'X-1', birthDate: '19610412' },
    { name: 'Married^Marten', number: 'nyo 0417', birthDate: '19610412' },
    { name: 'Zebra^Marten', number: 'OTHER-1', issuer: 'Another Hospital' },
    {},
    { name: 7 as never, birthDate: 'soon' },
    { name: { Alphabetic: 7, Ideographic: ['x'] } as never },
    { name: 'Anonymous' },
  ]
  for (const named of equal)
    it(`is none where it can be the same: ${JSON.stringify(named)}`, async () => {
      const study = await addStudy(named)
      await look()
      assert.equal(await heldOf(study), undefined)
      assert.equal(await caseOf(study), caseId)
    })

  it('stays there where it waits for the case of one patient, and its source gets that of another', async () => {
    const study = await addStudy({ name: 'Zebra^Marten', birthDate: '19610412' })
    await db().archiveSource.update({ where: { id: sourceId }, data: { nextLookAt: new Date(0) } })
    await lookAtSource(sourceId)
    const waiting = { sourceId, studyUid: study, state: 'waiting' }
    assert.equal(await db().archiveTransfer.count({ where: waiting }), 1)
    await changeSource(admin, sourceId, { case_id: otherCase })
    assert.equal(await db().archiveTransfer.count({ where: waiting }), 0, 'it is compared anew before it is fetched')
    await lookAtStudy(sourceId, study)
    await runTransfers(sourceId)
    assert.equal(await caseOf(study), null)
    assert.equal((await heldOf(study))?.case.id, otherCase)
    await changeSource(admin, sourceId, { case_id: caseId })
  })

  it('is made known to each administrator, once until they have read it', async () => {
    await db().notification.deleteMany({ where: { userId: admin.id } })
    const toldOf = async () => {
      const rows = await db().notification.findMany({ where: { userId: admin.id, type: 'SYSTEM' } })
      return rows.filter(({ data }) => (data as { about: string }).about === 'study-held').length
    }
    for (const expected of [1, 1, 2]) {
      if (expected === 2) await db().notification.updateMany({ where: { userId: admin.id }, data: { readAt: new Date() } })
      await addStudy({ name: 'Zwingli^Ulrika', birthDate: '19511203' })
      await look()
      await look()
      assert.equal(await toldOf(), expected)
    }
    assert.equal(await db().notification.count({ where: { userId: doctor.id, type: 'SYSTEM' } }), 0)
  })

  it('shows both identities, is taken into the case that was chosen, and grows there', async () => {
    const study = await addStudy({ name: 'Zwingli^Ulrika', number: 'QX-7', birthDate: '19511203' })
    await lookAtStudy(sourceId, study)
    const held = await heldOf(study)
    assert.deepEqual(held?.patient, { name: 'Ulrika Zwingli', number: 'QX-7', birth_date: '1951-12-03' })
    assert.deepEqual([held.state, held.archive.name, held.case.id], ['held', 'PACS', caseId])
    await decideHeldStudy(admin, held.id, { decision: 'take', case_id: otherCase })
    assert.equal(await heldOf(study), undefined)
    await look()
    assert.equal(await caseOf(study), otherCase)
    await archive.add(drawObject({ study, uid: `${study}.10`, number: 2 }))
    await look()
    assert.equal(await db().instance.count({ where: { study: { uid: study, caseId: otherCase } } }), 2)
    await assert.rejects(decideHeldStudy(admin, held.id, { decision: 'leave' }), withCode('archive_study_not_found'))
  })

  it('is looked for again where its archive notifies before it finds it', async () => {
    await assert.rejects(lookAtStudy(sourceId, '1.2.840.419.404'), withCode('archive_resource_missing'))
  })

  it('stays where it is once that was decided, and can be taken later', async () => {
    const study = await addStudy({ name: 'Zwingli^Ulrika' })
    await look()
    const { id } = (await heldOf(study))!
    await decideHeldStudy(admin, id, { decision: 'leave' })
    await look()
    assert.deepEqual([(await heldOf(study))?.state, await caseOf(study)], ['left', null])
    await decideHeldStudy(admin, id, { decision: 'take' })
    await look()
    assert.equal(await caseOf(study), caseId)
  })

  it('shows whom the archive names now, and is fetched once that is the patient', async () => {
    const study = await addStudy({ name: 'Zwingli^Ulrika' })
    await look()
    assert.equal((await heldOf(study))?.patient.name, 'Ulrika Zwingli')
    archive.attributes.set(study, attributesOf({ name: 'Keller^Gottfried' }))
    await look()
    assert.equal((await heldOf(study))?.patient.name, 'Gottfried Keller')
    archive.attributes.set(study, attributesOf({ name: 'Zebra^Marten' }))
    await look()
    assert.deepEqual([await heldOf(study), await caseOf(study)], [undefined, caseId])
  })

  it('is decided about by administrators, into a case that is there, and is nowhere in plain text', async () => {
    const study = await addStudy({ name: 'Zwingli^Ulrika', number: 'QX-77315-Z' })
    await look()
    const { id } = (await heldOf(study))!
    await assert.rejects(listHeldStudies(doctor), withCode('forbidden'))
    await assert.rejects(decideHeldStudy(doctor, id, { decision: 'leave' }), withCode('forbidden'))
    await assert.rejects(decideHeldStudy(admin, newUuid(), { decision: 'leave' }), withCode('archive_study_not_found'))
    await assert.rejects(decideHeldStudy(admin, id, { decision: 'take', case_id: UNKNOWN_ID }), withCode('case_not_found'))
    const rows: object[] = await db().$queryRaw`SELECT to_jsonb(h)::text FROM held_studies h`
    assert.doesNotMatch(JSON.stringify(rows), /Zwingli|QX-77315/)
    assert.equal((await heldOf(study))?.state, 'held')
  })
})
