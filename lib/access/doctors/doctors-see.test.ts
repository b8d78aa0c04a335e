import assert from 'node:assert/strict'
import { after, afterEach, describe, it } from 'node:test'
import { db } from '../../db/database'
import { openTestDatabase } from '../../db/test-database'
import { type CaseAction } from '../actions'
import { type Role } from '../actor'
import { type DoctorsSee, registerDoctorsSee } from './doctors-see'
import { loadCaseReadAccess } from '../load-read-access'
import { nextAccessExpiry } from '../next-access-expiry'
import { whereCase } from '../where-case'
import { whereDoctorOfCase } from './where-doctor-of-case'
import { whereFile } from '../where-file'
import { whereStudy } from '../where-study'
import { whereUser } from '../where-user'

await openTestDatabase()
let restore: (() => void) | undefined
const see = (which: DoctorsSee) => {
  restore?.()
  restore = registerDoctorsSee(which)
}
afterEach(() => see('all'))
after(() => restore?.())

const HOUR = 3_600_000
let counter = 0
const person = (role: Role, site?: string) =>
  db().user.create({ data: { email: `seen${++counter}@fovea.test`, name: 'Test', role, site: site ?? null } })
const [doctor, colleague, patient, stranger] = [
  await person('doctor', 'North'),
  await person('doctor', 'South'),
  await person('patient', 'North'),
  await person('patient'),
]
const asDoctor = { id: doctor.id, role: 'doctor' } as const

type CaseData = Partial<Parameters<ReturnType<typeof db>['case']['create']>[0]['data']>
const openCase = async (name: string, data: CaseData = {}): Promise<string> => {
  const row = { number: `S-${++counter}`, title: name, patientId: stranger.id, ...data }
  return (await db().case.create({ data: row as never })).id
}
const closed = await db().organisation.create({ data: { name: 'Closed', members: { create: { userId: doctor.id } } } })
const cases: Record<string, string> = {
  organisation: await openCase('organisation', { site: 'north ' }),
  elsewhere: await openCase('elsewhere', { site: 'South' }),
  nowhere: await openCase('nowhere'),
  closed: await openCase('closed', { organisationId: closed.id }),
  assigned: await openCase('assigned'),
  formerlyAssigned: await openCase('formerlyAssigned'),
  created: await openCase('created', { openedBy: doctor.id }),
  responsible: await openCase('responsible', { responsibleId: doctor.id }),
  responsibleByColleague: await openCase('responsibleByColleague', { responsibleId: doctor.id, responsibleBy: colleague.id }),
  responsibleByThemselves: await openCase('responsibleByThemselves', { responsibleId: doctor.id, responsibleBy: doctor.id }),
  asked: await openCase('asked'),
  withdrawn: await openCase('withdrawn'),
  emergency: await openCase('emergency'),
  emergencyOver: await openCase('emergencyOver'),
  emergencyOfColleague: await openCase('emergencyOfColleague'),
}
await db().organisation.update({ where: { id: closed.id }, data: { closedAt: new Date() } })
const assign = (caseId: string, endedAt: Date | null) =>
  db().assignment.create({ data: { kind: 'staff_case', assigneeId: doctor.id, caseId, endedAt } })
await assign(cases.assigned!, null)
await assign(cases.formerlyAssigned!, new Date(Date.now() - 1000))
const keyed = { wrappedKey: new Uint8Array(1), masterName: 'test' }
const ask = (caseId: string, withdrawnAt: Date | null) =>
  db().secondOpinion.create({
    data: { id: crypto.randomUUID(), caseId, askedOf: doctor.id, question: new Uint8Array(1), withdrawnAt, ...keyed },
  })
await ask(cases.asked!, null)
await ask(cases.withdrawn!, new Date())
const emergencyEnd = new Date(Date.now() + HOUR)
const open = (caseId: string, userId: string, endedAt: Date) =>
  db().emergencyAccess.create({
    data: { id: crypto.randomUUID(), caseId, userId, endedAt, reason: new Uint8Array(1), ...keyed },
  })
