import assert from 'node:assert/strict'
import { after, afterEach, describe, it } from 'node:test'
import type { Actor } from '../access/actor'
import { type DoctorsSee, registerDoctorsSee } from '../access/doctors/doctors-see'
import { whereCase } from '../access/where-case'
import { openAuthFixture } from '../auth/test-auth-fixture'
import { settings } from '../config/settings'
import { db } from '../db/database'
import { hasCode } from '../errors/app-error'
import { newUuid } from '../runtime/uuid'
import { endEmergencyAccess } from './end-emergency-access'
import { findEmergencyCases } from './find-emergency-cases'
import { listEmergencyAccesses } from './list-emergency-accesses'
import { openEmergencyAccess } from './open-emergency-access'
import { reviewEmergencyAccess } from './review-emergency-access'
import { liftEmergencyPause } from './lift-emergency-pause'
import { EmergencyAccessInputSchema, EmergencyAccessSchema } from './schema'

await openAuthFixture()
let restore: (() => void) | undefined
const see = (which: DoctorsSee) => {
  restore?.()
  restore = registerDoctorsSee(which)
}
see('assigned')
afterEach(() => see('assigned'))
after(() => restore?.())

let counter = 0
async function person(role: Actor['role'], name = 'Test Person'): Promise<Actor> {
  const row = await db().user.create({ data: { email: `emergency${++counter}@fovea.test`, name, role, birthYear: 1961 } })
  return { id: row.id, number: row.number, role, name, sessionId: null, via: 'token' }
}
async function caseOf(patient: Actor): Promise<{ id: string; number: string }> {
  return db().case.create({
    data: { number: `EME-${String(++counter).padStart(4, '0')}`, title: 'Secret title', patientId: patient.id },
    select: { id: true, number: true },
  })
}
const [doctor, colleague, admin, patient, carer] = [
  await person('doctor', 'Dr Ada Moor'),
  await person('doctor'),
  await person('admin'),
  await person('patient', 'Nia Wanjiru Odera'),
  await person('patient'),
]
await db().proxyGrant.create({ data: { patientId: patient.id, proxyId: carer.id } })
const reason = 'Acute loss of vision, the colleague on duty cannot be reached'
const why = { reason_kind: 'acute', reason } as const
const mayRead = async (actor: Actor, id: string) =>
  (await db().case.count({ where: { AND: [{ id }, whereCase(actor, 'case:read')] } })) > 0
const trailOf = async (action: string, subjectId?: string) => {
  const rows = await db().auditEntry.findMany({ where: { action, ...(subjectId ? { subjectId } : {}) } })
  return rows.map((row) => ({ actor: row.actorId, details: row.details as Record<string, unknown> }))
}

