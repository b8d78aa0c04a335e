import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import type { Actor } from '../../access/actor'
import { registerDoctorsSee } from '../../access/doctors/doctors-see'
import { whereCase } from '../../access/where-case'
import { nextAccessExpiry } from '../../access/next-access-expiry'
import { openAuthFixture } from '../../auth/test-auth-fixture'
import { recordAccessAndWait } from '../../audit/record-access'
import { exportCase } from '../../cases/export-case'
import { getCase } from '../../cases/get-case'
import { openCase } from '../../cases/open-case'
import { updateCase } from '../../cases/update-case'
import { db } from '../../db/database'
import { endEmergencyAccess } from '../../emergency/end-emergency-access'
import { listEmergencyAccesses } from '../../emergency/list-emergency-accesses'
import { openEmergencyAccess } from '../../emergency/open-emergency-access'
import { hasCode } from '../../errors/app-error'
import { listCaseAccess } from '../../people/case-access/list-case-access'
import { createServiceAccount } from '../../auth/service-accounts/service-accounts'
import { changeMembers } from '../../people/organisations/change-members'
import { createAssignment } from '../../people/create-assignment'
import { endAssignment } from '../../people/end-assignment'
import { decideGrant } from '../../people/grants/decide-grant'
import { listGrants } from '../../people/grants/list-grants'
import { updateUser } from '../../people/update-user'
import { answerOpinion } from '../../readings/opinions/answer-opinion'
import { askOpinion } from '../../readings/opinions/ask-opinion'
import { OpinionInputSchema } from '../../readings/opinions/schema'
import { withdrawOpinion } from '../../readings/opinions/withdraw-opinion'
import { createShare } from '../../shares/create-share'
import { newUuid } from '../../runtime/uuid'
import { person } from './test-rights'

await openAuthFixture()
const forgetRule = registerDoctorsSee('organisation')
after(forgetRule)

const is = (code: string) => (thrown: unknown) => hasCode(thrown, code as never) || assert.fail(String(thrown))
const why = { reason_kind: 'on-call', reason: 'Pain in the left eye, nobody else is on duty' } as const
const ask = (asker: Actor, of: Actor, caseId: string) =>
  askOpinion(asker, caseId, OpinionInputSchema.parse({ id: newUuid(), question: 'What is it?', doctor_id: of.id }))
const reads = async (who: Actor, id: string) =>
  (await db().case.count({ where: { AND: [{ id }, whereCase(who, 'case:read')] } })) > 0

let counter = 0
const clinic = (name: string, ...members: Actor[]) =>
  db().organisation.create({
    data: { name: `${name} ${++counter}`, members: { create: members.map(({ id }) => ({ userId: id })) } },
  })
/** Does something where doctors and staff see every patient. */
async function asOneHouse<T>(work: () => Promise<T>): Promise<T> {
  forgetRule()
  registerDoctorsSee('all')
  try {
    return await work()
  } finally {
    forgetRule()
    registerDoctorsSee('organisation')
  }
}

async function emergency() {
  const [own, first, colleague, patient, admin] = [
    await person('doctor'),
    await person('doctor'),
    await person('doctor'),
    await person('patient'),
    await person('admin'),
  ]
  const { id: organisationId } = await clinic('Chain', own, patient)
  const { id: caseId } = await db().case.create({
    data: { number: `C-${++counter}`, title: 'Both eyes', patientId: patient.id, organisationId },
  })
  const { access } = await openEmergencyAccess(first, { case_id: caseId, ...why })
  return { own, first, colleague, patient, admin, caseId, access }
}
/** Everything that makes, passes on or takes away. */
async function assertOnlyReads(who: Actor, other: Actor, caseId: string, { exports }: { exports: boolean }) {
  const expires = new Date(Date.now() + 3_600_000).toISOString()
  await assert.rejects(updateCase(who, caseId, { title: 'Mine' }), is('case_change_forbidden'))
  for (const responsible_id of [who.id, other.id, null])
    await assert.rejects(updateCase(who, caseId, { responsible_id }), is('case_assign_forbidden'))
  await assert.rejects(createShare(who, { case_id: caseId, expires_at: expires } as never, null), is('case_not_found'))
  const input = { kind: 'staff_case', staff_id: other.id, case_id: caseId } as const
  await assert.rejects(createAssignment(who, input), is('forbidden'))
  await assert.rejects(listCaseAccess(who, caseId), is('case_not_found'))
  const archive = exportCase(who, { caseId, ip: null, copies: 'original', dates: 'drop' })
  if (exports) await archive
  else await assert.rejects(archive, is('case_export_forbidden'))
}

