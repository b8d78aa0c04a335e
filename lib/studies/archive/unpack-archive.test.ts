import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { strToU8, zipSync, type Zippable } from 'fflate'
import type { Actor } from '../../access/actor'
import { db, pool } from '../../db/database'
import { getFile } from '../../files/record/get-file'
import { ingestFile } from '../../files/ingest/ingest-file'
import {
  createActor,
  createCase,
  createUpload,
  openFilesFixture,
  orphanedObjects,
  ownerOfJob,
  queuedJobs,
  sendFile,
} from '../../files/test-files-fixture'
import { eraseFile } from '../../files/erase/erase-file'
import { drawObject } from '../store/test-store'
import { storeTestFile } from '../test-stored-objects'
import { reconcileArchives } from './reconcile-archives'
import { unpackArchive } from './unpack-archive'

await openFilesFixture()
const patient = await createActor('patient')
const caseId = await createCase(patient)
let counter = 0
const newStudy = () => `1.2.828.${(counter += 1)}`
const slice = (study: string, number: number) => new Uint8Array(drawObject({ study, uid: `${study}.9.${number}`, number }))

/** Sends a ZIP and takes it to where its objects are to be unpacked. */
async function sendZip(entries: Zippable | Uint8Array, into: string | null = caseId, actor: Actor = patient): Promise<string> {
  const bytes = Buffer.from(entries instanceof Uint8Array ? entries : zipSync(entries))
  const id = await sendFile(actor, bytes, {
    filename: 'study.zip',
    filetype: 'application/zip',
    ...(into ? { case_id: into } : {}),
  })
  await ingestFile(id)
  return id
}
const archiveOf = async (id: string, actor = patient) => (await getFile(actor, id)).archive
const instances = (study: string) =>
  db().instance.findMany({ where: { study: { uid: study } }, include: { file: true }, orderBy: { uid: 'asc' } })

