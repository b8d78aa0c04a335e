import { db } from '../db/database'
import { type By, DISABLE, type End, makePerson, type Person, signIn, type Subject } from './test-what-ends'

type Sql = (text: string, id: string) => Promise<unknown>

/** How somebody ceases to be who they are, whatever they may do. */
const SIGN_IN_ENDS: Record<string, (sql: Sql, who: Person) => Promise<unknown>> = {
  'the account of %s is disabled': (sql, { id }) => sql(DISABLE, id),
  'the session of %s ends': (sql, { sessionId }) => sql('UPDATE sessions SET revoked_at = now() WHERE id = $1', sessionId!),
  'the session of %s expires': (sql, { sessionId }) =>
    sql(`UPDATE sessions SET expires_at = now() - interval '1 second' WHERE id = $1`, sessionId!),
  '%s gets another role': (sql, { id }) => sql(`UPDATE users SET role = 'trainer' WHERE id = $1`, id),
}

interface SignIns {
  patient: Person
  client: Person
  creator: Person
  organisationId: string
  sql: Sql
}

/** The ends of a sign-in, for each role that has works of its own. Who has files, a diary or personas signs in anew each time. */
export function signInsThatEnd({ patient, client, creator, organisationId, sql }: SignIns): Record<string, End> {
  const people: Partial<Record<By, () => Promise<Person>>> = {
    patient: () => signIn(patient.id),
    client: () => signIn(client.id),
    creator: () => signIn(creator.id),
    admin: () => makePerson('admin'),
    dicom: async () => {
      const who = await makePerson('doctor')
      await db().organisationMember.create({ data: { organisationId, userId: who.id } })
      return who
    },
  }
  const ends: Record<string, End> = {}
  for (const [by, find] of Object.entries(people) as [By, () => Promise<Person>][])
    for (const [name, end] of Object.entries(SIGN_IN_ENDS)) {
      const subject = async (): Promise<Subject> => {
        const who = await find()
        return { who, end: () => end(sql, who) }
      }
      const whose = by === 'dicom' ? 'a doctor at the DICOM API' : by === 'admin' ? 'an administrator' : `a ${by}`
      ends[name.replace('%s', whose)] = { subject, status: 401, by }
    }
  return ends
}