describe('a chain of rights that begins with an emergency', () => {
  it('gives who is asked the case to read and to answer, and nothing to change, share, export, assign or pass on', async () => {
    const { first, colleague, caseId } = await emergency()
    await ask(first, colleague, caseId)
    await assertOnlyReads(first, colleague, caseId, { exports: true })
    await assertOnlyReads(colleague, first, caseId, { exports: false })
    await assert.rejects(ask(colleague, await person('doctor'), caseId), is('opinion_forbidden'))
    await assert.rejects(ask(colleague, first, caseId), is('opinion_forbidden'))
  })

  it('ends as the emergency is ended: nobody reads on, answers late, or keeps what was asked', async () => {
    const { own, first, colleague, caseId, access } = await emergency()
    const { id, access: given } = await ask(first, colleague, caseId)
    assert.deepEqual(given, { is_active: true, ended_at: access.ended_at, in_emergency: true })
    assert.deepEqual(await nextAccessExpiry(colleague), new Date(access.ended_at))
    assert.ok(await reads(colleague, caseId))
    await endEmergencyAccess(first, access.id)
    assert.deepEqual([await reads(first, caseId), await reads(colleague, caseId)], [false, false])
    await assert.rejects(answerOpinion(colleague, id, 'Too late'), is('opinion_not_found'))
    // It is read in the case by those whose case it is, and can be asked again.
    assert.ok(await reads(own, caseId))
    await ask(own, colleague, caseId)
    assert.ok(await reads(colleague, caseId))
  })

  it('is bound to the emergency in the moment of asking, whichever ends first', async () => {
    for (let round = 0; round < 3; round++) {
      const { first, colleague, caseId, access } = await emergency()
      await Promise.allSettled([ask(first, colleague, caseId), endEmergencyAccess(first, access.id)])
      assert.ok(!(await reads(colleague, caseId)))
    }
  })

  it('does not bind what is asked by a right that outlasts the emergency', async () => {
    const { admin, first, colleague, caseId, access } = await emergency()
    await createAssignment(admin, { kind: 'staff_case', staff_id: first.id, case_id: caseId })
    assert.equal((await ask(first, colleague, caseId)).access?.in_emergency, false)
    await endEmergencyAccess(first, access.id)
    assert.deepEqual([await reads(first, caseId), await reads(colleague, caseId)], [true, true])
  })

  it('is in its review: who was asked, who reads by it still, what was exported', async () => {
    const { own, admin, first, colleague, caseId, access } = await emergency()
    const { id } = await ask(first, colleague, caseId)
    await (await exportCase(first, { caseId, ip: null, copies: 'original', dates: 'drop' })).record()
    const of = { kind: 'case_picture', caseId } as const
    const { id: fileId } = await db().storedFile.create({ data: { ...of, ownerId: own.id, status: 'completed' } })
    const taken = { userId: first.id, fileId, ip: null, variant: 'original', outcome: 'allowed' } as const
    for (const action of ['download', 'download', 'view'] as const) await recordAccessAndWait({ ...taken, action })
    // One that has never arrived is not added.
    await db().storedFile.create({ data: { ...of, ownerId: first.id, status: 'pending' } })
    const outcome = async () => (await listEmergencyAccesses(admin, { limit: 50, case_id: caseId })).items[0]!.outcome
    const [asked] = (await outcome()).opinions
    assert.deepEqual(asked, { id, doctor: colleague.name, state: 'open', has_access: true })
    await answerOpinion(colleague, id, 'A tear.')
    await withdrawOpinion(admin, id)
    assert.ok(!(await reads(colleague, caseId)), 'an administrator withdraws the access of an answer')
    await endEmergencyAccess(first, access.id)
    const { opinions, ...counts } = await outcome()
    assert.deepEqual(opinions, [{ id, doctor: colleague.name, state: 'answered', has_access: false }])
    assert.deepEqual(counts, { images: 0, answers: 0, exports: 1, downloads: 1, shares: 0 })
  })
})

describe('the doctors of a case', () => {
  it('see who reads it by a right that was given, and withdraw a question and an assignment', async () => {
    const { own, admin, first, colleague, caseId } = await emergency()
    const { id } = await ask(first, colleague, caseId)
    const assigned = await person('doctor')
    const { assignment } = await createAssignment(admin, { kind: 'staff_case', staff_id: assigned.id, case_id: caseId })
    const rights = async () => (await listCaseAccess(own, caseId)).items.map(({ right, person: who }) => [right, who.id])
    assert.deepEqual(await rights(), [
      ['assigned', assigned.id],
      ['asked', colleague.id],
      ['emergency', first.id],
    ])
    await assert.rejects(endAssignment(colleague, assignment.id, caseId), is('assignment_not_found'))
    await assert.rejects(endAssignment(own, assignment.id, newUuid()), is('assignment_not_found'))
    await endAssignment(own, assignment.id, caseId)
    assert.equal((await withdrawOpinion(own, id)).state, 'withdrawn')
    assert.deepEqual(await rights(), [['emergency', first.id]])
    assert.ok(!(await reads(assigned, caseId)))
  })
})

