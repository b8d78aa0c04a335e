import assert from 'node:assert/strict'
import type { ServerResponse } from 'node:http'
import { beforeEach, describe, it } from 'node:test'
import { settings } from '../../config/settings'
import { db } from '../../db/database'
import { eraseFile } from '../../files/erase/erase-file'
import { createActor, createCase, openFilesFixture, withCategory } from '../../files/test-files-fixture'
import { drawObject } from '../../studies/store/test-store'
import { placeTestObject } from '../../studies/test-stored-objects'
import { changeDestination } from '../destinations/change-destination'
import { createDestination } from '../destinations/create-destination'
import { deleteDestination } from '../destinations/delete-destination'
import { listDestinations } from '../destinations/list-destinations'
import type { NewArchiveDestination } from '../schema'
import { sendJson, startTestArchive } from '../test-archive'
import { dropTransfer } from './drop-transfer'
import { listTransfers } from './list-transfers'
import { retryDeadTransfers } from './retry-dead-transfers'
import { retryTransfer } from './retry-transfer'
import { MAX_ATTEMPTS, runTransfers } from './run-transfers'

await openFilesFixture()
settings().ARCHIVE_ALLOW_LOOPBACK = true
const [admin, patient] = [await createActor('admin'), await createActor('patient')]
const archive = await startTestArchive()
const caseId = await createCase(patient)

let counter = 0
const newStudy = () => `1.2.840.417.${(counter += 1)}`
const ct = { tag: 0x00080060, vr: 'CS', value: 'CT' } as const
/** Places objects of a new study in a case. */
async function place(numbers: number[], into: string | null = caseId, modality: string = 'CT') {
  const study = newStudy()
  const objects = numbers.map((number) =>
    drawObject({ study, uid: `${study}.9.${number}`, number, elements: [{ ...ct, value: modality }] }),
  )
  const files: string[] = []
  for (const bytes of objects) files.push((await placeTestObject(patient, bytes, into)).id)
  return { study, objects, files }
}
const create = (more: Partial<NewArchiveDestination> = {}) =>
  createDestination(admin, { name: 'PACS', base_url: archive.baseUrl, ...more })
const queueOf = async (id: string) => (await listTransfers(admin, { archive_id: id, limit: 200 })).items
const statesOf = async (id: string) => (await queueOf(id)).map(({ state }) => state)
const makeDue = (destinationId: string) =>
  db().archiveTransfer.updateMany({ where: { destinationId }, data: { nextTryAt: new Date(0) } })
const respond = (status: number) => (_: unknown, response: ServerResponse) => {
  response.writeHead(status).end()
  return true
}
const storesOf = () => archive.requests.filter(({ method }) => method === 'POST').length

beforeEach(async () => {
  for (const { id } of await listDestinations(admin)) await deleteDestination(admin, id)
  archive.objects.clear()
  archive.requests.length = 0
  archive.intercept = null
})