describe('emergency access', () => {
  it('opens a case for the doctor alone, for as long as the setting says', async () => {
    const { id } = await caseOf(patient)
    const before = Date.now()
    const { access, isNew } = await openEmergencyAccess(doctor, { case_id: id, ...why })
    assert.ok(isNew)
    assert.deepEqual(EmergencyAccessSchema.strict().parse(access), access)
    assert.deepEqual([access.state, access.verdict, access.reason], ['active', null, reason])
    const lasts = Date.parse(access.ended_at) - Date.parse(access.starts_at)
    assert.equal(lasts, settings().EMERGENCY_ACCESS_DURATION * 1000)
    assert.ok(Date.parse(access.starts_at) >= before - 1000)
    assert.deepEqual([await mayRead(doctor, id), await mayRead(colleague, id)], [true, false])
    await db().emergencyAccess.update({ where: { id: access.id }, data: { endedAt: new Date(Date.now() - 1) } })
    assert.equal(await mayRead(doctor, id), false)
  })

  it('is in the trail, flagged, and the patient, their proxies, the doctors of the case and every administrator are notified', async () => {
    const { id } = await caseOf(patient)
    const own = await person('doctor')
    await db().case.update({ where: { id }, data: { responsibleId: own.id } })
    const { access } = await openEmergencyAccess(doctor, { case_id: id, ...why })
    const [entry] = await trailOf('emergency.open', id)
    assert.equal(entry!.actor, doctor.id)
    assert.deepEqual([entry!.details.flag, entry!.details.emergency], ['break-glass', access.id])
    assert.ok(!JSON.stringify(entry).includes('vision'))
    const told = await db().notification.findMany({ where: { data: { path: ['case_id'], equals: id } } })
    const about = new Set(told.map(({ data }) => (data as { about: string }).about))
    assert.deepEqual([...about], ['emergency-opened'])
    for (const { id: userId } of [patient, carer, own, admin]) assert.equal(told.filter((one) => one.userId === userId).length, 1)
    assert.ok(!told.some(({ userId }) => userId === doctor.id || userId === colleague.id))
  })

  it('neither exists nor ends where the trail cannot be written', async () => {
    const [{ id }, { id: other }] = [await caseOf(patient), await caseOf(patient)]
    const { access } = await openEmergencyAccess(doctor, { case_id: other, ...why })
    await db().$executeRawUnsafe(`CREATE FUNCTION refuse() RETURNS trigger AS 'BEGIN RAISE ''refused''; END' LANGUAGE plpgsql`)
    await db().$executeRawUnsafe(
      'CREATE TRIGGER refuse BEFORE INSERT ON audit_entries FOR EACH STATEMENT EXECUTE FUNCTION refuse()',
    )
    await assert.rejects(openEmergencyAccess(doctor, { case_id: id, ...why }))
    await assert.rejects(endEmergencyAccess(doctor, access.id))
    await db().$executeRawUnsafe('DROP FUNCTION refuse CASCADE')
    assert.deepEqual([await mayRead(doctor, id), await mayRead(doctor, other)], [false, true])
    await endEmergencyAccess(doctor, access.id)
  })

  it('keeps the reason sealed in the database', async () => {
    const { id } = await caseOf(patient)
    const { access } = await openEmergencyAccess(doctor, { case_id: id, ...why })
    const row = await db().emergencyAccess.findUniqueOrThrow({ where: { id: access.id } })
    assert.ok(!Buffer.from(row.reason).includes('vision'))
  })

  it('is opened once, however often the request comes', async () => {
    const { id } = await caseOf(patient)
    const given = await Promise.all([1, 2, 3].map(() => openEmergencyAccess(doctor, { case_id: id, ...why })))
    assert.equal(given.filter(({ isNew }) => isNew).length, 1)
    assert.equal(new Set(given.map(({ access }) => access.id)).size, 1)
    assert.equal(await db().emergencyAccess.count({ where: { caseId: id } }), 1)
  })

  it('is refused where it is not needed, to everyone but doctors, and for a case that is not there', async () => {
    const { id } = await caseOf(patient)
    await db().case.update({ where: { id }, data: { responsibleId: doctor.id } })
    const input = { case_id: id, ...why }
    await assert.rejects(openEmergencyAccess(doctor, input), (thrown) => hasCode(thrown, 'emergency_not_needed'))
    for (const other of [patient, carer, admin])
      await assert.rejects(openEmergencyAccess(other, input), (thrown) => hasCode(thrown, 'forbidden'))
    await assert.rejects(openEmergencyAccess(doctor, { case_id: newUuid(), ...why }), (thrown) =>
      hasCode(thrown, 'case_not_found'),
    )
    see('all')
    await assert.rejects(openEmergencyAccess(colleague, input), (thrown) => hasCode(thrown, 'forbidden'))
  })

  it('ends by hand at once: by the doctor, or by an administrator, and by no other', async () => {
    const { id } = await caseOf(patient)
    const { access } = await openEmergencyAccess(doctor, { case_id: id, ...why })
    await assert.rejects(endEmergencyAccess(colleague, access.id), (thrown) => hasCode(thrown, 'emergency_not_found'))
    await endEmergencyAccess(doctor, access.id)
    assert.equal(await mayRead(doctor, id), false)
    const { access: again } = await openEmergencyAccess(doctor, { case_id: id, ...why })
    assert.notEqual(again.id, access.id)
    await endEmergencyAccess(admin, again.id)
    await endEmergencyAccess(admin, again.id)
    assert.equal(await mayRead(doctor, id), false)
    assert.equal((await trailOf('emergency.end', id)).length, 2)
  })

  it('is reviewed by an administrator once it has ended', async () => {
    const { id } = await caseOf(patient)
    const { access } = await openEmergencyAccess(doctor, { case_id: id, ...why })
    const verdict = { verdict: 'unjustified' } as const
    await assert.rejects(reviewEmergencyAccess(admin, access.id, verdict), (thrown) => hasCode(thrown, 'emergency_still_active'))
    await endEmergencyAccess(doctor, access.id)
    await assert.rejects(reviewEmergencyAccess(doctor, access.id, verdict), (thrown) => hasCode(thrown, 'forbidden'))
    const pending = async () => (await listEmergencyAccesses(admin, { limit: 200, review: 'pending' })).items.map((one) => one.id)
    assert.ok((await pending()).includes(access.id))
    assert.equal((await reviewEmergencyAccess(admin, access.id, verdict)).verdict, 'unjustified')
    assert.ok(!(await pending()).includes(access.id))
    assert.equal((await trailOf('emergency.review', id))[0]!.details.verdict, 'unjustified')
  })

  it('is listed to the doctor who opened it and to administrators, to no other', async () => {
    const { id } = await caseOf(patient)
    await openEmergencyAccess(doctor, { case_id: id, ...why })
    const seen = async (actor: Actor) => (await listEmergencyAccesses(actor, { limit: 200, case_id: id })).items.length
    assert.deepEqual(await Promise.all([doctor, admin, colleague, patient].map(seen)), [1, 1, 0, 0])
  })
})

