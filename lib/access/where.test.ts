import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { db } from '../db/database'
import { openTestDatabase } from '../db/test-database'
import { newUuid } from '../runtime/uuid'
import { type Role, roles } from './actor'
import { type FileAction, type UserAction } from './actions'
import { seedClinic } from './test-clinic-fixture'
import { whereCase, type WhereCaseAction } from './where-case'
import { whereFile } from './where-file'
import { whereUser } from './where-user'

await openTestDatabase()
const { people, cases, files } = await seedClinic()

/** One person of each role makes the requests; the expected results are listed by name. */
/** A service account without other grants is a frontend of the DICOM API. */
const service = { grants: ['dicom_api' as const], site: null }
const actor = (role: Role) => ({ id: people[role], role, ...(role === 'service' ? { service } : {}) })
const everyCase = ['assigned', 'created', 'foreign', 'ended', 'notYet']
const ofPatient = ['assigned', 'ended']
const ofStaff = ['assigned', 'created']
const none: string[] = []

type Row = Record<Role, string[]>
const row = (
  patient: string[],
  staff: string[],
  doctor: string[],
  admin: string[],
  trainer = none,
  client = none,
  creator = none,
  service = none,
): Row => ({
  ...{ patient, staff, doctor, admin, trainer, client, creator, service },
})

const sees = row(ofPatient, ofStaff, everyCase, everyCase)
const expectedCases: Record<WhereCaseAction, Row> = {
  'case:read': sees,
  'case:change': row(none, ofStaff, everyCase, everyCase),
  'case:change-patient': row(none, ofStaff, everyCase, everyCase),
  'case:assign': row(none, none, everyCase, everyCase),
  'case:delete': row(none, none, everyCase, everyCase),
  'case:delete-signed': row(none, none, none, everyCase),
  'case:mark-read': sees,
  'case:share': row(ofPatient, none, everyCase, everyCase),
  'case:export': sees,
  'case:manage-access': row(none, none, everyCase, everyCase),
  'file:read': sees,
  'study:read': sees,
  'file:create': sees,
  'study:store': sees,
  'file:delete': row(none, none, everyCase, everyCase),
  'file:log': row(ofPatient, none, everyCase, everyCase),
  'file:share': row(ofPatient, none, everyCase, everyCase),
  'file:blackout': row(none, none, everyCase, everyCase),
  'image:read': sees,
  'image:change': sees,
  'image:delete': row(none, none, everyCase, everyCase),
  'image:move': row(none, none, everyCase, everyCase),
  'image:withdraw': row(none, none, none, none),
  'image:request-retake': row(none, ofStaff, everyCase, everyCase),
  'measurement:create': row(none, ofStaff, everyCase, none),
  'reading:sign': row(none, none, everyCase, none),
  'opinion:read': row(none, none, everyCase, everyCase),
  'opinion:ask': row(none, none, everyCase, none),
  'opinion:answer': row(none, none, everyCase, none),
  'opinion:withdraw': row(none, none, everyCase, everyCase),
}

const living = Object.keys(files).filter((name) => !name.includes('erased') && !name.startsWith('deleted'))
const lyingIn = (...names: string[]) => living.filter((name) => names.includes(name.split(':')[0]!))
const space = (...names: string[]) => names.map((name) => `space of ${name}`)
const images = row(lyingIn(...ofPatient), lyingIn(...ofStaff), lyingIn(...everyCase), lyingIn(...everyCase))
const readable = row(
  [...lyingIn(...ofPatient), ...space('patient')],
  [...lyingIn(...ofStaff), ...space('staff')],
  [...lyingIn(...everyCase), ...space('doctor')],
  living,
  space('trainer', 'client'),
  space('client'),
  space('creator'),
)
const expectedFiles: Record<FileAction, Row> = {
  'file:read': readable,
  'study:read': readable,
  'file:delete': row(
    [...space('patient'), "assigned: patient's half"],
    [...space('staff'), "assigned: staff's half", "created: staff's half"],
    [...lyingIn(...everyCase), ...space('doctor')],
    living,
    space('trainer', 'client'),
    space('client'),
    space('creator'),
  ),
  'file:log': row(lyingIn(...ofPatient), none, [...lyingIn(...everyCase), ...space('doctor')], living),
  'file:share': row(
    [...lyingIn(...ofPatient), ...space('patient')],
    none,
    [...lyingIn(...everyCase), ...space('doctor')],
    living.filter((name) => !name.startsWith('DICOM upload')),
  ),
  'file:blackout': row(
    space('patient'),
    space('staff'),
    [...lyingIn(...everyCase), ...space('doctor')],
    living,
    space('trainer'),
    space('client'),
    space('creator'),
  ),
  'image:read': images,
  'image:change': images,
  'image:delete': row(none, none, lyingIn(...everyCase), lyingIn(...everyCase)),
  'image:move': row(
    ['assigned: done', 'ended: done', "assigned: patient's half"],
    ["assigned: staff's half", "created: staff's half"],
    lyingIn(...everyCase),
    lyingIn(...everyCase),
  ),
  'image:withdraw': row(
    ['assigned: done', 'ended: done', "assigned: patient's half"],
    ["assigned: staff's half", "created: staff's half"],
    none,
    none,
  ),
  'image:request-retake': row(none, lyingIn(...ofStaff), lyingIn(...everyCase), lyingIn(...everyCase)),
}

