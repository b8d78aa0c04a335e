import type { Fovea } from '../../e2e/support/fovea'
import type { Answer, Asker } from '../invariant'
import { jsonOf, Session } from './session'

/** The people of one lane, in which one file is sent at a time: what is newest of theirs is that file. */
export interface Lane {
  patient: Session
  staff: Session
  client: Session
  creator: Session
  others: Readonly<Record<Exclude<Asker, 'sender'>, Session>>
  /** Of the patient, and of the staff member; empty between two files. */
  caseId: string
  staffCaseId: string
  personaId: number
}

const ROLES = ['patient', 'staff', 'client', 'creator'] as const

/** Makes people of its own for each lane, with the rows and the password of the demo's. */
export async function openLanes(fovea: Fovea, count: number): Promise<Lane[]> {
  const [doctor, admin, stranger] = await Promise.all(['doctor', 'admin', 'patient2'].map((name) => Session.open(fovea, name)))
  const others = { doctor: doctor!, admin: admin!, stranger: stranger! }
  return Promise.all(Array.from({ length: count }, (_, index) => openLane(fovea, index + 1, others)))
}

async function openLane(fovea: Fovea, number: number, others: Lane['others']): Promise<Lane> {
  const open = async (role: (typeof ROLES)[number]) => {
    await fovea.query(
      `INSERT INTO users (id, email, name, role, birth_year, sex, site, password_hash, updated_at)
       SELECT gen_random_uuid(), $1, name, role, birth_year, sex, site, password_hash, now() FROM users WHERE email = $2
       ON CONFLICT DO NOTHING`,
      [`${role}-${number}@fovea.test`, `${role}@fovea.test`],
    )
    return Session.open(fovea, `${role}-${number}`)
  }
  const people = { patient: await open('patient'), staff: await open('staff') }
  const [client, creator] = [await open('client'), await open('creator')]
  const me = jsonOf<{ id: string }>(await people.patient.ask('/api/v1/me'))!
  const [caseId, staffCaseId] = [await openCase(people.patient), await openCase(people.staff, me.id)]
  const { id: personaId } = made<{ id: number }>(await creator.ask('/api/v1/personas', asJson({ name: 'Corpus' })))
  return { ...people, client, creator, others, caseId, staffCaseId, personaId }
}

const openCase = async (who: Session, patientId?: string): Promise<string> =>
  made<{ id: string }>(await who.ask('/api/v1/cases', asJson({ title: 'Corpus', patient_id: patientId }))).id

const asJson = (body: object): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})

function made<T>(answer: Answer): T {
  if (answer.status !== 201) throw new Error(`${answer.path}: ${answer.status} ${answer.body.toString('utf8')}`)
  return jsonOf<T>(answer)!
}
