import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, describe, it } from 'node:test'
import { whereCase } from '../access/where-case'
import { whereDiary } from '../access/where-diary'
import { openAudit } from '../audit/open-audit'
import { createUser } from '../auth/create-user'
import { signIn } from '../auth/sign-in'
import { openSecrets, publishSecrets } from '../config/secrets'
import { publishSettings, readSettings } from '../config/settings'
import { db } from '../db/database'
import { openLockKeeper } from '../db/hold-lock'
import { openTestDatabase } from '../db/test-database'
import { ingest } from '../files/ingest'
import { openDecoders } from '../imaging/decoders'
import { openLocalStore } from '../storage/local-store'
import { openStore } from '../storage/open-store'
import { DEMO_CASES } from './demo-cases'
import { DEMO_MEALS, DEMO_MESSAGES, DEMO_VALUES } from './demo-diary'
import { DEMO_NIGHTS, DEMO_PERSONA } from './demo-personas'
import { DEMO_PEOPLE } from './demo-people'
import { seedDemo } from './seed-demo'

const url = await openTestDatabase()
const folder = mkdtempSync(path.join(tmpdir(), 'seed-demo-'))
publishSettings(readSettings({ NODE_ENV: 'test' }))
publishSecrets(openSecrets('', 'ab'.repeat(32)))
const closeLocks = await openLockKeeper(url, () => undefined)
const audit = openAudit()
openStore(openLocalStore(folder))
const password = 'demo people sign in'
const pictures = DEMO_CASES.flatMap((one) => one.pictures).length + DEMO_MEALS.length + DEMO_NIGHTS.length
const userId = async (email: string) => (await db().user.findUniqueOrThrow({ where: { email } })).id

describe('seedDemo', () => {
  after(async () => {
    await audit.close()
    await closeLocks()
    rmSync(folder, { recursive: true })
  })

  it('is cut short where no decoder answers', async () => {
    await assert.rejects(seedDemo({ password }))
    const patientId = await userId('patient@fovea.test')
    const { id: caseId } = await db().case.findFirstOrThrow({ where: { patientId } })
    // What a kill leaves whose bytes were on their way: a record that will never have any.
    const half = { kind: 'case_picture', ownerId: patientId, caseId, filename: DEMO_CASES[0]!.pictures[3]!.filename }
    await db().storedFile.create({ data: half })
  })

  it('goes on where it was cut short, and ends with every picture once, whole and shown', async () => {
    const decoders = openDecoders({ program: path.resolve('build/decoder-child.mjs'), size: 2, timeMs: 30_000 })
    after(() => decoders.close())
    const said: string[] = []
    await seedDemo({ password, say: (line) => said.push(line) })
    // What waits for ingest is the reconciler's, which stands above this room.
    for (const { id } of await db().storedFile.findMany({ where: { status: 'processing' } })) await ingest(id)

    assert.equal(await db().user.count(), 9)
    assert.equal(await db().case.count(), DEMO_CASES.length)
    const files = await db().storedFile.findMany({ where: { status: { not: 'erased' } }, include: { caseImage: true } })
    assert.deepEqual(
      files
        .filter((file) => file.status !== 'completed' || (!file.thumbhash && file.category !== 'documents') || file.previewState)
        .map((file) => file.reasonCode),
      [],
    )
    assert.equal(files.length, pictures + 1, 'and one document')
    assert.equal(new Set(files.map((file) => `${file.caseId} ${file.filename}`)).size, pictures + 1)
    const sides = files.filter((file) => file.caseImage && file.caseImage.eyeSide !== 'unknown').map((file) => file.filename)
    assert.deepEqual(sides.sort(), ['left-eye-spring.jpg', 'left-eye.jpg', 'right-eye-spring.jpg', 'right-eye.jpg'])
    assert.ok(said.length >= 2)
  })

  it('keeps a diary of eight weeks for the client, which the trainer sees, with messages between them', async () => {
    const trainer = { id: await userId('trainer@fovea.test'), role: 'trainer' as const }
    const entries = await db().diaryEntry.groupBy({ by: ['kind'], where: whereDiary(trainer, 'diary:read'), _count: true })
    const values = DEMO_VALUES.flatMap((one) => one.values).length
    assert.deepEqual(Object.fromEntries(entries.map(({ kind, _count }) => [kind, _count])), {
      ...{ meal: DEMO_MEALS.length, progress: values, document: 1 },
    })
    assert.equal(await db().message.count(), DEMO_MESSAGES.length)
  })

  it('gives the creator a persona with a few pictures, and nobody else one', async () => {
    const personas = await db().persona.findMany({ include: { owner: true, files: { where: { status: 'completed' } } } })
    assert.deepEqual(
      personas.map(({ name, owner, files }) => [name, owner?.email, files.map(({ filename }) => filename)]),
      [[DEMO_PERSONA, 'creator@fovea.test', DEMO_NIGHTS.map(({ filename }) => filename)]],
    )
  })

  it('lets everybody of the demo sign in', async () => {
    for (const { email, role } of DEMO_PEOPLE) assert.equal((await signIn({ email, password })).role, role)
  })

  it('assigns the trainer to the first client alone, and the staff to one case of the first patient', async () => {
    const assignments = await db().assignment.findMany({
      include: { holder: true, client: true, case: { include: { patient: true } } },
    })
    assert.deepEqual(assignments.map((one) => [one.holder.email, one.client?.email ?? one.case?.patient.email]).sort(), [
      ['staff@fovea.test', 'patient@fovea.test'],
      ['trainer@fovea.test', 'client@fovea.test'],
    ])
    const staff = { id: await userId('staff@fovea.test'), role: 'staff' as const }
    assert.equal(await db().case.count({ where: whereCase(staff, 'case:read') }), 1)
  })

  it('never runs again once it is complete, so that what was deleted stays deleted', async () => {
    const { id } = await db().case.findFirstOrThrow({ where: { title: 'Skin mark, left arm' } })
    await db().storedFile.updateMany({ where: { caseId: id }, data: { status: 'erased', caseId: null } })
    await db().case.delete({ where: { id } })
    await seedDemo({ password })
    assert.equal(await db().case.count(), DEMO_CASES.length - 1)
  })

  it('keeps out of a database that real people use', async () => {
    await db().user.deleteMany({ where: { role: { in: ['creator', 'client', 'trainer'] } } })
    await createUser({ email: 'real@clinic.example', name: 'Real', role: 'admin', password: 'a long enough one' })
    await seedDemo({ password })
    assert.equal(await db().user.count({ where: { role: 'creator' } }), 0)
  })
})
