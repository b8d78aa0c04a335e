import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Actor } from '../../lib/access/actor'
import { signIn } from '../../lib/auth/sign-in/sign-in'
import { startSession } from '../../lib/auth/sessions/start-session'
import { db } from '../../lib/db/database'
import { hasCode } from '../../lib/errors/app-error'
import { ingestFile } from '../../lib/files/ingest/ingest-file'
import {
  createActor,
  createCase,
  objectsInStore,
  openFilesFixture,
  photograph,
  remainingOf,
  sendFile,
} from '../../lib/files/test-files-fixture'
import { withAdvisoryLock } from '../../lib/db/with-advisory-lock'
import { createTestPersona, sendToPersona } from '../../lib/personas/test-personas'
import { DEMO_PEOPLE } from '../people/demo-people'
import { seedDemoPeople } from '../seed/seed-demo-people'
import { removeDemo } from './remove-demo'

await openFilesFixture()
const password = 'demo people sign in'
await seedDemoPeople({ password })

async function demoPerson(name: string): Promise<Actor> {
  const { id, number, role, name: fullName } = await db().user.findUniqueOrThrow({ where: { email: `${name}@fovea.test` } })
  return { id, number, role, name: fullName, sessionId: null, via: 'token' }
}
async function sendInto(sender: Actor, caseId: string): Promise<string> {
  const id = await sendFile(sender, await photograph(), { case_id: caseId, filename: 'eye.jpg', filetype: 'image/jpeg' })
  await ingestFile(id)
  return id
}
const isThere = async (email: string) => (await db().user.count({ where: { email } })) === 1

describe('removing the demo', () => {
  it('is refused while a server is creating it', async () => {
    await withAdvisoryLock('seed-demo', async () => {
      await assert.rejects(removeDemo(), (thrown) => hasCode(thrown, 'demo_being_created'))
    })
    assert.equal((await signIn({ email: 'doctor@fovea.test', password })).role, 'doctor')
  })

  it('erases accounts, cases, files and personas, and keeps what others have sent', async () => {
    const [patient, patient2, creator] = [await demoPerson('patient'), await demoPerson('patient2'), await demoPerson('creator')]
    const doctor = await createActor('doctor')
    const [own, mixed] = [await createCase(patient), await createCase(patient2)]
    const sessionId = await startSession({ userId: creator.id })
    const gone = [
      await sendInto(patient, own),
      await sendToPersona(creator, await createTestPersona(creator)),
      await sendFile(patient, await photograph(), { filename: 'inbox.jpg', filetype: 'image/jpeg' }),
    ]
    const kept = await sendInto(doctor, mixed)
    const before = await remainingOf(kept)

    const done = await removeDemo()
    assert.deepEqual(done, { accounts: DEMO_PEOPLE.length - 1, disabled: 1, cases: 1, keptCases: 1, files: 2, personas: 1 })
    for (const { email } of DEMO_PEOPLE) assert.equal(await isThere(email), email === 'patient2@fovea.test', email)
    const left = await db().user.findUniqueOrThrow({ where: { id: patient2.id } })
    assert.deepEqual([left.status, left.passwordHash], ['disabled', null])
    assert.equal(await db().session.count({ where: { id: sessionId, revokedAt: null } }), 0)
    for (const id of gone) assert.deepEqual(await remainingOf(id), { variants: 0, keys: 0, bytes: 0 })
    assert.deepEqual(await remainingOf(kept), before)
    assert.ok((await objectsInStore()).length > 0)
    const trail = await db().auditEntry.findMany({ where: { action: { in: ['demo.remove', 'user.remove'] } } })
    assert.equal(trail.length, 1 + done.accounts)
  })

  it('can be repeated, and no later start creates a demo again', async () => {
    assert.deepEqual(await removeDemo(), { accounts: 0, disabled: 1, cases: 0, keptCases: 1, files: 0, personas: 0 })
    assert.equal(await seedDemoPeople({ password }), 'absent')
    assert.equal(await isThere('doctor@fovea.test'), false)
  })
})
