import assert from 'node:assert/strict'
import { beforeEach, describe, it } from 'node:test'
import type { Actor } from '../../access/actor'
import { settings } from '../../config/settings'
import { db, pool } from '../../db/database'
import { hasCode } from '../../errors/app-error'
import { eraseFile } from '../../files/erase/erase-file'
import {
  createActor,
  createCase,
  openFilesFixture,
  orphanedObjects,
  UNKNOWN_ID,
  withCategory,
} from '../../files/test-files-fixture'
import { drawObject } from '../../studies/store/test-store'
import { placeTestObject } from '../../studies/test-stored-objects'
import { createDestination } from '../destinations/create-destination'
import { deleteDestination } from '../destinations/delete-destination'
import { NewArchiveSourceSchema, type NewArchiveSource } from '../schema'
import { startTestArchive } from '../test-archive'
import { dropTransfer } from '../transfers/drop-transfer'
import { listTransfers } from '../transfers/list-transfers'
import { runTransfers } from '../transfers/run-transfers'
import { changeSource } from './change-source'
import { checkSource } from './check-source'
import { createSource } from './create-source'
import { deleteSource } from './delete-source'
import { listSources } from './list-sources'
import { lookAtSource, lookAtStudy } from './look-at-source'
import { notifySource } from './notify-source'

await openFilesFixture()
settings().ARCHIVE_ALLOW_LOOPBACK = true
const [admin, doctor, patient] = [await createActor('admin'), await createActor('doctor'), await createActor('patient')]
const archive = await startTestArchive()

let counter = 0
/** Stores objects of a study in the archive. */
async function addStudy(numbers: number[], study = `1.2.840.418.${(counter += 1)}`): Promise<string> {
  for (const number of numbers)
    await archive.add(drawObject({ study, uid: `${study}.9.${number}`, series: `${study}.${number % 2}`, number }))
  return study
}
const create = (more: Partial<NewArchiveSource>) =>
  createSource(admin, { name: 'PACS', base_url: archive.baseUrl, poll_seconds: 60, ...more })
const makeDue = (id: string) => db().archiveSource.update({ where: { id }, data: { nextLookAt: new Date(0) } })
const look = async (id: string) => {
  await makeDue(id)
  await lookAtSource(id)
}
const queueOf = async (id: string) => (await listTransfers(admin, { archive_id: id, limit: 200 })).items
const statesOf = async (id: string) => (await queueOf(id)).map(({ state }) => state)
const storedUids = async (study: string) => {
  const rows = await db().instance.findMany({ where: { study: { uid: study } }, select: { uid: true, file: true } })
  return { uids: rows.map(({ uid }) => uid).sort(), files: rows.map(({ file }) => file) }
}
const withCode = (code: Parameters<typeof hasCode>[1]) => (thrown: unknown) => hasCode(thrown, code)
const service = async (grants: NonNullable<Actor['service']>['grants'], site: string | null): Promise<Actor> => ({
  ...(await createActor('service')),
  service: { grants, site },
})
const queuedLooks = async (id: string) =>
  (
    await pool().query(
      `SELECT data->>'studyUid' AS study FROM pgboss.job WHERE name = 'archive-look' AND data->>'sourceId' = $1`,
      [id],
    )
  ).rows

beforeEach(async () => {
  for (const { id } of await listSources(admin)) await deleteSource(admin, id)
  archive.objects.clear()
  archive.requests.length = 0
  archive.maxRows = 100
  archive.intercept = null
})