describe('a right whose giver has gone', () => {
  it('is kept by an administrator, who answers for it from then on, or withdrawn at once', async () => {
    const { own, admin, colleague, caseId } = await emergency()
    await updateCase(own, caseId, { responsible_id: colleague.id })
    await updateUser(admin, own.id, { status: 'disabled' })
    const listed = async () => (await listGrants(admin)).items.filter((one) => one.case_id === caseId)
    const [grant] = await listed()
    assert.deepEqual([grant!.right, grant!.holder.id, grant!.given_by?.id], ['responsible', colleague.id, own.id])
    await decideGrant(admin, { right: 'responsible', id: caseId, decision: 'keep' })
    assert.deepEqual([await listed(), await reads(colleague, caseId)], [[], true])
    const next = await person('admin')
    await updateUser(next, admin.id, { status: 'disabled' })
    // With the role that they have now, not with that of the request.
    for (const decision of ['keep', 'withdraw'] as const)
      await assert.rejects(decideGrant(admin, { right: 'responsible', id: caseId, decision }), is('forbidden'))
    assert.ok(await reads(colleague, caseId))
    const items = (await listGrants(next)).items.filter((one) => one.case_id === caseId)
    assert.equal(items[0]!.given_by?.id, admin.id)
    await decideGrant(next, { right: 'responsible', id: caseId, decision: 'withdraw' })
    assert.ok(!(await reads(colleague, caseId)))
    await assert.rejects(decideGrant(next, { right: 'assigned', id: newUuid(), decision: 'keep' }), is('grant_not_found'))
    await assert.rejects(listGrants(colleague), is('forbidden'))
  })

  it('is reviewed where it is a membership of staff or a token of a service account, with who gave it and when', async () => {
    const [giver, admin, member, patient] = [
      await person('admin'),
      await person('admin'),
      await person('doctor'),
      await person('patient'),
    ]
    const { id: organisationId, name } = await clinic('Reviewed')
    await changeMembers(giver, organisationId, { add: [member.id, patient.id], remove: [] })
    const { id: accountId } = await createServiceAccount(giver, 'Archive', { grants: ['dicomweb_read'], site: name })
    const { id: tokenId } = await db().serviceToken.findFirstOrThrow({ where: { accountId } })
    const listed = async () => (await listGrants(admin)).items.filter(({ id }) => [member.id, patient.id, tokenId].includes(id))
    for (const end of [{ role: 'creator' }, { role: 'admin' }, { status: 'disabled' }] as const) {
      await updateUser(admin, giver.id, end)
      const isAdmin = 'role' in end && end.role === 'admin'
      const told = (await listed()).map((one) => [one.right, one.holder.name, one.of, one.organisation_id, one.given_by?.id])
      const both = [
        ['member', member.name, name, organisationId, giver.id],
        ['token', 'Archive', name, null, giver.id],
      ]
      assert.deepEqual(told, isAdmin ? [] : both)
    }
    for (const { given_at: at } of await listed()) assert.ok(Math.abs(Date.parse(at!) - Date.now()) < 600_000)
    const decide = (decision: 'keep' | 'withdraw') => [
      decideGrant(admin, { right: 'member', id: member.id, organisation_id: organisationId, decision }),
      decideGrant(admin, { right: 'token', id: tokenId, decision }),
    ]
    await assert.rejects(decideGrant(admin, { right: 'member', id: member.id, decision: 'keep' }), is('grant_not_found'))
    await Promise.all(decide('keep'))
    assert.deepEqual(await listed(), [])
    await Promise.all(decide('withdraw'))
    assert.equal(await db().organisationMember.count({ where: { organisationId, userId: member.id } }), 0)
    assert.ok((await db().serviceToken.findUniqueOrThrow({ where: { id: tokenId } })).revokedAt)
  })

  it('is reviewed as well where it is the holder, who gave it to themselves or got it back from whom they gave it to', async () => {
    const { own, admin, caseId } = await emergency()
    const leave = () => db().organisationMember.deleteMany({ where: { userId: own.id } })
    const listed = async () => (await listGrants(admin)).items.filter((one) => one.case_id === caseId)
    await updateCase(own, caseId, { responsible_id: own.id })
    assert.deepEqual(await listed(), [])
    await leave()
    assert.ok(!(await reads(own, caseId)))
    await assert.rejects(updateCase(own, caseId, { title: 'Mine' }), is('case_not_found'))
    assert.equal((await getCase(admin, caseId)).responsible?.id, own.id)
    assert.deepEqual((await listed()).map(({ right, holder, given_by: by }) => [right, holder.id, by?.id]), [['responsible', own.id, own.id]]) // prettier-ignore
    await decideGrant(admin, { right: 'responsible', id: caseId, decision: 'keep' })
    assert.deepEqual([await reads(own, caseId), await listed()], [true, []])
    await decideGrant(admin, { right: 'responsible', id: caseId, decision: 'withdraw' })
    assert.ok(!(await reads(own, caseId)))
  })

  it('gives who made themselves responsible nothing once their own right ends, until somebody else gives it to them', async () => {
    const { own, admin, colleague, caseId } = await emergency()
    const membership = await db().organisationMember.findFirstOrThrow({ where: { userId: own.id } })
    const leave = () => db().organisationMember.deleteMany({ where: { userId: own.id } })
    // Given away, and handed back by who had it of them alone.
    await updateCase(own, caseId, { responsible_id: colleague.id })
    await updateCase(colleague, caseId, { responsible_id: own.id })
    await leave()
    assert.ok(!(await reads(own, caseId)))
    await db().organisationMember.create({ data: { organisationId: membership.organisationId, userId: colleague.id } })
    await updateCase(colleague, caseId, { responsible_id: own.id })
    assert.ok(await reads(own, caseId))
    const told = { userId: own.id, data: { path: ['about'], equals: 'assigned' } }
    // By who handed it back, and by who gives it now.
    assert.equal(await db().notification.count({ where: told }), 2)
    // Neither they nor anybody else changes whose gift it is by saying the same again.
    await updateCase(own, caseId, { responsible_id: own.id })
    await updateCase(admin, caseId, { responsible_id: own.id })
    assert.equal((await db().case.findUniqueOrThrow({ where: { id: caseId } })).responsibleBy, colleague.id)
    // An assignment lets them make themselves responsible, and ends alone.
    await updateCase(admin, caseId, { responsible_id: null })
    const { assignment } = await createAssignment(admin, { kind: 'staff_case', staff_id: own.id, case_id: caseId })
    await updateCase(own, caseId, { responsible_id: own.id })
    await endAssignment(admin, assignment.id)
    assert.ok(!(await reads(own, caseId)))
  })
})

