import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, it } from 'node:test'
import { type Role, roles } from '../access/actor'
import { seedClinic } from '../access/test-clinic-fixture'
import { settings } from '../config/settings'
import { db } from '../db/database'
import { hasCategory } from '../errors/app-error'
import { createActor, createCase, UNKNOWN_ID, withCategory } from '../files/test-files-fixture'
import { ShareInputSchema } from './schema'
import {
  inHours,
  flushAccessLog,
  openAsVisitor,
  createImageRow,
  denialOf,
  visibleImageIds,
  share,
  auditTrailOf,
  openSharesFixture,
} from './test-shares-fixture'

await openSharesFixture()
const { people, cases, files } = await seedClinic()
await db().storedFile.updateMany({ where: { status: 'completed' }, data: { thumbhash: new Uint8Array([1]) } })
const clinic = (role: Role) => ({ id: people[role], role, number: 0, name: 'Test', sessionId: null, via: 'token' as const })
const [patient, doctor] = [await createActor('patient'), await createActor('doctor')]
const caseId = await createCase(patient)
const pictures = [await createImageRow({ caseId }), await createImageRow({ caseId }), await createImageRow({ caseId })].sort()

/** Written by hand: of every case and every file of the clinic, what each role may share. */
const everyCase = ['assigned', 'created', 'ended', 'foreign', 'notYet']
const mayShareCases: Record<Role, string[]> = {
  patient: ['assigned', 'ended'],
  staff: [],
  doctor: everyCase,
  admin: everyCase,
  trainer: [],
  client: [],
  creator: [],
  service: [],
}
const done = (names: string[]) => names.map((name) => `${name}: done`)
const spaces = Object.keys(people).map((name) => `space of ${name}`)
const mayShareFiles: Record<Role, string[]> = {
  patient: [...done(['assigned', 'ended']), 'space of patient'],
  staff: [],
  doctor: [...done(everyCase), 'foreign: of client', 'space of doctor'],
  admin: [...done(everyCase), 'foreign: of client', ...spaces],
  trainer: [],
  client: [],
  creator: [],
  service: [],
}

describe('who may create a link', () => {
  for (const role of roles) {
    it(`lets a ${role} share what the table says, and returns not found for everything else`, async () => {
      for (const [name, id] of Object.entries(cases)) {
        const made = share(clinic(role), { case_id: id })
        if (mayShareCases[role].includes(name)) await made
        else assert.equal(await denialOf(made), await denialOf(share(clinic(role), { case_id: UNKNOWN_ID })), name)
      }
      for (const [name, id] of Object.entries(files)) {
        const made = share(clinic(role), { file_id: id })
        if (mayShareFiles[role].includes(name)) await made
        else
          await assert.rejects(
            made,
            (thrown) => hasCategory(thrown, 'not_found') || hasCategory(thrown, 'conflict'),
            `${role} ${name}`,
          )
      }
    })
  }

  it('returns the same error for a foreign file as for a missing one', async () => {
    const foreign = files["foreign: doctor's half"]!
    assert.equal(
      await denialOf(share(clinic('patient'), { file_id: foreign })),
      await denialOf(share(clinic('patient'), { file_id: UNKNOWN_ID })),
    )
  })
})

