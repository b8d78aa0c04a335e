// reads: prisma/migrations/
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { migrate } from '../../db/schema/migrate'
import { newUuid } from '../../runtime/uuid'
import { openFormerDatabase } from './test-former-database'

const { url, query } = await openFormerDatabase()

/** Rows of the last release, as its servers wrote them. */
async function user(role: string, organisations: string[] = []): Promise<string> {
  const id = newUuid()
  await query(`INSERT INTO users (id, email, name, role, updated_at) VALUES ($1, $2, 'A', $3, now())`, [
    id,
    `${id}@x.example`,
    role,
  ])
  for (const one of organisations)
    await query(`INSERT INTO organisation_members (organisation_id, user_id) VALUES ($1, $2)`, [one, id])
  return id
}
async function organisation(name: string): Promise<string> {
  const id = newUuid()
  await query(`INSERT INTO organisations (id, name) VALUES ($1, $2)`, [id, name])
  return id
}
async function openCase(openedBy: string, patientId: string, organisationId: string | null): Promise<string> {
  const id = newUuid()
  await query(
    `INSERT INTO cases (id, number, title, patient_id, opened_by, organisation_id, updated_at) VALUES ($1, $2, 'Both eyes', $3, $4, $5, now())`,
    [id, `U-${id}`, patientId, openedBy, organisationId],
  )
  return id
}

describe('the upgrade of cases that were opened before', () => {
  it('has each follow the organisation in which its opener is, closed or not; others keep what they opened', async () => {
    const [north, south, closed] = [await organisation('North'), await organisation('South'), await organisation('Closed')]
    const patient = await user('patient', [north])
    const [member, ofBoth, elsewhere, ofNone, left, ofClosed] = [
      await user('staff', [north]),
      await user('doctor', [south, north]),
      await user('staff', [south]),
      await user('staff'),
      await user('staff', [north]),
      await user('staff', [closed]),
    ]
    const expected = {
      member: [await openCase(member, patient, north), north],
      'of both': [await openCase(ofBoth, patient, north), north],
      'for the patient of another': [await openCase(elsewhere, patient, north), south],
      'of none': [await openCase(ofNone, patient, north), null],
      'left before': [await openCase(left, patient, north), null],
      closed: [await openCase(ofClosed, patient, closed), closed],
      'the patient': [await openCase(patient, patient, north), null],
    } as const
    await query('DELETE FROM organisation_members WHERE user_id = $1', [left])
    await query('UPDATE organisations SET closed_at = now() WHERE id = $1', [closed])
    await migrate(url)
    for (const [name, [id, openedIn]] of Object.entries(expected)) {
      const [row] = await query<{ opened_in: string | null }>('SELECT opened_in FROM cases WHERE id = $1', [id])
      assert.equal(row?.opened_in, openedIn, name)
    }
  })
})
