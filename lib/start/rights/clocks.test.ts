import assert from 'node:assert/strict'
import { after, beforeEach, describe, it } from 'node:test'
import type { Actor } from '../../access/actor'
import { registerDoctorsSee } from '../../access/doctors/doctors-see'
import { whereCase } from '../../access/where-case'
import { startSession } from '../../auth/sessions/start-session'
import { openLinkTicket, sealLinkTicket } from '../../auth/sign-in/link-ticket'
import { openAuthFixture } from '../../auth/test-auth-fixture'
import { settings } from '../../config/settings'
import { db, pool } from '../../db/database'
import { openTestClock, passSteadyTime } from '../../db/test-database'
import { openEmergencyAccess } from '../../emergency/open-emergency-access'
import { newUuid } from '../../runtime/uuid'
import { pushDevicesOf, savePushSubscription } from '../../notifications/delivery/push/push-subscriptions'
import { askOpinion } from '../../readings/opinions/ask-opinion'
import { OpinionInputSchema } from '../../readings/opinions/schema'
import { person } from './test-rights'

await openAuthFixture()
after(registerDoctorsSee('organisation'))
Object.assign(settings(), { PUSH_SERVICES: 'push.test' })
const HOUR = 3_600_000
const STEPS = [HOUR, -HOUR, 24 * HOUR, -24 * HOUR]
/** The clock of the database is set by so much, and the processes have compared theirs with it since, or not yet. */
const CHANGES = STEPS.flatMap((by) => [true, false].map((isCompared) => ({ by, isCompared })))

/** As if the clock of the database, which no test can set, had been set by so much. */
async function setDatabaseClock({ by, isCompared }: (typeof CHANGES)[number]): Promise<void> {
  await openTestClock({ wallMs: () => Promise.resolve(Date.now() - by) })
  if (isCompared) await pool().query('UPDATE steady_clock SET offset_ms = $1', [-by])
}
const reads = async (who: Actor, id: string) =>
  (await db().case.count({ where: { AND: [{ id }, whereCase(who, 'case:read')] } })) > 0
const setStatus = (who: Actor, status: 'active' | 'disabled') => db().user.update({ where: { id: who.id }, data: { status } })

beforeEach(() => openTestClock())

describe('what the database ends by itself, after its clock was set', () => {
  for (const change of CHANGES)
    it(`is over at once: ${change.by / HOUR} hours, ${change.isCompared ? 'noticed' : 'not noticed yet'}`, async (t) => {
      await setDatabaseClock(change)
      t.after(() => openTestClock())
      const [patient, first, colleague] = [await person('patient'), await person('doctor'), await person('doctor')]
      const { id: caseId } = await db().case.create({ data: { number: newUuid(), title: 'Both eyes', patientId: patient.id } })
      await openEmergencyAccess(first, { case_id: caseId, reason_kind: 'on-call', reason: 'Pain in the left eye, on duty' })
      const question = OpinionInputSchema.parse({ id: newUuid(), question: 'What is it?', doctor_id: colleague.id })
      await askOpinion(first, caseId, question)
      assert.deepEqual([await reads(first, caseId), await reads(colleague, caseId)], [true, true])
      await setStatus(first, 'disabled')
      await setStatus(first, 'active')
      assert.deepEqual([await reads(first, caseId), await reads(colleague, caseId)], [false, false])
    })
})

describe('what a browser keeps on its way from a provider', () => {
  it('lasts ten minutes of real time, however the clock of the machine is set', async (t) => {
    const ticket = { issuer: 'https://provider.test', subject: 'one', userId: newUuid() }
    const sealed = await sealLinkTicket(ticket)
    for (const by of STEPS) {
      t.mock.timers.enable({ apis: ['Date'], now: Date.now() + by })
      assert.deepEqual(await openLinkTicket(sealed), ticket)
      t.mock.timers.reset()
    }
    await passSteadyTime(t, 11 * 60_000)
    assert.equal(await openLinkTicket(sealed), null)
  })
})

describe('the device of a session', () => {
  it('takes push messages as long as the session lasts, by whichever clock that was issued', async () => {
    for (const by of STEPS) {
      await openTestClock({ wallMs: () => Promise.resolve(Date.now() + by) })
      const { id } = await person('doctor')
      const sessionId = await startSession({ userId: id })
      await savePushSubscription({ id, sessionId }, { endpoint: `https://push.test/${id}`, keys: { p256dh: 'p', auth: 'a' } })
      assert.equal((await pushDevicesOf(id)).length, 1)
      await openTestClock({ wallMs: () => Promise.resolve(Date.now() + by + 91 * 24 * HOUR) })
      assert.equal((await pushDevicesOf(id)).length, 0)
    }
  })
})