describe('what comes from a source', () => {
  it('is every object of every study, stored once into the case, in the name of the archive', async () => {
    const caseId = await createCase(patient)
    const { id } = await create({ case_id: caseId })
    const study = await addStudy([1, 2, 3])
    await look(id)
    await runTransfers(id)
    assert.deepEqual(await statesOf(id), ['done', 'done', 'done'])
    const { uids, files } = await storedUids(study)
    assert.deepEqual(uids, [1, 2, 3].map((number) => `${study}.9.${number}`)) // prettier-ignore
    assert.deepEqual(files.map((file) => [file.caseId, file.ownerId, file.status]), Array(3).fill([caseId, id, 'completed'])) // prettier-ignore
    // A study that grows is fetched as far as it is new; one that does not is not even searched.
    await addStudy([4], study)
    archive.requests.length = 0
    await look(id)
    await runTransfers(id)
    assert.equal((await storedUids(study)).uids.length, 4)
    assert.equal(archive.requests.filter(({ path }) => path.includes('/instances/')).length, 1)
    archive.requests.length = 0
    await look(id)
    assert.ok(archive.requests.every(({ path }) => path.startsWith('/studies?')))
    const [source] = await listSources(admin)
    assert.ok(source?.looked_at && source.last_error === null && source.transfers.done === 4)
  })

  it('goes to a person’s own space within their quota, and not to one who is disabled', async () => {
    const person = await createActor('patient')
    const { id, user } = await create({ user_id: person.id })
    assert.equal(user?.id, person.id)
    const study = await addStudy([1])
    await look(id)
    await runTransfers(id)
    assert.deepEqual((await storedUids(study)).files.map(({ ownerId, caseId, kind }) => [ownerId, caseId, kind]), [[person.id, null, 'inbox']]) // prettier-ignore
    await db().user.update({ where: { id: person.id }, data: { quotaBytes: 10n } })
    await addStudy([2], study)
    await look(id)
    await runTransfers(id)
    assert.deepEqual([(await queueOf(id))[0]?.state, (await queueOf(id))[0]?.error_code], ['failed', 'archive_space_missing'])
    await db().user.update({ where: { id: person.id }, data: { status: 'disabled' } })
    await addStudy([3], study)
    await look(id)
    assert.equal((await listSources(admin))[0]?.last_error, 'person_disabled')
  })

  it('is not stored again where the place has it, nor fetched again where it was deleted or dropped', async () => {
    const caseId = await createCase(patient)
    const study = await addStudy([1, 2])
    const first = await create({ case_id: caseId })
    await look(first.id)
    await runTransfers(first.id)
    const second = await create({ case_id: caseId, name: 'The same' })
    archive.requests.length = 0
    await look(second.id)
    assert.deepEqual(await statesOf(second.id), ['done', 'done'])
    const { files } = await storedUids(study)
    await eraseFile(files[0]!.id)
    await addStudy([3], study)
    await look(first.id)
    await dropTransfer(admin, (await queueOf(first.id))[0]!.id)
    await look(first.id)
    await runTransfers(first.id)
    assert.equal((await storedUids(study)).uids.length, 1)
    // Other bytes under a UID that the place has never replace it.
    const other = await addStudy([1])
    const third = await create({ case_id: caseId, name: 'Slow' })
    await look(third.id)
    await db().archiveTransfer.deleteMany({ where: { sourceId: third.id, studyUid: study } })
    const uid = `${other}.9.1`
    archive.objects.set(uid, { ...archive.objects.get(uid)!, bytes: drawObject({ study: '1.2.3', uid, number: 9 }) })
    await runTransfers(third.id)
    assert.deepEqual((await queueOf(third.id)).map(({ state, error_code }) => [state, error_code]), [['dead', 'archive_object_not_valid']]) // prettier-ignore
    assert.deepEqual(await orphanedObjects(), [])
  })

  it('is complete after a kill between two objects, a broken connection, and an archive that was away', async () => {
    const { id } = await create({ case_id: await createCase(patient) })
    const study = await addStudy([1, 2, 3])
    archive.intercept = (request) => request.url!.includes('/studies?') && !!request.destroy()
    await look(id)
    let [source] = await listSources(admin)
    assert.deepEqual([source?.last_error, source?.looked_at], ['archive_unreachable', null])
    archive.intercept = null
    await look(id)
    ;[source] = await listSources(admin)
    assert.deepEqual([source?.last_error, await statesOf(id)], [null, Array(3).fill('waiting')])
    // Half of each object, and the connection breaks.
    archive.intercept = (request, response) => {
      if (!request.url!.includes('/instances/')) return false
      response.writeHead(200, { 'content-type': 'multipart/related; type="application/dicom"; boundary=b' })
      const { bytes } = archive.objects.get(`${study}.9.1`)!
      response.write(Buffer.concat([Buffer.from('--b\r\nContent-Type: application/dicom\r\n\r\n'), bytes.subarray(0, 200)]))
      setImmediate(() => response.destroy())
      return true
    }
    await runTransfers(id)
    assert.deepEqual((await queueOf(id)).map(({ state, error_code }) => [state, error_code]), Array(3).fill(['failed', 'archive_unreachable'])) // prettier-ignore
    archive.intercept = null
    await db().archiveTransfer.updateMany({ data: { nextTryAt: new Date(0) } })
    await runTransfers(id)
    // Stored, but the process was killed before its row said so; and one that had only begun.
    const [one, two] = await queueOf(id)
    await db().archiveTransfer.updateMany({
      where: { id: { in: [one!.id, two!.id] } },
      data: { state: 'sending', endedAt: null },
    })
    await runTransfers(id)
    assert.deepEqual([await statesOf(id), (await storedUids(study)).uids.length], [Array(3).fill('done'), 3])
    assert.deepEqual(await orphanedObjects(), [])
  })

  it('is searched from the days before the last look on, page by page, whatever the archive calls a page', async () => {
    const { id } = await create({ case_id: await createCase(patient), lookback_days: 3 })
    archive.maxRows = 4
    for (let study = 0; study < 10; study += 1) await addStudy([1])
    await db().archiveSource.update({ where: { id }, data: { lookedAt: new Date('2031-05-10T12:00:00Z') } })
    await look(id)
    const searches = archive.requests.filter(({ path }) => path.startsWith('/studies?'))
    assert.ok(
      searches.every(({ path }) => path.includes('StudyDate=20310507-&')),
      searches[0]?.path,
    )
    assert.equal((await queueOf(id)).length, 10)
  })

  it('does not go back to where it came from, and what was sent there does not come back', async () => {
    const caseId = await createCase(patient)
    const { id } = await create({ case_id: caseId })
    const other = await createCase(patient)
    const back = await createDestination(admin, { name: 'Back', base_url: archive.baseUrl })
    const copies = await createDestination(admin, {
      name: 'Copies',
      base_url: archive.baseUrl,
      deidentified: true,
      case_id: other,
    })
    const onward = await createDestination(admin, { name: 'On', base_url: 'https://other.example/dicom-web' })
    await addStudy([1])
    await look(id)
    await runTransfers(id)
    assert.deepEqual([(await queueOf(back.id)).length, (await queueOf(onward.id)).length], [0, 1])
    const ct = { tag: 0x00080060, vr: 'CS', value: 'CT' } as const
    const own = drawObject({ study: '1.2.840.418.999', uid: '1.2.840.418.999.9', elements: [ct] })
    await placeTestObject(patient, own, other)
    for (const one of [back, copies]) await runTransfers(one.id)
    assert.equal(archive.objects.size, 3)
    await look(id)
    assert.deepEqual(await statesOf(id), ['done', 'done', 'done'])
    assert.equal(await db().instance.count({ where: { study: { placeId: caseId } } }), 1)
    for (const one of [back, copies, onward]) await deleteDestination(admin, one.id)
  })
})