const everybody = Object.keys(people)
const patients = ['patient', 'patient2', 'proxy']
const expectedUsers: Record<UserAction, Row> = {
  'user:read': row(
    ['patient'],
    ['staff', ...patients],
    ['doctor', ...patients],
    everybody,
    ['trainer', 'client'],
    ['client', 'trainer'],
    ['creator'],
    ['service'],
  ),
  'message:send': row(none, none, none, everybody, ['client'], ['trainer']),
  'user:manage': row(none, none, none, everybody),
  'proxy:grant': row(['patient'], none, none, patients),
  'case:open': row(['patient'], patients, patients, patients),
  'dicom:create': row(
    ['patient'],
    ['staff', ...patients],
    ['doctor', ...patients],
    everybody,
    ['trainer'],
    ['client'],
    ['creator'],
    ['service'],
  ),
}

const namesOf = (known: Record<string, string>, rows: { id: string }[]) =>
  rows.map(({ id }) => Object.entries(known).find(([, value]) => value === id)?.[0] ?? id).sort()

describe('the query conditions of permissions, on real rows', () => {
  for (const role of roles) {
    it(`show a ${role} exactly the cases in the table`, async () => {
      for (const action of Object.keys(expectedCases) as WhereCaseAction[]) {
        const found = await db().case.findMany({ where: whereCase(actor(role), action), select: { id: true } })
        assert.deepEqual(namesOf(cases, found), [...expectedCases[action][role]].sort(), `${role} ${action}`)
      }
    })

    it(`show a ${role} exactly the files in the table`, async () => {
      for (const action of Object.keys(expectedFiles) as FileAction[]) {
        const found = await db().storedFile.findMany({ where: whereFile(actor(role), action), select: { id: true } })
        assert.deepEqual(namesOf(files, found), [...expectedFiles[action][role]].sort(), `${role} ${action}`)
      }
    })

    it(`show a ${role} exactly the people in the table`, async () => {
      for (const action of Object.keys(expectedUsers) as UserAction[]) {
        const found = await db().user.findMany({ where: whereUser(actor(role), action), select: { id: true } })
        assert.deepEqual(namesOf(people, found), [...expectedUsers[action][role]].sort(), `${role} ${action}`)
      }
    })

    it(`do not distinguish foreign and missing rows for a ${role}`, async () => {
      const askCase = (id: string) => db().case.findFirst({ where: { ...whereCase(actor(role), 'case:read'), id } })
      const askFile = (id: string) => db().storedFile.findFirst({ where: { ...whereFile(actor(role), 'file:read'), id } })
      const seenCases = expectedCases['case:read'][role]
      const seenFiles = expectedFiles['file:read'][role]
      for (const [name, id] of Object.entries(cases))
        assert.equal((await askCase(id))?.id, seenCases.includes(name) ? id : undefined)
      for (const [name, id] of Object.entries(files))
        assert.equal((await askFile(id))?.id, seenFiles.includes(name) ? id : undefined)
      assert.equal(await askCase(newUuid()), null)
      assert.equal(await askFile(newUuid()), null)
    })
  }

  it('show a proxy what the patient sees, and never lets them do more than read, send and say which eye', async () => {
    const proxy = { id: people.proxy, role: 'patient' } as const
    const forPatient = [
      'case:read',
      'case:export',
      'file:read',
      'study:read',
      'file:create',
      'study:store',
      'file:log',
      'image:read',
      'image:change',
    ]
    for (const action of Object.keys(expectedCases) as WhereCaseAction[]) {
      const found = await db().case.findMany({ where: whereCase(proxy, action), select: { id: true } })
      assert.deepEqual(namesOf(cases, found), forPatient.includes(action) ? ofPatient : none, action)
    }
    for (const action of Object.keys(expectedFiles) as FileAction[]) {
      const found = await db().storedFile.findMany({ where: whereFile(proxy, action), select: { id: true } })
      const inCases = namesOf(files, found).filter((name) => name !== 'space of proxy')
      assert.deepEqual(inCases, forPatient.includes(action) ? lyingIn(...ofPatient).sort() : none, action)
    }
    const mine = { patientId: people.patient, proxyId: people.proxy }
    await db().proxyGrant.updateMany({ where: mine, data: { endedAt: new Date() } })
    assert.equal(await db().case.count({ where: whereCase(proxy, 'case:read') }), 0)
    await db().proxyGrant.updateMany({ where: mine, data: { endedAt: null } })
  })

  it('remain in force when further conditions are added', async () => {
    const where = { ...whereCase(actor('client'), 'case:read'), id: cases.foreign, OR: [{ patientId: people.patient2 }] }
    assert.equal(await db().case.count({ where }), 0)
    const half = { ...whereFile(actor('staff'), 'file:delete'), id: files["ended: staff's half"], status: 'uploading' as const }
    assert.equal(await db().storedFile.count({ where: half }), 0)
  })

  it('take effect as soon as an assignment starts or ends', async () => {
    const live = { assigneeId: people.staff, caseId: cases.assigned }
    const count = () => db().storedFile.count({ where: { ...whereFile(actor('staff'), 'file:read'), caseId: cases.assigned } })
    assert.equal(await count(), lyingIn('assigned').length)
    await db().assignment.updateMany({ where: live, data: { endedAt: new Date() } })
    assert.equal(await count(), 0)
    await db().assignment.updateMany({ where: live, data: { endedAt: null } })
    assert.equal(await count(), lyingIn('assigned').length)
  })
})