describe('a ZIP of DICOM objects', () => {
  it('becomes the instances of its case, says what became of its entries, and its bytes are deleted', async () => {
    const study = newStudy()
    const damaged = slice(study, 4)
    const zip = zipSync({
      DICOMDIR: strToU8('no object'),
      'CT head': { 'IM 1': slice(study, 1), '../../etc/IM2': slice(study, 2) },
      'stored.dcm': [slice(study, 3), { level: 0 }],
      'damaged.dcm': [damaged, { level: 0 }],
      'nested.zip': zipSync({ a: slice(study, 5) }),
      'readme.txt': strToU8('A viewer.'),
      '__MACOSX/._IM1': strToU8('x'),
      '.DS_Store': strToU8('x'),
    })
    const at = Buffer.from(zip).indexOf(Buffer.from(damaged)) + damaged.length - 50
    zip.fill(0xff, at, at + 20) // Its pixels differ now; whether they are complete is all that can be seen of it.
    const id = await sendZip(zip)
    assert.deepEqual(await archiveOf(id), { case_id: caseId, total: 7, stored: 0, failed: 0, ignored: 0, unpacked_at: null })
    assert.equal(await queuedJobs('unpack-archive', id), 1)
    await unpackArchive(id)
    const found = await instances(study)
    assert.deepEqual(found.map(({ file }) => [file.caseId, file.kind, file.filename]).slice(0, 2), [
      [caseId, 'case_picture', 'IM 1'],
      [caseId, 'case_picture', 'IM2'],
    ])
    const archive = await archiveOf(id)
    assert.deepEqual([archive?.total, archive?.stored, archive?.failed, archive?.ignored], [7, 4, 0, 3])
    assert.ok(archive?.unpacked_at)
    const row = await db().storedFile.findUniqueOrThrow({ where: { id } })
    assert.deepEqual([row.status, row.objectKey, row.caseId], ['completed', null, null])
    assert.deepEqual(await orphanedObjects(), [])
    await unpackArchive(id)
    assert.equal((await instances(study)).length, 4)
  })

  it('that a kill left without a job is queued as the work of its sender', async () => {
    const id = await sendZip({ 'a.dcm': slice(newStudy(), 1) })
    await pool().query(`DELETE FROM pgboss.job WHERE data->>'fileId' = $1`, [id])
    await reconcileArchives()
    assert.equal(await ownerOfJob('unpack-archive', id), patient.id)
    await unpackArchive(id)
  })

  it('whose entries are other than the directory says costs those entries, whenever that is found out', async () => {
    const study = newStudy()
    const announced = (uncompressed: number, more: Zippable = {}) => {
      const zip = Buffer.from(zipSync({ 'a.dcm': new Uint8Array(100_000), ...more }))
      zip.writeUInt32LE(uncompressed, zip.indexOf('PK\x01\x02') + 24)
      return zip
    }
    const broken = announced(100_000)
    broken.fill(0xff, 40, 80) // What is deflated can no longer be inflated.
    const cut = announced(100_000)
    cut.writeUInt32LE(90_000_000, cut.indexOf('PK\x01\x02') + 20) // It goes on behind the end of the ZIP.
    for (const [what, zip, stored] of [
      ['longer', announced(8240, { 'b.dcm': slice(study, 1) }), 1],
      ['shorter', announced(200_000, { 'b.dcm': slice(study, 2) }), 1],
      ['broken', broken, 0],
      ['cut off', cut, 0],
    ] as const) {
      const id = await sendZip(zip)
      await unpackArchive(id)
      // Whoever sends it may be asked for at any length before it is read.
      await new Promise(setImmediate)
      const archive = await archiveOf(id)
      assert.deepEqual([archive?.stored, archive && archive.failed + archive.ignored], [stored, 1], what)
    }
    assert.deepEqual(await orphanedObjects(), [])
  })

  it('has each object once, though an earlier run was killed and several run at once', async () => {
    const study = newStudy()
    const numbers = [1, 2, 3, 4, 5, 6]
    await storeTestFile(patient, drawObject({ study, uid: `${study}.9.2`, number: 2 }), caseId)
    const id = await sendZip(Object.fromEntries(numbers.map((number) => [`IM${number}`, slice(study, number)])))
    await Promise.all([unpackArchive(id), unpackArchive(id)])
    assert.deepEqual((await instances(study)).map(({ uid }) => uid), numbers.map((number) => `${study}.9.${number}`)) // prettier-ignore
    assert.equal((await archiveOf(id))?.stored, 6)
  })

  it('is refused where it cannot be read, is no ZIP, or unpacks to too much', async () => {
    const study = newStudy()
    const good = Buffer.from(zipSync({ IM1: slice(study, 1) }))
    const bomb = Buffer.from(good)
    bomb.writeUInt32LE(0xfffffff0, bomb.indexOf('PK\x01\x02') + 24)
    const encrypted = Buffer.from(good)
    encrypted.writeUInt16LE(1, encrypted.indexOf('PK\x01\x02') + 8)
    for (const [bytes, code] of [
      [good.subarray(0, -30), 'archive_not_readable'],
      [bomb, 'archive_too_large'],
      [Buffer.from(slice(study, 1)), 'file_type_not_supported'],
    ] as const) {
      const id = await sendZip(bytes)
      assert.deepEqual([(await getFile(patient, id)).status, (await getFile(patient, id)).refusal_code], ['failed', code])
    }
    const locked = await sendZip(encrypted)
    await unpackArchive(locked)
    assert.deepEqual([(await archiveOf(locked))?.failed, (await archiveOf(locked))?.stored], [1, 0])
    assert.deepEqual(await instances(study), [])
  })

  it('goes only where its sender may send, now and when it is unpacked', async () => {
    const study = newStudy()
    const other = await createActor('patient')
    await assert.rejects(createUpload(other, 1000, { filetype: 'application/zip', case_id: caseId }), /case_not_found/)
    const own = await sendZip({ IM1: slice(study, 1) }, null)
    await unpackArchive(own)
    assert.deepEqual((await instances(study)).map(({ file }) => [file.kind, file.ownerId]), [['inbox', patient.id]]) // prettier-ignore
    const staff = await createActor('staff')
    const assignment = await db().assignment.create({ data: { kind: 'staff_case', assigneeId: staff.id, caseId } })
    const second = newStudy()
    const id = await sendZip({ IM1: slice(second, 1) }, caseId, staff)
    await db().assignment.update({ where: { id: assignment.id }, data: { endedAt: new Date(Date.now() - 1000) } })
    await unpackArchive(id)
    assert.deepEqual([(await archiveOf(id, staff))?.failed, await instances(second)], [1, []])
    const erased = await sendZip({ IM1: slice(second, 1) })
    await eraseFile(erased)
    await unpackArchive(erased)
    assert.deepEqual(await instances(second), [])
  })
})
