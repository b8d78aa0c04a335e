import { type Actor } from '../access/actor'
import { openAuthFixture, PASSWORD } from '../auth/test-auth-fixture'
import { createUser } from '../auth/users/create-user'
import { db } from '../db/database'

export const openPeopleFixture = openAuthFixture

let counter = 0

/** Creates a person who can sign in with PASSWORD, and returns them as an actor. */
export async function personOf(role: Actor['role'], name = 'Test Person'): Promise<Actor & { email: string }> {
  const email = `managed${++counter}@fovea.test`
  const { id, number } = await createUser({ email, name, role, password: PASSWORD })
  return { id, number, role, name, email, sessionId: null, via: 'token' }
}

/** Opens a case of a patient, without a creator. */
export async function caseOf(patient: Actor): Promise<string> {
  const { id } = await db().case.create({ data: { number: `P-${++counter}`, title: 'Both eyes', patientId: patient.id } })
  return id
}
