import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { registerDoctorsSee } from '../access/doctors/doctors-see'
import { db } from '../db/database'
import { eraseFile } from '../files/erase/erase-file'
import { createActor, createCase } from '../files/test-files-fixture'
import { closeLostShares } from './close-lost-shares'
import { deleteExpiredShares } from './delete-expired-shares'
import { listSharedImages } from './list-shared-images'
import { revokeShare } from './revoke-share'
import {
  inHours,
  openAsVisitor,
  createImageRow,
  denialOf,
  visibleImageIds,
  share,
  auditTrailOf,
  openSharesFixture,
} from './test-shares-fixture'

await openSharesFixture()
const [patient, doctor] = [await createActor('patient'), await createActor('doctor')]
const caseId = await createCase(patient)
const picture = await createImageRow({ caseId })
const viewsOf = async (id: string) => (await db().share.findUniqueOrThrow({ where: { id } })).views
const visitorOf = async (token: string) => {
  const opened = await openAsVisitor(token)
  assert.ok(opened.pictures && opened.visit)
  return opened.visit.secret
}
const NEVER = 'x'.repeat(43)

describe('opening a link', () => {
  it('counts a visitor once, however often they return, and the next one again', async () => {
    const { id, token } = await share(patient, { case_id: caseId })
    const visitor = await visitorOf(token)
    for (let i = 0; i < 3; i++) assert.equal((await openAsVisitor(token, { visitor })).pictures?.length, 1)
    assert.equal(await viewsOf(id), 1)
    await visitorOf(token)
    assert.equal(await viewsOf(id), 2)
  })

  it('notifies its maker once that it was opened, also when several open it at the same moment', async () => {
    const { id, token } = await share(patient, { case_id: caseId })
    await openAsVisitor(token, { isHumanVisit: false })
    const told = () => db().notification.findMany({ where: { data: { path: ['share_id'], equals: id } } })
    assert.deepEqual(await told(), [])
    await Promise.all([openAsVisitor(token), openAsVisitor(token), openAsVisitor(token)])
    const [only, ...more] = await told()
    assert.deepEqual([only!.userId, only!.type, more], [patient.id, 'SYSTEM', []])
    assert.deepEqual(only!.data, { about: 'share-opened', share_id: id, case_id: caseId, file_id: null })
  })

  it('does not count bots and prefetches, and gives them no image', async () => {
    const { id, token } = await share(patient, { case_id: caseId, max_views: 1 })
    for (let i = 0; i < 3; i++) {
      const told = await openAsVisitor(token, { isHumanVisit: false })
      assert.deepEqual([told.pictures, told.facts.viewsLeft, told.facts.count], [null, 1, 1])
    }
    assert.equal(await viewsOf(id), 0)
    assert.deepEqual(await auditTrailOf(id), ['share.create allowed'])
  })

  for (const [max_views, together] of [
    [1, 40],
    [3, 40],
    [7, 25],
  ] as const) {
    it(`admits exactly ${max_views} of ${together} concurrent visitors`, async () => {
      const { id, token } = await share(patient, { case_id: caseId, max_views })
      const came = await Promise.allSettled(Array.from({ length: together }, () => openAsVisitor(token)))
      const visits = came.flatMap((one) => (one.status === 'fulfilled' && one.value.pictures ? [one.value.visit] : []))
      assert.equal(visits.length, max_views)
      assert.equal(await viewsOf(id), max_views)
      assert.equal(await db().shareVisit.count({ where: { shareId: id } }), max_views)
      assert.equal(await denialOf(openAsVisitor(token)), await denialOf(openAsVisitor(NEVER)), 'used up, it looks like none')
      for (const visit of visits)
        assert.ok((await openAsVisitor(token, { visitor: visit!.secret })).pictures, 'whoever is in stays in')
    })
  }

  it('does not accept the secret of one link for another, nor a forged one', async () => {
    const [one, other] = [await share(patient, { case_id: caseId }), await share(patient, { case_id: caseId })]
    const visitor = await visitorOf(one.token)
    assert.equal(await listSharedImages({ token: other.token, visitor, ip: null }), null)
    for (const forged of ['', NEVER, visitor.toUpperCase(), `${visitor}x`])
      assert.equal(await listSharedImages({ token: one.token, visitor: forged, ip: null }), null)
    const rows = await db().shareVisit.findMany({ where: { shareId: one.id } })
    assert.ok(!JSON.stringify(rows).includes(visitor), 'the database keeps no secret')
  })

  it('names the clinician who shares, and never a patient, a case or a file', async () => {
    await db().user.update({ where: { id: doctor.id }, data: { name: 'Dr Test', site: 'Test Eye' } })
    await db().user.update({ where: { id: patient.id }, data: { name: 'Canary Person' } })
    await db().case.update({ where: { id: caseId }, data: { title: 'Canary title' } })
    await db().storedFile.update({ where: { id: picture }, data: { filename: 'Canary.jpg', description: 'Canary' } })
    const [byDoctor, byPatient] = [
      await openAsVisitor((await share(doctor, { case_id: caseId, label: 'Canary label' })).token),
      await openAsVisitor((await share(patient, { case_id: caseId })).token),
    ]
    assert.deepEqual(byDoctor.facts.by, { name: 'Dr Test', site: 'Test Eye' })
    assert.equal(byPatient.facts.by, null)
    assert.doesNotMatch(JSON.stringify([byDoctor, byPatient]), /canary/i)
  })

  it('shows the latest day first, and of each region the right eye beside the left', async () => {
    const own = await createCase(patient)
    const made: string[] = []
    for (const [region, eyeSide, capturedAt] of [
      ['macula', 'left', '2026-05-02T08:00:00Z'],
      ['posterior_pole', 'left', '2026-05-02T08:01:00Z'],
      [null, 'both', '2026-05-02T08:02:00Z'],
      ['posterior_pole', 'right', '2026-05-02T08:03:00Z'],
      ['posterior_pole', 'right', '2026-05-02T08:05:00Z'],
      ['posterior_pole', 'left', '2026-05-02T08:04:00Z'],
      ['posterior_pole', 'right', '2026-05-03T08:00:00Z'],
    ] as const) {
      const caseImage = { create: { eyeSide, region, caseId: own } }
      made.push(await createImageRow({ caseId: own }, { capturedAt, caseImage }))
    }
    const { pictures } = await openAsVisitor((await share(patient, { case_id: own })).token)
    assert.deepEqual(
      pictures?.map(({ id }) => made.indexOf(id)),
      [6, 3, 1, 4, 5, 0, 2],
    )
  })
})

