import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { testFormat, testTranslator } from '@/components/language/test-translator'
import { isPartOf, caseSteps, summarizeCase } from '@/components/home/patient/patient-messages'
import { dayTimeValues } from '@/components/ui/time/day-time-values'
import { type Actor, type Role } from '@/lib/access/actor'
import { type FileAccess, recordAccessAndWait } from '@/lib/audit/record-access'
import { getCase } from '@/lib/cases/get-case'
import { listCases } from '@/lib/cases/list-cases'
import { type CaseRecord } from '@/lib/cases/schema'
import { createCaseFile } from '@/lib/cases/test-actors'
import { updateCase } from '@/lib/cases/update-case'
import { listCaseViews } from '@/lib/cases/views/list-case-views'
import { db } from '@/lib/db/database'
import { deliverFile } from '@/lib/files/deliver/deliver-file'
import { createCase, openFilesFixture, photograph } from '@/lib/files/test-files-fixture'
import { storeFile } from '@/lib/files/receive/store-file'
import { signReading } from '@/lib/readings/signed/sign-reading'
import { eventually } from '@/lib/runtime/test-eventually'
import { newUuid } from '@/lib/runtime/uuid'

await openFilesFixture()
let people = 0
async function create(role: Role, name: string): Promise<Actor> {
  const { id, number } = await db().user.create({ data: { role, name, email: `said${++people}@fovea.test` } })
  return { id, number, role, name, sessionId: null, via: 'token' }
}
const patient = await create('patient', 'Ada Patient')
const proxy = await create('patient', 'Max Proxy')
const nurse = await create('staff', 'Nina Nurse')
const doctor = await create('doctor', 'Dr Ilse Eye')
const archive = await create('service', 'Archive')

/** A case with two images that the nurse sent. */
async function open(): Promise<{ caseId: string; images: string[] }> {
  const caseId = await createCase(patient, { openedBy: nurse.id })
  return { caseId, images: [await createCaseFile(caseId, nurse), await createCaseFile(caseId, nurse)] }
}

const access = (by: Actor, fileId: string, more: Partial<FileAccess> = {}) =>
  recordAccessAndWait({ userId: by.id, fileId, ip: null, action: 'view', variant: 'large', outcome: 'allowed', ...more })

const words = { name: (text: string) => text }
type Values = Record<string, string | number>

/** Everything that the home says of who did what, without times. */
function sentencesOf(record: CaseRecord): string[] {
  const summary = testTranslator('home.summary') as unknown as { markup(key: string, values: object): string }
  const steps = testTranslator('home.steps') as unknown as { markup(key: string, values: object): string }
  const home = testTranslator('home.patient') as unknown as { markup(key: string, values: object): string }
  const format = testFormat(new Date())
  const { title, hint, act } = summarizeCase(testTranslator('home.summary'), format, record)
  const values: Values = act ? { ...dayTimeValues(format, act.at), ...act } : {}
  const said = act ? summary.markup(act.what, { ...values, ...words }).replace(/ today at [^.]+/, ' today') : hint
  const done = caseSteps(testTranslator('home.steps'), () => 'then', record)
    .filter((step) => step.done && !['opened', 'received', 'allReceived'].includes(step.what))
    .map(({ what, when, ...more }) => `${steps.markup(what, { ...more, ...words })}: ${when}`)
  const history = (record.viewers ?? []).map(
    (viewer) =>
      `${viewer.name} ${home.markup(isPartOf(viewer, record) ? 'viewedSome' : 'viewedCase', {
        ...{ title: record.title, viewed: viewer.images, total: record.images, ...words },
      })}`,
  )
  return [`${title}. ${said}`, ...done, ...history]
}

const NOTHING = 'Your doctor can see your images. No action needed.'

interface Row {
  of: string
  does: (given: { caseId: string; images: string[] }) => Promise<unknown>
  said: string[]
}

const both = (by: Actor, more?: Partial<FileAccess>) => (given: { images: string[] }) =>
  Promise.all(given.images.map((id) => access(by, id, more)))