await open(cases.emergency!, doctor.id, emergencyEnd)
await open(cases.emergencyOver!, doctor.id, new Date(Date.now() - 1000))
await open(cases.emergencyOfColleague!, colleague.id, emergencyEnd)
for (const caseId of Object.values(cases)) {
  await db().storedFile.create({ data: { kind: 'case_picture', caseId, ownerId: patient.id, status: 'completed' } })
  await db().study.create({
    data: { placeId: caseId, caseId, uid: `1.2.${++counter}`, instanceCount: 1, sealed: new Uint8Array(1), ...keyed },
  })
}

const nameOf = new Map(Object.entries(cases).map(([name, id]) => [id, name]))
const namesOf = (rows: { caseId: string | null }[]) => rows.map(({ caseId }) => nameOf.get(caseId!)!).sort()
const concerned = ['assigned', 'created', 'responsible', 'responsibleByColleague', 'asked']
const seenBy: Record<DoctorsSee, string[]> = {
  all: Object.keys(cases),
  organisation: [...concerned, 'emergency', 'organisation'],
  assigned: [...concerned, 'emergency'],
}
const casesOf = async (action: CaseAction) =>
  namesOf((await db().case.findMany({ where: whereCase(asDoctor, action) })).map(({ id }) => ({ caseId: id })))