describe('what is sent to a destination', () => {
  it('is every object of a case, byte for byte and once, with a record of who received it', async () => {
    const { id } = await create({ auth: 'bearer', secret: 'token-417' })
    const { study, objects, files } = await place([1, 2, 3, 4, 5, 6])
    assert.deepEqual(new Set(await statesOf(id)), new Set(['waiting']))
    await runTransfers(id)
    assert.deepEqual(await statesOf(id), Array(6).fill('done'))
    const sent = objects.map((_, index) => archive.objects.get(`${study}.9.${index + 1}`)?.bytes)
    assert.deepEqual(sent, objects)
    assert.ok(archive.requests.every(({ authorization }) => authorization === 'Bearer token-417'))
    const log = await db().fileAccessLog.findMany({ where: { userId: id } })
    assert.deepEqual(log.map(({ fileId }) => fileId).sort(), [...files].sort())
    await runTransfers(id)
    assert.equal(storesOf(), 6)
  })

  it('is chosen by case, site and modality, and never outside cases', async () => {
    const north = await createCase(patient)
    await db().case.update({ where: { id: north }, data: { site: 'North' } })
    const all = await create()
    const ofCase = await create({ case_id: caseId })
    const ofSite = await create({ site: 'North' })
    const ofMr = await create({ modalities: ['MR', 'US'] })
    await place([1])
    await place([1], north, 'MR')
    await place([1], null)
    const counts = await Promise.all([all, ofCase, ofSite, ofMr].map(async ({ id }) => (await queueOf(id)).length))
    assert.deepEqual(counts, [2, 1, 1, 1])
    await runTransfers(ofSite.id)
    assert.deepEqual(await statesOf(ofSite.id), ['done'])
    // A case that has moved to another site since is no longer its concern.
    const late = await place([1], north)
    await db().case.update({ where: { id: north }, data: { site: 'South' } })
    await runTransfers(ofSite.id)
    const [last] = await queueOf(ofSite.id)
    assert.deepEqual([last?.file_id, last?.state, last?.error_code], [late.files[0], 'dead', 'image_not_found'])
  })

  it('is a de-identified copy where the destination wants that, and none that might show a name', async () => {
    const { id } = await create({ deidentified: true })
    const { study, objects } = await place([1])
    assert.ok(objects[0]!.includes('Zebra'))
    await runTransfers(id)
    assert.deepEqual(await statesOf(id), ['done'])
    const [uid, { bytes }] = [...archive.objects][0]!
    assert.ok(!uid.startsWith(study) && !bytes.includes('Zebra') && !bytes.includes(study))
    await place([1], caseId, 'US')
    await runTransfers(id)
    const [held] = await queueOf(id)
    assert.deepEqual([held?.state, held?.error_code], ['dead', 'archive_pixels_unreviewed'], 'another try would not change it')
    assert.equal(archive.objects.size, 1)
  })

  it('waits while the destination is disabled, and is not sent once its file is erased', async () => {
    const { id } = await create({ enabled: false })
    const { files } = await place([1, 2])
    await runTransfers(id)
    assert.equal(storesOf(), 0)
    await eraseFile(files[0]!)
    await changeDestination(admin, id, { enabled: true })
    await runTransfers(id)
    assert.deepEqual([await statesOf(id), archive.objects.size], [['done'], 1])
  })
})