const ROWS: Row[] = [
  { of: 'nothing', does: () => Promise.resolve(), said: [NOTHING] },
  ...['stamp', 'thumbnail', 'preview', 'previews', null].map((variant) => ({
    of: `a list that drew ${variant}`,
    does: both(doctor, { variant }),
    said: [NOTHING],
  })),
  { of: 'a list that downloaded thumbnails', does: both(doctor, { action: 'download', variant: 'thumbnail' }), said: [NOTHING] },
  { of: 'a mark as read', does: ({ caseId }) => updateCase(doctor, caseId, { read: true }), said: [NOTHING] },
  { of: 'what was denied', does: both(doctor, { outcome: 'denied' }), said: [NOTHING] },
  { of: 'what failed', does: both(doctor, { outcome: 'failed' }), said: [NOTHING] },
  { of: 'the sender', does: both(nurse), said: [NOTHING] },
  { of: 'the patient', does: both(patient), said: [NOTHING] },
  { of: 'a proxy', does: both(proxy), said: [NOTHING] },
  { of: 'a program', does: both(archive, { action: 'download', variant: 'original' }), said: [NOTHING] },
  {
    of: 'one of two images that a doctor opened',
    does: ({ images }) => access(doctor, images[0]!),
    said: [
      'Your doctor can see your images. Dr Ilse Eye viewed 1 of 2 images today. No action needed.',
      'Dr Ilse Eye viewed 1 of 2 images in “Test”',
    ],
  },
  ...(
    [
      ['view', 'medium'],
      ['view', 'large'],
      ['view', 'samples'],
      ['view', 'frames'],
      ['print', 'large'],
      ['download', 'original'],
      ['export', 'anonymised'],
    ] as const
  ).map(([action, variant]) => ({
    of: `images that a doctor opened: ${action} ${variant}`,
    does: both(doctor, { action, variant }),
    said: [
      'Your doctor can see your images. Dr Ilse Eye viewed them today. No action needed.',
      'Viewed by Dr Ilse Eye: then',
      'Dr Ilse Eye viewed “Test”',
    ],
  })),
  {
    of: 'a status that staff set',
    does: ({ caseId }) => updateCase(nurse, caseId, { status: 'in_review' }),
    said: ['Your case is in review. Nina Nurse marked it as in review today. No action needed.'],
  },
  {
    of: 'a status of which it is not known who set it',
    does: ({ caseId }) => db().case.update({ where: { id: caseId }, data: { status: 'in_review' } }),
    said: ['Your case is in review. No action needed.'],
  },
  {
    of: 'an answer',
    does: ({ caseId }) =>
      signReading(doctor, caseId, { id: newUuid(), findings: 'Clear', answer: 'All is well.', addendum_of: null }),
    said: [NOTHING, 'Answered by Dr Ilse Eye: then'],
  },
  {
    of: 'a case that was closed without an answer',
    does: ({ caseId }) => updateCase(doctor, caseId, { status: 'closed' }),
    said: [
      'This case is closed. Dr Ilse Eye closed it today. Your images are kept here. No action needed.',
      'Closed by Dr Ilse Eye: then',
    ],
  },
  {
    of: 'a case that was closed before it was recorded by whom',
    does: ({ caseId }) => db().case.update({ where: { id: caseId }, data: { status: 'closed' } }),
    said: ['This case is closed. Your images are kept here. No action needed.', 'Case closed: '],
  },
]

describe('what a patient’s home says of who did what', () => {
  for (const { of, does, said } of ROWS)
    it(`is what is recorded: ${of}`, async () => {
      const given = await open()
      await does(given)
      const record = await getCase(patient, given.caseId)
      assert.deepEqual(sentencesOf(record), said)
      const { items } = await listCases(patient, { limit: 200 })
      assert.deepEqual(sentencesOf(items.find(({ id }) => id === given.caseId)!), said, 'the list says the same')
      const isSaid = said.some((sentence) => sentence.includes(doctor.name) && sentence.includes('iewed'))
      const { items: views } = await listCaseViews(patient, { caseId: given.caseId, timeZone: 'UTC' })
      assert.equal(
        views.some(({ person }) => person?.id === doctor.id),
        isSaid,
        'and so does who viewed the images',
      )
    })

  it('names nobody for the status of a case that an image has opened again', async () => {
    const { caseId } = await open()
    await updateCase(doctor, caseId, { status: 'closed' })
    await storeFile(nurse, { caseId, filename: 'eye.jpg', declaredType: null, source: await photograph(), eyeSide: 'right' })
    const record = await getCase(patient, caseId)
    assert.deepEqual([record.status, record.status_set], ['open', null])
  })

  it('keeps who set a status that is sent again with another change', async () => {
    const { caseId } = await open()
    await updateCase(doctor, caseId, { status: 'in_review' })
    await updateCase(nurse, caseId, { status: 'in_review', title: 'Another title' })
    assert.equal((await getCase(patient, caseId)).status_set?.by?.name, doctor.name)
  })

  it('tells of an image that is opened a moment after a list drew it', async () => {
    const { caseId } = await open()
    const { id } = await storeFile(nurse, {
      ...{ caseId, filename: 'eye.jpg', declaredType: null, source: await photograph(), eyeSide: 'right' as const },
    })
    const look = (variant: 'thumbnail' | 'large') => deliverFile(doctor, { fileId: id, variant, accept: null, ip: null })
    await look('thumbnail')
    await look('large')
    const viewers = await eventually('it is recorded', async () => {
      const { viewers: found = [] } = await getCase(patient, caseId)
      return found.length > 0 && found
    })
    assert.deepEqual(
      viewers.map(({ name, images }) => [name, images]),
      [[doctor.name, 1]],
    )
  })

  it('is said to patients alone', async () => {
    const { caseId, images } = await open()
    await access(doctor, images[0]!)
    assert.equal((await getCase(nurse, caseId)).viewers, undefined)
  })
})