describe('a link', () => {
  it('has a token of 256 random bits, of which the database stores only the SHA-256', async () => {
    const made = await share(patient, { case_id: caseId, password: 'harbour-tin-94' })
    assert.match(made.token, /^[\w-]{43}$/)
    const row = await db().share.findUniqueOrThrow({ where: { id: made.id } })
    assert.deepEqual(Buffer.from(row.tokenHash), createHash('sha256').update(made.token).digest())
    assert.ok(!JSON.stringify(row).includes(made.token))
    assert.ok(!JSON.stringify(row).includes('harbour'))
    assert.notEqual((await share(patient, { case_id: caseId })).token, made.token)
  })

  it('to a case shows its current images, and never a preview or what failed', async () => {
    const own = await createCase(patient)
    const { token } = await share(patient, { case_id: own })
    assert.deepEqual(await visibleImageIds(token), [], 'an empty case is not an ended link')
    const first = await createImageRow({ caseId: own })
    for (const status of ['pending', 'uploading', 'processing', 'failed', 'quarantined', 'erased'])
      await createImageRow({ caseId: own }, { status })
    await createImageRow({ caseId: own }, { previewOf: first })
    await createImageRow({ caseId: own }, { thumbhash: null, type: 'application/pdf' })
    assert.deepEqual(await visibleImageIds(token), [first])
    const second = await createImageRow({ caseId: own })
    assert.deepEqual(await visibleImageIds(token), [first, second].sort())
  })

  it('to a case as it is now shows what it has, and nothing that is added later', async () => {
    const own = await createCase(patient)
    await assert.rejects(share(patient, { case_id: own, later_images: false }), withCategory('conflict'))
    const had = [await createImageRow({ caseId: own }), await createImageRow({ caseId: own })].sort()
    await createImageRow({ caseId: own }, { status: 'processing' })
    const [now, later] = await Promise.all([false, true].map((later_images) => share(patient, { case_id: own, later_images })))
    const added = await createImageRow({ caseId: own })
    assert.deepEqual(await visibleImageIds(now!.token), had)
    assert.deepEqual(await visibleImageIds(later!.token), [...had, added].sort())
  })

  it('to chosen images of a case shows these, also when more are added', async () => {
    const { token } = await share(patient, { case_id: caseId, file_ids: pictures.slice(0, 2) })
    await createImageRow({ caseId })
    assert.deepEqual(await visibleImageIds(token), pictures.slice(0, 2))
  })

  it('cannot include what is not in the case, or is not an image', async () => {
    const elsewhere = await createImageRow({ caseId: await createCase(patient) })
    const failed = await createImageRow({ caseId }, { status: 'failed' })
    for (const wrong of [elsewhere, failed, UNKNOWN_ID, files['foreign: done']!])
      await assert.rejects(share(patient, { case_id: caseId, file_ids: [pictures[0], wrong] }), withCategory('not_found'))
  })

  it('notifies the patient whose images it shows, unless they created it themselves', async () => {
    const [ofCase, ofFile, own] = [
      await share(doctor, { case_id: caseId }),
      await share(doctor, { file_id: pictures[0] }),
      await share(patient, { case_id: caseId }),
    ]
    const told = async (id: string) =>
      (await db().notification.findMany({ where: { data: { path: ['share_id'], equals: id } } })).map(({ userId, data }) => [
        userId,
        data,
      ])
    const data = { about: 'share-made', case_id: caseId, from: doctor.id }
    assert.deepEqual(await told(ofCase.id), [[patient.id, { ...data, share_id: ofCase.id, file_id: null }]])
    assert.deepEqual(await told(ofFile.id), [[patient.id, { ...data, share_id: ofFile.id, file_id: pictures[0] }]])
    assert.deepEqual(await told(own.id), [])
  })

  it('needs an end, in the future and within the bound', async () => {
    const days = settings().SHARE_MAX_DAYS
    for (const expires_at of [
      inHours(-1),
      inHours(-0.01),
      inHours(days * 24 + 1),
      '1970-01-01T00:00:00Z',
      '9999-12-31T23:59:59Z',
    ])
      await assert.rejects(share(patient, { case_id: caseId, expires_at }), withCategory('bad_input'), expires_at)
    await share(patient, { case_id: caseId, expires_at: inHours(days * 24 - 1) })
    await share(patient, { case_id: caseId, expires_at: inHours(2).replace('Z', '+00:00') })
    for (const expires_at of [undefined, null, '', 'tomorrow', 1_900_000_000, '2026-13-40T00:00:00Z', '2030-01-01'])
      assert.equal(ShareInputSchema.safeParse({ case_id: caseId, expires_at }).success, false, String(expires_at))
  })

  it('rejects contradictory input', () => {
    const end = { expires_at: inHours(1) }
    for (const wrong of [
      { ...end },
      { ...end, case_id: caseId, file_id: pictures[0] },
      { ...end, file_id: pictures[0], file_ids: [pictures[0]] },
      { ...end, case_id: caseId, file_ids: [] },
      { ...end, case_id: caseId, file_ids: [pictures[0]], later_images: true },
      { ...end, file_id: pictures[0], later_images: true },
      { ...end, case_id: '../etc/passwd' },
      { ...end, case_id: caseId, max_views: 0 },
      { ...end, case_id: caseId, max_views: 1.5 },
      { ...end, case_id: caseId, max_views: '3' },
      { ...end, case_id: caseId, password: 7 },
      { ...end, case_id: caseId, madeBy: doctor.id },
      { ...end, case_id: caseId, label: 'x'.repeat(81) },
    ])
      assert.equal(ShareInputSchema.safeParse(wrong).success, false, JSON.stringify(wrong))
    assert.ok(ShareInputSchema.safeParse({ ...end, case_id: caseId, password: null, max_views: null, label: null }).success)
  })

  it('rejects a password that is too short', async () => {
    await assert.rejects(share(patient, { case_id: caseId, password: 'short' }), withCategory('bad_input'))
    const { token } = await share(patient, { case_id: caseId, password: '' })
    assert.equal((await openAsVisitor(token)).facts.hasPassword, false)
  })

  it('to one file requires a completed image', async () => {
    for (const more of [{ status: 'processing' }, { status: 'failed' }, { thumbhash: null }, { previewOf: pictures[0] }]) {
      const file_id = await createImageRow({ caseId }, more)
      await assert.rejects(share(patient, { file_id }), withCategory('conflict'))
    }
  })

  it('is in the trail with its scope and options, and in the log of each image', async () => {
    const own = await createCase(patient)
    const file = await createImageRow({ caseId: own })
    const { id } = await share(doctor, { case_id: own, password: 'harbour-tin-94', max_views: 3 })
    assert.deepEqual(await auditTrailOf(id), ['share.create allowed'])
    const entry = await db().auditEntry.findFirstOrThrow({ where: { subjectId: id } })
    assert.equal(entry.actorId, doctor.id)
    assert.deepEqual(
      { ...(entry.details as object), ends: '' },
      { case: own, pictures: 1, password: true, download: false, max_views: 3, ends: '' },
    )
    await flushAccessLog()
    const logged = await db().fileAccessLog.findMany({ where: { fileId: file } })
    assert.deepEqual(
      logged.map(({ action, userId, ip }) => [action, userId, ip]),
      [['share', doctor.id, '192.0.2.9']],
    )
  })
})
