import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, describe, it } from 'node:test'
import { whereCase } from '../../lib/access/where-case'
import { whereDiary } from '../../lib/access/where-diary'
import { openAudit } from '../../lib/audit/open-audit'
import { createUser } from '../../lib/auth/users/create-user'
import { signIn } from '../../lib/auth/sign-in/sign-in'
import { openSecrets, registerSecrets } from '../../lib/config/secrets'
import { registerSettings, readSettings } from '../../lib/config/settings'
import { db } from '../../lib/db/database'
import { openLockConnection } from '../../lib/db/with-advisory-lock'
import { openTestDatabase } from '../../lib/db/test-database'
import { ingestFile } from '../../lib/files/ingest/ingest-file'
import { openJobQueue, worker } from '../../lib/jobs/open-job-queue'
import { htj2kVariantJob } from '../../lib/studies/htj2k/htj2k-variant-job'
import { mergeMetadataJob } from '../../lib/studies/metadata/merge-metadata-job'
import { openDecoders } from '../../lib/imaging/decoder-pool/decoders'
import { openLocalStore } from '../../lib/storage/drivers/local-store'
import { registerAllKinds } from '../../lib/start/register-kinds'
import { openStore } from '../../lib/storage/open-store'
import { DEMO_CASES } from './demo-cases'
import { DEMO_MEALS, DEMO_MESSAGES, DEMO_PROGRESS } from './demo-diary'
import { DEMO_NIGHT_DRAWINGS, DEMO_PERSONA } from './demo-personas'
import { DEMO_PEOPLE } from '../people/demo-people'
import { openDemo } from '../open-demo'
import { seedDemo } from './seed-demo'
import { seedDemoPeople } from './seed-demo-people'

const url = await openTestDatabase()
const folder = mkdtempSync(path.join(tmpdir(), 'seed-demo-'))
registerSettings(readSettings({ NODE_ENV: 'test' }))
registerSecrets(openSecrets('', 'ab'.repeat(32)))
const closeLocks = await openLockConnection(url, () => undefined)
const audit = openAudit()
openStore(openLocalStore(folder))
registerAllKinds()
// What follows a DICOM object is queued, and not run here.
const idleWorkers = [worker(mergeMetadataJob, () => Promise.resolve()), worker(htj2kVariantJob, () => Promise.resolve())]
const closeQueue = await openJobQueue(idleWorkers, { onError: () => undefined, concurrency: 0 })
const password = 'demo people sign in'
const pictures = DEMO_CASES.flatMap((one) => one.pictures).length + DEMO_MEALS.length + DEMO_NIGHT_DRAWINGS.length
const userId = async (email: string) => (await db().user.findUniqueOrThrow({ where: { email } })).id

describe('seedDemo', () => {
  after(async () => {
    await closeQueue()
    await audit.close()
    await closeLocks()
    rmSync(folder, { recursive: true })
  })

  it('lets all demo users sign in before any of their cases exist', async () => {
    assert.equal(await seedDemoPeople({ password }), 'incomplete')
    assert.equal(await db().case.count(), 0)
    for (const { email, role } of DEMO_PEOPLE) assert.equal((await signIn({ email, password })).role, role)
  })

  it('fails when no decoder responds', async () => {
    await assert.rejects(seedDemo({ password }))
    const patientId = await userId('patient@fovea.test')
    const { id: caseId } = await db().case.findFirstOrThrow({ where: { patientId } })
    // What a kill during an upload leaves: a record that will never have bytes.
    const half = { kind: 'case_picture', ownerId: patientId, caseId, filename: DEMO_CASES[0]!.pictures[3]!.filename }
    await db().storedFile.create({ data: half })
  })

  it('continues by itself after an interruption, and ends with every image once, complete and with a preview', async () => {
    const said: string[] = []
    let decoders: ReturnType<typeof openDecoders> | undefined
    after(() => decoders?.close())
    const say = (line: string) => {
      said.push(line)
      if (line.includes('interrupted'))
        decoders ??= openDecoders({ program: path.resolve('build/decoder-child.mjs'), size: 2, timeMs: 30_000 })
    }
    const { seedContent } = await openDemo({ password, say })
    await seedContent()
    assert.ok(decoders, 'it was interrupted')
    // Records queued for ingest are the reconciler's, in a higher layer.
    for (const { id } of await db().storedFile.findMany({ where: { status: 'processing' } })) await ingestFile(id)

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

  it('creates a diary of eight weeks for the client, which the trainer sees, with messages between them', async () => {
    const trainer = { id: await userId('trainer@fovea.test'), role: 'trainer' as const }
    const entries = await db().diaryEntry.groupBy({ by: ['kind'], where: whereDiary(trainer, 'diary:read'), _count: true })
    const values = DEMO_PROGRESS.flatMap((one) => one.values).length
    assert.deepEqual(Object.fromEntries(entries.map(({ kind, _count }) => [kind, _count])), {
      ...{ meal: DEMO_MEALS.length, progress: values, document: 1 },
    })
    assert.equal(await db().message.count(), DEMO_MESSAGES.length)
  })

  it('creates a persona with a few images for the creator, and for no one else', async () => {
    const personas = await db().persona.findMany({ include: { owner: true, files: { where: { status: 'completed' } } } })
    assert.deepEqual(
      personas.map(({ name, owner, files }) => [name, owner?.email, files.map(({ filename }) => filename)]),
      [[DEMO_PERSONA, 'creator@fovea.test', DEMO_NIGHT_DRAWINGS.map(({ filename }) => filename)]],
    )
  })

  it('assigns the trainer to the first client alone, and the staff to one case of the first patient', async () => {
    const assignments = await db().assignment.findMany({
      include: { assignee: true, client: true, case: { include: { patient: true } } },
    })
    assert.deepEqual(assignments.map((one) => [one.assignee.email, one.client?.email ?? one.case?.patient.email]).sort(), [
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
    assert.equal(await seedDemoPeople({ password }), 'complete')
    await seedDemo({ password })
    assert.equal(await db().case.count(), DEMO_CASES.length - 1)
  })

  it('leaves a database with real users alone', async () => {
    await db().user.deleteMany({ where: { role: { in: ['creator', 'client', 'trainer'] } } })
    await createUser({ email: 'real@clinic.example', name: 'Real', role: 'admin', password: 'a long enough one' })
    await seedDemo({ password })
    assert.equal(await db().user.count({ where: { role: 'creator' } }), 0)
    await db().$executeRaw`UPDATE users SET email = 'former-' || email WHERE email LIKE '%@fovea.test'`
    assert.equal(await seedDemoPeople({ password }), 'absent', 'and nobody is announced')
    assert.equal(await db().user.count({ where: { email: { startsWith: 'patient' } } }), 0)
  })
})