describe('a source', () => {
  it('is managed by administrators alone, and has exactly one target', async () => {
    const caseId = await createCase(patient)
    const { id } = await create({ case_id: caseId, auth: 'basic', username: 'fovea', secret: 'zebra-417' })
    assert.ok(!JSON.stringify(await listSources(admin)).includes('zebra-417'))
    for (const actor of [doctor, patient, await service(['dicomweb_write'], null)]) {
      await assert.rejects(listSources(actor), withCategory('forbidden'))
      await assert.rejects(
        createSource(actor, { name: 'x', base_url: archive.baseUrl, poll_seconds: 60, case_id: caseId }),
        withCategory('forbidden'),
      )
      await assert.rejects(changeSource(actor, id, { enabled: false }), withCategory('forbidden'))
      await assert.rejects(checkSource(actor, id), withCategory('forbidden'))
      await assert.rejects(deleteSource(actor, id), withCategory('forbidden'))
    }
    assert.deepEqual(await checkSource(admin, id), { ok: true, error_code: null })
    const changed = await changeSource(admin, id, { user_id: doctor.id })
    assert.deepEqual([changed.case, changed.user?.id], [null, doctor.id])
    const parse = (more: object) => NewArchiveSourceSchema.safeParse({ name: 'x', base_url: archive.baseUrl, ...more }).success
    assert.deepEqual(
      [parse({}), parse({ case_id: caseId }), parse({ case_id: caseId, user_id: doctor.id })],
      [false, true, false],
    )
    await assert.rejects(create({ case_id: UNKNOWN_ID }), withCode('case_not_found'))
    await assert.rejects(create({ user_id: (await service(['dicom_api'], null)).id }), withCode('user_not_found'))
    await assert.rejects(changeSource(admin, UNKNOWN_ID, {}), withCode('archive_not_found'))
  })

  it('is looked at when it notifies: by an administrator, or a service account of its site', async () => {
    const north = await createCase(patient)
    await db().case.update({ where: { id: north }, data: { site: 'North' } })
    const { id } = await create({ case_id: north, poll_seconds: null })
    for (const actor of [doctor, patient, await service(['dicomweb_read'], null), await service(['dicom_api'], null)])
      await assert.rejects(notifySource(actor, id, null), withCategory('forbidden'))
    await assert.rejects(notifySource(await service(['dicomweb_write'], 'South'), id, null), withCode('archive_not_found'))
    await assert.rejects(notifySource(admin, UNKNOWN_ID, null), withCode('archive_not_found'))
    const [old, other] = [await addStudy([1]), await addStudy([1])]
    await notifySource(await service(['dicomweb_write'], 'North'), id, old)
    await notifySource(await service(['dicomweb_write'], null), id, old)
    await notifySource(admin, id, null)
    assert.deepEqual((await queuedLooks(id)).map((row) => (row as { study: string | null }).study).sort(), [old, null]) // prettier-ignore
    await lookAtStudy(id, old)
    assert.deepEqual((await queueOf(id)).map(({ study_uid }) => study_uid), [old]) // prettier-ignore
    await lookAtSource(id)
    assert.deepEqual((await queueOf(id)).map(({ study_uid }) => study_uid).sort(), [old, other].sort()) // prettier-ignore
    await changeSource(admin, id, { enabled: false })
    await addStudy([1])
    await look(id)
    await runTransfers(id)
    assert.deepEqual(await statesOf(id), ['waiting', 'waiting'])
  })
})