describe('which cases doctors see', () => {
  for (const which of ['all', 'organisation', 'assigned'] as const) {
    it(`is decided by the query: with ${which}, cases, files and studies alike`, async () => {
      see(which)
      const wanted = [...seenBy[which]].sort()
      assert.deepEqual(await casesOf('case:read'), wanted)
      const files = await db().storedFile.findMany({ where: whereFile(asDoctor, 'file:read'), select: { caseId: true } })
      assert.deepEqual(namesOf(files), wanted)
      const studies = await db().study.findMany({ where: whereStudy(asDoctor), select: { caseId: true } })
      assert.deepEqual(namesOf(studies), wanted)
    })

    it(`is the same for what pages are notified of, with ${which}`, async () => {
      see(which)
      const may = await loadCaseReadAccess(Object.values(cases))
      const seen = Object.entries(cases).flatMap(([name, id]) => (may(asDoctor, id) ? [name] : []))
      assert.deepEqual(seen.sort(), [...seenBy[which]].sort())
    })

    it(`gives an emergency and a question neither changes nor shares nor deletion, and notifies of no new images, with ${which}`, async () => {
      see(which)
      const wanted = seenBy[which].filter((name) => which === 'all' || !['emergency', 'asked'].includes(name)).sort()
      for (const action of ['case:change', 'case:assign', 'case:delete', 'case:share'] as const)
        assert.deepEqual(await casesOf(action), wanted, action)
      for (const [name, id] of Object.entries(cases)) {
        const doctors = await db().user.findMany({ where: whereDoctorOfCase(id), select: { id: true } })
        assert.equal(
          doctors.some((one) => one.id === doctor.id),
          wanted.includes(name),
          name,
        )
      }
    })
  }

  it('hides the patients whom they do not know, and shows those of their organisations and of the cases that they see', async () => {
    const patients = async () => {
      const rows = await db().user.findMany({ where: whereUser(asDoctor, 'case:open'), select: { id: true } })
      return rows.map(({ id }) => id).sort()
    }
    const unknown = await person('patient', 'South')
    const all = [patient.id, stranger.id, unknown.id].sort()
    assert.deepEqual(await patients(), all)
    see('assigned')
    assert.deepEqual(await patients(), [patient.id, stranger.id].sort())
  })

  it('makes nobody a patient of theirs by a question or an emergency: their name is read meanwhile, and no case is opened for them', async () => {
    const [glanced, other] = [await person('patient', 'South'), await person('doctor')]
    const caseId = await openCase('glanced', { patientId: glanced.id })
    const who = { id: other.id, role: 'doctor' } as const
    const knows = async (action: 'user:read' | 'case:open' | 'dicom:create') =>
      (await db().user.count({ where: { AND: [{ id: glanced.id }, whereUser(who, action)] } })) > 0
    const all = async () => [await knows('user:read'), await knows('case:open'), await knows('dicom:create')]
    for (const which of ['organisation', 'assigned'] as const) {
      see(which)
      assert.deepEqual(await all(), [false, false, false])
      await open(caseId, other.id, emergencyEnd)
      assert.deepEqual(await all(), [true, false, false], 'in an emergency')
      await db().emergencyAccess.deleteMany({ where: { userId: other.id } })
      await db().secondOpinion.create({
        data: { id: crypto.randomUUID(), caseId, askedOf: other.id, question: new Uint8Array(1), ...keyed },
      })
      assert.deepEqual(await all(), [true, false, false], 'asked')
      await db().secondOpinion.deleteMany({ where: { caseId } })
    }
  })

  /** By what they read a case of the patient, and whether they may open another one for them with `organisation`, with `assigned`. */
  const TREATS: Record<string, { data?: CaseData; organisation: boolean; assigned: boolean }> = {
    'an assignment': { organisation: true, assigned: true },
    'an assignment that has ended': { organisation: false, assigned: false },
    'a case that they opened': { data: { openedBy: doctor.id }, organisation: false, assigned: false },
    'a case that they opened in an organisation of theirs': {
      data: { openedBy: doctor.id, site: 'North' },
      ...{ organisation: false, assigned: false },
    },
    'a case of an organisation of theirs that another opened': {
      data: { openedBy: colleague.id, site: 'North' },
      ...{ organisation: true, assigned: false },
    },
    'a case of an organisation of theirs, of nobody known': { data: { site: 'North' }, organisation: true, assigned: false },
    'a responsibility that a colleague gave': {
      data: { responsibleId: doctor.id, responsibleBy: colleague.id },
      ...{ organisation: true, assigned: true },
    },
    'a responsibility that a colleague gave for a case that they opened': {
      data: { openedBy: doctor.id, responsibleId: doctor.id, responsibleBy: colleague.id },
      ...{ organisation: true, assigned: true },
    },
    'a responsibility that they gave themselves': {
      data: { openedBy: doctor.id, responsibleId: doctor.id, responsibleBy: doctor.id },
      ...{ organisation: false, assigned: false },
    },
    'a responsibility of which nobody knows who gave it': {
      data: { responsibleId: doctor.id },
      ...{ organisation: false, assigned: false },
    },
  }
  for (const [by, { data, ...opens }] of Object.entries(TREATS))
    it(`lets them open further cases for a patient, or not, by ${by}`, async () => {
      const treated = await person('patient')
      const caseId = await openCase(by, { ...data, patientId: treated.id } as CaseData)
      if (by === 'an assignment') await assign(caseId, null)
      if (by === 'an assignment that has ended') await assign(caseId, new Date(Date.now() - HOUR))
      const may = async (action: 'case:open' | 'dicom:create') =>
        (await db().user.count({ where: { AND: [{ id: treated.id }, whereUser(asDoctor, action)] } })) > 0
      for (const which of ['organisation', 'assigned'] as const) {
        see(which)
        assert.deepEqual([await may('case:open'), await may('dicom:create')], [opens[which], opens[which]], which)
      }
    })

  it('changes with membership at once, and with the end of an emergency', async () => {
    see('organisation')
    const organisation = await db().organisation.findFirstOrThrow({ where: { name: 'South' } })
    const membership = { organisationId: organisation.id, userId: doctor.id }
    await db().organisationMember.create({ data: membership })
    assert.ok((await casesOf('case:read')).includes('elsewhere'))
    await db().organisationMember.delete({ where: { organisationId_userId: membership } })
    assert.ok(!(await casesOf('case:read')).includes('elsewhere'))
    assert.deepEqual(await nextAccessExpiry(asDoctor), emergencyEnd)
    assert.equal(await nextAccessExpiry(asDoctor, emergencyEnd), null)
  })
})