const opened = async (who: Actor) => {
  const { id } = await caseOf(patient)
  return (await openEmergencyAccess(who, { case_id: id, ...why })).access
}

describe('emergency access that an administrator ended', () => {
  it('is told to the doctor, who opens that case again only once it was found justified; any other case, and colleagues this one', async () => {
    const [ended, colleague] = [await person('doctor'), await person('doctor')]
    const first = await opened(ended)
    const again = (who: Actor) => openEmergencyAccess(who, { case_id: first.case_id, ...why })
    await endEmergencyAccess(admin, first.id)
    const told = await db().notification.findMany({ where: { userId: ended.id } })
    assert.equal(told.length, 1)
    const refused = (thrown: unknown) => hasCode(thrown, 'emergency_ended_by_admin')
    await assert.rejects(again(ended), refused)
    await opened(ended)
    await again(colleague)
    await reviewEmergencyAccess(admin, first.id, { verdict: 'unjustified' })
    await assert.rejects(again(ended), refused)
    await reviewEmergencyAccess(admin, first.id, { verdict: 'justified' })
    // Who ends their own may open it again.
    await endEmergencyAccess(ended, (await again(ended)).access.id)
    await again(ended)
    assert.equal(await db().notification.count({ where: { userId: ended.id } }), 1)
  })
})

describe('the reason of emergency access', () => {
  const parse = (given: string) =>
    EmergencyAccessInputSchema.safeParse({ case_id: newUuid(), reason_kind: 'acute', reason: given })
  it('is chosen from a list and written in words, in any language', () => {
    for (const given of [reason, 'Dolor agudo del ojo', 'ألم حاد في العين', 'Maumivu makali ya jicho'])
      assert.ok(parse(given).success, given)
    for (const kind of [undefined, 'curiosity'])
      assert.ok(!EmergencyAccessInputSchema.safeParse({ case_id: newUuid(), reason_kind: kind, reason }).success)
  })

  it('is refused with a sentence where it is dots, one word, or a key that was held down', () => {
    for (const given of [
      '..........',
      'xxxxxxxxxxxx',
      'aaaaaa bbbbbb',
      'emergency',
      'emergency emergency emergency',
      'Emergency, emergency now',
      '1234567890',
      '. . . . . . . . .',
      '',
    ]) {
      const { error } = parse(given)
      assert.equal(error?.issues[0]?.message, 'must say in at least three different words why the case must be opened', given)
    }
  })
})

