import { db } from '../db/database'
import { newUuid } from '../runtime/uuid'
import { type Role } from './actor'

const DAY = 86_400_000

/**
 * Seeds a test database with every case that the policy distinguishes, and returns the ids by name.
 *
 * The names state the relation to `staff`, `patient` and `trainer`, who make the requests.
 */
export async function seedClinic() {
  const people = {
    patient: await person('patient'),
    patient2: await person('patient'),
    proxy: await person('patient'),
    staff: await person('staff'),
    doctor: await person('doctor'),
    admin: await person('admin'),
    trainer: await person('trainer'),
    client: await person('client'),
    formerClient: await person('client'),
    creator: await person('creator'),
    service: await person('service'),
  }
  const { patient, patient2, staff, trainer } = people
  const cases = {
    assigned: await openCase(patient),
    created: await openCase(patient2, staff),
    foreign: await openCase(patient2, patient2),
    ended: await openCase(patient),
    notYet: await openCase(patient2),
    deleted: await openCase(patient, staff),
  }
  const begun = new Date(Date.now() - DAY)
  const assign = (caseId: string, startsAt: Date, endedAt: Date | null) =>
    db().assignment.create({ data: { kind: 'staff_case', assigneeId: staff, caseId, startsAt, endedAt } })
  await assign(cases.assigned, begun, new Date(Date.now() + DAY)) // An end in the future has not happened yet.
  await assign(cases.ended, begun, new Date(Date.now() - 1000))
  await assign(cases.deleted, begun, null)
  await db().case.update({ where: { id: cases.deleted }, data: { deletedAt: begun } })
  await assign(cases.notYet, new Date(Date.now() + DAY), null)
  const train = (clientId: string, endedAt: Date | null) =>
    db().assignment.create({ data: { kind: 'trainer_client', assigneeId: trainer, clientId, startsAt: begun, endedAt } })
  await train(people.client, null)
  await train(people.formerClient, new Date(Date.now() - 1000))

  const grant = (patientId: string, endedAt: Date | null, startsAt = begun) =>
    db().proxyGrant.create({ data: { patientId, proxyId: people.proxy, startsAt, endedAt } })
  await grant(patient, null)
  await grant(patient2, new Date(Date.now() - 1000))
  // Someone who is no longer a patient has no proxies.
  await grant(people.client, null)

  const files: Record<string, string> = {}
  for (const [name, caseId] of Object.entries(cases)) {
    files[`${name}: done`] = await file({ caseId, ownerId: patient, status: 'completed' })
    files[`${name}: staff's half`] = await file({ caseId, ownerId: staff, status: 'uploading' })
    files[`${name}: erased`] = await file({ caseId, ownerId: staff, status: 'erased' })
  }
  files["assigned: patient's half"] = await file({ caseId: cases.assigned, ownerId: patient, status: 'pending' })
  files["foreign: doctor's half"] = await file({ caseId: cases.foreign, ownerId: people.doctor, status: 'uploading' })
  for (const [name, ownerId] of Object.entries(people)) {
    files[`space of ${name}`] = await file({ ownerId, status: 'completed' })
    files[`erased of ${name}`] = await file({ ownerId, status: 'erased' })
  }
  // A client's file in a case belongs to the case: the trainer never sees it. Uploads of the DICOM API are in no
  // personal space.
  for (const name of ['client', 'doctor'] as const)
    files[`DICOM upload of ${name}`] = await file({ kind: 'dicom_upload', ownerId: people[name], status: 'completed' })
  files['foreign: of client'] = await file({ caseId: cases.foreign, ownerId: people.client, status: 'completed' })
  return { people, cases, files }
}

let counter = 0

async function person(role: Role): Promise<string> {
  const { id } = await db().user.create({ data: { email: `person${++counter}@fovea.test`, name: 'Test', role } })
  return id
}

async function openCase(patientId: string, openedBy?: string): Promise<string> {
  const { id } = await db().case.create({ data: { number: `T-${++counter}`, title: 'Test', patientId, openedBy } })
  return id
}

interface TestFile {
  kind?: string
  ownerId: string
  caseId?: string
  status: 'pending' | 'uploading' | 'completed' | 'erased'
}

async function file(made: TestFile): Promise<string> {
  const { id } = await db().storedFile.create({ data: { id: newUuid(), kind: 'test', ...made } })
  return id
}