describe('a link that has ended', () => {
  /** Each way in which a link ends, applied to one that is open and has a visitor. */
  const ends: Record<string, (made: { id: string; token: string; file: string; maker: typeof patient }) => Promise<unknown>> = {
    'it has expired': ({ id }) => db().share.update({ where: { id }, data: { expiresAt: new Date(Date.now() - 60_000) } }),
    'its creator revoked it': ({ id, maker }) => revokeShare(maker, id),
    'its creator is disabled': ({ maker }) => db().user.update({ where: { id: maker.id }, data: { status: 'disabled' } }),
    'its creator has another role': ({ maker }) => db().user.update({ where: { id: maker.id }, data: { role: 'staff' } }),
    'its creator was deleted': ({ maker }) => db().user.delete({ where: { id: maker.id } }),
    'its only image was erased': ({ file }) => eraseFile(file),
  }
  for (const [why, end] of Object.entries(ends)) {
    it(`looks like an unknown one when ${why}, to its visitors too`, async () => {
      const maker = await createActor('doctor')
      const file = await createImageRow({ caseId })
      const made = await share(maker, { file_id: file })
      const visitor = await visitorOf(made.token)
      await end({ ...made, file, maker })
      const never = await denialOf(openAsVisitor(NEVER))
      assert.equal(await denialOf(openAsVisitor(made.token)), never)
      assert.equal(await denialOf(openAsVisitor(made.token, { visitor })), never)
      assert.equal(await denialOf(openAsVisitor(made.token, { isHumanVisit: false })), never)
      assert.equal(await denialOf(listSharedImages({ token: made.token, visitor, ip: null })), never)
    })
  }

  it('stays dead when its creator, who was disabled, is enabled again; a new one opens', async () => {
    const maker = await createActor('doctor')
    const file = await createImageRow({ caseId })
    const made = await share(maker, { file_id: file })
    const visitor = await visitorOf(made.token)
    for (const status of ['disabled', 'active'] as const) await db().user.update({ where: { id: maker.id }, data: { status } })
    const never = await denialOf(openAsVisitor(NEVER))
    assert.equal(await denialOf(openAsVisitor(made.token)), never)
    assert.equal(await denialOf(openAsVisitor(made.token, { visitor })), never)
    assert.equal(await db().shareVisit.count({ where: { shareId: made.id } }), 0)
    assert.equal((await visibleImageIds((await share(maker, { file_id: file })).token)).length, 1)
    await db().user.update({ where: { id: maker.id }, data: { name: 'Dr Other' } })
    assert.equal(await db().share.count({ where: { createdBy: maker.id, revokedAt: null } }), 1, 'another change ends nothing')
  })

  /** How it is noticed that a maker has lost what they shared. */
  const NOTICED: Record<string, (token: string) => Promise<unknown>> = {
    'somebody opens it meanwhile': (token) => denialOf(openAsVisitor(token)),
    'nobody asks for it meanwhile': () => closeLostShares(),
  }
  for (const [how, notice] of Object.entries(NOTICED))
    it(`stays closed when its maker, who had lost the case, is assigned to it again: ${how}`, async () => {
      const restore = registerDoctorsSee('assigned')
      try {
        const [maker, other] = [await createActor('doctor'), await createActor('doctor')]
        const own = await createCase(patient)
        const file = await createImageRow({ caseId: own })
        const give = (assigneeId: string) => db().assignment.create({ data: { kind: 'staff_case', assigneeId, caseId: own } })
        const [{ id }] = [await give(maker.id), await give(other.id)]
        const ofCase = await share(maker, { case_id: own })
        const ofFile = await share(maker, { file_id: file })
        const ofChoice = await share(maker, { case_id: own, file_ids: [file] })
        const [ofOther, ofPatient] = [await share(other, { case_id: own }), await share(patient, { case_id: own })]
        const visitor = await visitorOf(ofCase.token)
        // What is missing for the moment closes nothing.
        await db().storedFile.update({ where: { id: file }, data: { status: 'processing' } })
        await Promise.allSettled([openAsVisitor(ofFile.token), openAsVisitor(ofChoice.token)])
        await closeLostShares()
        await db().storedFile.update({ where: { id: file }, data: { status: 'completed' } })
        for (const { token } of [ofCase, ofFile, ofChoice]) assert.equal((await visibleImageIds(token)).length, 1)
        await db().assignment.update({ where: { id }, data: { endedAt: new Date(Date.now() - 1000) } })
        for (const { token } of [ofCase, ofFile, ofChoice]) await notice(token)
        await give(maker.id)
        const never = await denialOf(openAsVisitor(NEVER))
        for (const { token } of [ofCase, ofFile, ofChoice]) assert.equal(await denialOf(openAsVisitor(token)), never)
        assert.equal(await denialOf(openAsVisitor(ofCase.token, { visitor })), never)
        for (const { token } of [ofOther, ofPatient, await share(maker, { case_id: own })])
          assert.equal((await visibleImageIds(token)).length, 1)
        assert.ok((await auditTrailOf(ofFile.id)).includes('share.revoke allowed: maker'))
      } finally {
        restore()
      }
    })

  it('stays closed when the case moves to another patient', async () => {
    const [first, second] = [await createActor('patient'), await createActor('patient')]
    const own = await createCase(first)
    await createImageRow({ caseId: own })
    const { token } = await share(first, { case_id: own })
    assert.equal((await visibleImageIds(token)).length, 1)
    await db().case.update({ where: { id: own }, data: { patientId: second.id } })
    await denialOf(openAsVisitor(token))
  })

  it('stays open while one selected image is left, and ends with the last', async () => {
    const own = await createCase(patient)
    const [one, two] = [await createImageRow({ caseId: own }), await createImageRow({ caseId: own })]
    await createImageRow({ caseId: own })
    const { token } = await share(patient, { case_id: own, file_ids: [one, two] })
    await eraseFile(one)
    assert.deepEqual(await visibleImageIds(token), [two])
    await eraseFile(two)
    await denialOf(openAsVisitor(token))
  })

  it('is in the trail with its reason, once a minute per network', async () => {
    const { id, token } = await share(patient, { case_id: caseId, max_views: 1 })
    await openAsVisitor(token)
    for (let i = 0; i < 5; i++) await denialOf(openAsVisitor(token))
    await denialOf(openAsVisitor(token, { ip: '198.51.100.2' }))
    const used = 'share.open denied: used_up'
    const before = ['share.create allowed', 'share.open allowed', used, used]
    assert.deepEqual(await auditTrailOf(id), before)
    await revokeShare(patient, id)
    await denialOf(openAsVisitor(token))
    assert.deepEqual(await auditTrailOf(id), [...before, 'share.revoke allowed', 'share.open denied: revoked'])
    const rows = await db().auditEntry.findMany({ where: { subjectId: id } })
    assert.doesNotMatch(JSON.stringify(rows.map(({ details }) => details)), /198\.51|x{20}/)
  })
})

describe('deleteExpiredShares', () => {
  it('deletes ended visits and links that ended long ago, and nothing else', async () => {
    const [open, ended, old] = [
      await share(patient, { case_id: caseId, expires_at: inHours(200) }),
      await share(patient, { case_id: caseId }),
      await share(patient, { case_id: caseId }),
    ]
    const visitor = await visitorOf(open.token)
    const day = 86_400_000
    await db().share.update({ where: { id: ended.id }, data: { expiresAt: new Date(Date.now() - 80 * day) } })
    await db().share.update({ where: { id: old.id }, data: { expiresAt: new Date(Date.now() - 91 * day) } })
    await deleteExpiredShares()
    const left = await db().share.findMany({ where: { id: { in: [open.id, ended.id, old.id] } }, select: { id: true } })
    assert.deepEqual(left.map(({ id }) => id).sort(), [open.id, ended.id].sort())
    assert.ok((await openAsVisitor(open.token, { visitor })).pictures)
    await deleteExpiredShares(new Date(Date.now() + 13 * 3_600_000))
    assert.equal(await db().shareVisit.count({ where: { shareId: open.id } }), 0)
  })
})