describe('repeated emergency access that was not justified', () => {
  const judge = async (who: Actor, verdict: 'justified' | 'unjustified') => {
    const { id } = await opened(who)
    await endEmergencyAccess(who, id)
    return reviewEmergencyAccess(admin, id, { verdict })
  }
  it('pauses that doctor alone, ends what is active, and tells them, until an administrator lifts it', async () => {
    const [careless, other] = [await person('doctor'), await person('doctor')]
    assert.equal((await judge(careless, 'unjustified')).doctor_is_paused, false)
    await judge(careless, 'justified')
    const active = await opened(careless)
    assert.ok(await mayRead(careless, active.case_id))
    const last = await db().emergencyAccess.findFirstOrThrow({ where: { userId: careless.id, verdict: 'justified' } })
    assert.equal((await reviewEmergencyAccess(admin, last.id, { verdict: 'unjustified' })).doctor_is_paused, true)
    assert.ok(!(await mayRead(careless, active.case_id)), 'what was active has ended')
    await assert.rejects(opened(careless), (thrown) => hasCode(thrown, 'emergency_paused'))
    await assert.rejects(findEmergencyCases(careless, { q: 'Nia' }), (thrown) => hasCode(thrown, 'emergency_paused'))
    await opened(other)
    const told = await db().notification.findMany({ where: { userId: careless.id } })
    assert.deepEqual(
      told.map(({ data }) => data),
      [{ about: 'emergency-paused', from: admin.id }],
    )
    assert.deepEqual(
      (await trailOf('emergency.pause', careless.id)).map(({ actor }) => actor),
      [admin.id],
    )
    await assert.rejects(liftEmergencyPause(careless, careless.id), (thrown) => hasCode(thrown, 'forbidden'))
    await liftEmergencyPause(admin, careless.id)
    const notices = await db().notification.findMany({ where: { userId: careless.id }, orderBy: { id: 'asc' } })
    assert.deepEqual(
      notices.map(({ data, readAt }) => ({ ...(data as object), isRead: readAt !== null })),
      [
        { about: 'emergency-paused', from: admin.id, over: true, isRead: true },
        { about: 'right-changed', change: 'emergency-pause-lifted', from: admin.id, isRead: false },
      ],
      'the former notice does not go on saying that it is paused',
    )
    await opened(careless)
    assert.equal((await judge(careless, 'unjustified')).doctor_is_paused, false, 'what was forgiven counts no more')
  })
})

describe('the search for emergency access', () => {
  it('finds by the exact number or the whole name in any order, and shows initials and year alone', async () => {
    const { id, number } = await caseOf(patient)
    for (const q of [number, number.toLowerCase(), 'nia wanjiru odera', 'Odera, Nia Wanjiru']) {
      const { items } = await findEmergencyCases(doctor, { q })
      const found = items.find((one) => one.id === id)
      assert.deepEqual(found, { id, number, initials: 'N. W. O.', birth_year: 1961, alike: false, has_access: false }, q)
    }
  })

  it('marks the cases of patients who have the whole name in common, and not those of one patient', async () => {
    const [one, other] = [await person('patient', 'Twin Tau'), await person('patient', 'Tau, Twin')]
    const alike = async () => (await findEmergencyCases(doctor, { q: 'twin tau' })).items.map((found) => found.alike)
    await caseOf(one)
    await caseOf(one)
    assert.deepEqual(await alike(), [false, false])
    await caseOf(other)
    assert.deepEqual(await alike(), [true, true, true])
  })

  it('finds nothing by a part of either, and says where the case is open already', async () => {
    const { id, number } = await caseOf(patient)
    for (const q of ['Nia', 'Odera', 'nia odera', number.slice(0, 6), 'Secret title', '%', '___'])
      assert.deepEqual((await findEmergencyCases(doctor, { q })).items, [], q)
    await db().case.update({ where: { id }, data: { openedBy: doctor.id } })
    assert.equal((await findEmergencyCases(doctor, { q: number })).items[0]!.has_access, true)
  })

  it('is in the trail each time, without what was searched, and is for doctors who do not see every case', async () => {
    const before = (await trailOf('emergency.search')).length
    await findEmergencyCases(doctor, { q: 'Nia Wanjiru Odera' })
    const rows = await trailOf('emergency.search')
    assert.equal(rows.length, before + 1)
    assert.ok(!JSON.stringify(rows).includes('Odera'))
    await assert.rejects(findEmergencyCases(patient, { q: 'Nia' }), (thrown) => hasCode(thrown, 'forbidden'))
    see('all')
    await assert.rejects(findEmergencyCases(doctor, { q: 'Nia' }), (thrown) => hasCode(thrown, 'forbidden'))
  })
})