describe('a case that staff of one clinic open for the patient of another', () => {
  it('is of the patient’s clinic: no doctor of theirs learns of the patient by it, neither by site nor by organisation', async () => {
    const [staff, doctor, theirs, patient, admin] = [
      await person('staff'),
      await person('doctor'),
      await person('doctor'),
      await person('patient'),
      await person('admin'),
    ]
    const here = await clinic('Here', staff, doctor)
    const there = await clinic('There', theirs, patient)
    // Nobody finds the patient of another clinic: who opened the case did so as the house was one, and an administrator moved it.
    await assert.rejects(openCase(staff, { title: 'Walk-in', patient_id: patient.id }), is('patient_not_found'))
    const { id } = await asOneHouse(() => openCase(staff, { title: 'Walk-in', patient_id: patient.id }))
    const { organisation_id: organisation } = await updateCase(admin, id, { organisation_id: there.id })
    assert.equal(organisation, there.id)
    assert.deepEqual([await reads(staff, id), await reads(theirs, id), await reads(doctor, id)], [true, true, false])
    const refused = is('organisation_not_of_patient')
    const input = { title: 'Walk-in', patient_id: patient.id, organisation_id: here.id }
    await assert.rejects(openCase(staff, input), is('patient_not_found'))
    await assert.rejects(updateCase(staff, id, { organisation_id: here.id }), refused)
    await assert.rejects(updateCase(staff, id, { site: ` ${here.name.toUpperCase()} ` }), refused)
    for (const change of [{ site: null }, { site: 'Elsewhere' }, { organisation_id: null }])
      await assert.rejects(updateCase(staff, id, change), refused)
    assert.deepEqual([await reads(doctor, id), await reads(theirs, id)], [false, true])
    // Nor is the record of the patient theirs: the year of birth decides when a child's proxy ends.
    for (const patientChange of [{ birth_year: 2012 }, { birth_year: null }, { sex: 'other' as const }])
      await assert.rejects(updateCase(staff, id, { patient: patientChange }), is('patient_change_forbidden'))
    // The patient's clinic says yes by somebody of it, or an administrator does.
    await db().organisationMember.create({ data: { organisationId: here.id, userId: theirs.id } })
    await updateCase(theirs, id, { organisation_id: here.id })
    assert.ok(await reads(doctor, id))
    await updateCase(admin, id, { organisation_id: there.id })
    assert.ok(!(await reads(doctor, id)))
    // Who is nobody's patient yet may become theirs.
    const newcomer = await person('patient')
    const opened = await asOneHouse(() => openCase(staff, { title: 'New', patient_id: newcomer.id }))
    assert.equal(opened.organisation_id, here.id)
    await updateCase(staff, opened.id, { patient: { birth_year: 1990 } })
  })
})