describe('an archive that is out of order', () => {
  it('gets what it did not take at growing intervals, once', async () => {
    const { id } = await create()
    await place([1])
    let refusals = 2
    archive.intercept = (request, response) => refusals-- > 0 && respond(503)(request, response)
    const delays: number[] = []
    for (let run = 0; run < 2; run += 1) {
      await runTransfers(id)
      const [failed] = await queueOf(id)
      assert.deepEqual([failed?.state, failed?.error_code], ['failed', 'archive_busy'])
      delays.push(Math.round((Date.parse(failed!.next_try_at!) - Date.now()) / 30_000))
      await runTransfers(id) // It is not due yet.
      await makeDue(id)
    }
    assert.deepEqual([delays, storesOf()], [[1, 2], 2])
    await runTransfers(id)
    assert.deepEqual([await statesOf(id), archive.objects.size, storesOf()], [['done'], 1, 3])
  })

  it('is left alone by the others while it does not answer', async () => {
    const { id } = await create()
    await place([1, 2, 3, 4, 5, 6, 7, 8, 9])
    archive.intercept = respond(502)
    await runTransfers(id)
    const states = await statesOf(id)
    assert.deepEqual([states.filter((one) => one === 'failed').length, states.filter((one) => one === 'waiting').length], [4, 5])
  })

  it('leaves a dead letter that is seen, tried again, or dropped', async () => {
    const { id } = await create()
    const { files } = await place([1])
    archive.intercept = respond(500)
    await db().archiveTransfer.updateMany({ data: { attempts: MAX_ATTEMPTS - 1 } })
    await runTransfers(id)
    const [dead] = await queueOf(id)
    assert.deepEqual([dead?.state, dead?.attempts, dead?.file_id], ['dead', MAX_ATTEMPTS, files[0]])
    assert.equal((await listDestinations(admin))[0]?.transfers.dead, 1)
    await makeDue(id)
    await runTransfers(id)
    assert.equal(storesOf(), 1, 'a dead letter is not tried')
    await assert.rejects(retryTransfer(patient, dead!.id), withCategory('forbidden'))
    await assert.rejects(dropTransfer(patient, dead!.id), withCategory('forbidden'))
    await dropTransfer(admin, dead!.id)
    assert.deepEqual(await statesOf(id), ['dropped'])
    archive.intercept = null
    assert.equal((await retryTransfer(admin, dead!.id)).state, 'waiting')
    await runTransfers(id)
    assert.deepEqual(await statesOf(id), ['done'])
    await assert.rejects(retryTransfer(admin, dead!.id), withCategory('conflict'))
    await assert.rejects(dropTransfer(admin, dead!.id), withCategory('conflict'))
  })

  it('leaves dead letters that are all tried again at once, and no others', async () => {
    const [{ id }, { id: other }] = [await create(), await create()]
    await place([1, 2, 3, 4, 5])
    const [dropped, waiting, ...dead] = await queueOf(id)
    const [ofOther] = await queueOf(other)
    const kill = (ids: string[], data: object) =>
      db().archiveTransfer.updateMany({ where: { id: { in: ids } }, data: { attempts: MAX_ATTEMPTS, ...data } })
    await kill([ofOther!, ...dead].map((one) => one.id), { state: 'dead', endedAt: new Date() }) // prettier-ignore
    await kill([waiting!.id], { state: 'failed', attempts: 7, nextTryAt: new Date(Date.now() + 60_000) })
    await dropTransfer(admin, dropped!.id)
    await assert.rejects(retryDeadTransfers(patient, 'destination', id), withCategory('forbidden'))
    await assert.rejects(retryDeadTransfers(admin, 'source', id), withCategory('not_found'))
    assert.deepEqual(await retryDeadTransfers(admin, 'destination', id), { queued: 3 })
    const rows = await queueOf(id)
    const summary = rows.map(({ state, attempts, ended_at }) => [state, attempts, ended_at === null])
    assert.deepEqual(summary, [['dropped', 0, false], ['failed', 7, true], ...Array(3).fill(['waiting', 0, true])]) // prettier-ignore
    assert.deepEqual((await queueOf(other)).filter(({ state }) => state === 'dead').length, 1)
    assert.deepEqual(await retryDeadTransfers(admin, 'destination', id), { queued: 0 })
    const where = { subjectId: id, action: 'archive-transfer.retry-all', actorId: admin.id }
    assert.equal(await db().auditEntry.count({ where }), 2)
    await runTransfers(id)
    assert.deepEqual([storesOf(), archive.objects.size], [3, 3])
  })

  it('has stored what it has already, and decides by what it says of this very object', async () => {
    const { id } = await create()
    const { objects } = await place([1])
    await archive.add(objects[0]!)
    await runTransfers(id)
    assert.deepEqual(await statesOf(id), ['done'], '409, duplicate instance')
    const answers: [number, unknown, string][] = [
      [200, {}, 'archive_answer_not_valid'],
      [200, { '00081199': { vr: 'SQ', Value: [{ '00081155': { vr: 'UI', Value: ['1.2.3'] } }] } }, 'archive_answer_not_valid'],
      [202, failedWith(0xa700), 'archive_busy'],
      [409, failedWith(0xc122), 'archive_object_refused'],
      [409, 'no module', 'archive_object_refused'],
      [415, {}, 'archive_refused'],
    ]
    for (const [status, value, code] of answers) {
      await place([1])
      archive.intercept = (request, response) => {
        request.resume().on('end', () => sendJson(response, status, value))
        return true
      }
      await runTransfers(id)
      assert.equal((await queueOf(id))[0]?.error_code, code)
    }
  })

  it('may refuse a request before it has read it, and an object that cannot be opened is no fault of it', async () => {
    const { id } = await create()
    const study = newStudy()
    const large = drawObject({ study, uid: `${study}.9`, size: 2000 })
    const { id: fileId } = await placeTestObject(patient, large, caseId)
    archive.intercept = respond(401)
    await runTransfers(id)
    assert.equal((await queueOf(id))[0]?.error_code, 'archive_credentials_refused')
    archive.intercept = null
    await db().storedFile.update({ where: { id: fileId }, data: { size: 1n } })
    await makeDue(id)
    await runTransfers(id)
    assert.deepEqual([(await queueOf(id))[0]?.error_code, archive.objects.size], ['integrity_error', 0])
  })

  it('loses and doubles nothing when the worker is killed while it sends', async () => {
    const { id } = await create()
    const { objects } = await place([1, 2, 3])
    await runTransfers(id)
    // The archive had stored the second one, and the process was killed before it knew; the third had just begun.
    const [third, second] = await queueOf(id)
    for (const { id: transfer } of [third!, second!])
      await db().archiveTransfer.update({ where: { id: transfer }, data: { state: 'sending', endedAt: null } })
    archive.objects.delete(third!.instance_uid)
    await runTransfers(id)
    assert.deepEqual(await statesOf(id), ['done', 'done', 'done'])
    assert.equal(archive.objects.size, objects.length)
  })
})

const failedWith = (reason: number) => ({ '0008119A': { vr: 'SQ', Value: [{ '00081197': { vr: 'US', Value: [reason] } }] } })
