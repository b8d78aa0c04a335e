import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { gunzipSync } from 'node:zlib'
import type { Actor } from '../../access/actor'
import { db, pool } from '../../db/database'
import type { DicomJson } from '../../dicom/json/to-dicom-json'
import { storageSopClass, writeDicom } from '../../dicom/write/write-dicom'
import { eraseFile } from '../../files/erase/erase-file'
import { createActor, createCase, objectsInStore, openFilesFixture, withCategory } from '../../files/test-files-fixture'
import { textOf } from '../record/read-instance'
import { placeTestObject } from '../test-stored-objects'
import { mergeSeriesMetadata } from './merge-series-metadata'
import { openMetadata } from './open-metadata'
import { queuePendingMerges } from './queue-pending-merges'

await openFilesFixture()
const BASE = 'https://fovea.test/api/v1/dicomweb'
const patient = await createActor('patient')
const caseId = await createCase(patient)
let made = 0

/** A slice with a private value that is too long for the metadata. */
const slice = (study: string, number: number, uid = `${study}.9.${(made += 1)}`) =>
  writeDicom({
    sopClassUid: storageSopClass.ct,
    sopInstanceUid: uid,
    elements: [
      { tag: 0x0020000d, vr: 'UI', value: study },
      { tag: 0x0020000e, vr: 'UI', value: `${study}.1` },
      { tag: 0x00200013, vr: 'IS', value: number },
      { tag: 0x00100010, vr: 'PN', value: 'Zebra^Märten' },
      { tag: 0x00281201, vr: 'OW', value: new Uint8Array(4096) },
    ],
    pixels: { rows: 4, columns: 4, photometric: 'MONOCHROME2', bitsStored: 8, data: new Uint8Array(16) },
  })

const place = (study: string, number: number, uid?: string) => placeTestObject(patient, slice(study, number, uid), caseId)
const seriesOf = (study: string) => db().series.findFirstOrThrow({ where: { study: { uid: study } } })
const merge = async (study: string, base = BASE) => mergeSeriesMetadata((await seriesOf(study)).id, base)

async function read(
  actor: Actor,
  study: string,
  base = BASE,
): Promise<{ numbers: string[]; isStored: boolean; all: DicomJson[] }> {
  const { stored, read: readText } = await openMetadata(actor, { study, series: `${study}.1` }, base)
  const text = await textOfStream(readText)
  // The stored form and the text say the same.
  if (stored) assert.equal(gunzipSync(await bytesOfStream(stored.read)).toString(), text)
  const all = JSON.parse(text) as DicomJson[]
  return { numbers: all.map((one) => textOf(one, '00200013')!).sort(), isStored: stored !== null, all }
}

type Reader = (signal: AbortSignal) => AsyncIterable<Uint8Array>
async function bytesOfStream(readBytes: Reader): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const part of readBytes(new AbortController().signal)) parts.push(part)
  return Buffer.concat(parts)
}
const textOfStream = async (readBytes: Reader) => (await bytesOfStream(readBytes)).toString()

const metadataObjects = async () => (await objectsInStore()).filter((name) => name.startsWith('metadata/'))

describe('the metadata of a series', () => {
  it('is complete at any time: before, while and after instances are merged', async () => {
    const study = '1.2.5.1'
    await place(study, 1)
    await place(study, 2)
    assert.deepEqual(await read(patient, study).then(({ numbers, isStored }) => ({ numbers, isStored })), {
      numbers: ['1', '2'],
      isStored: false,
    })
    assert.equal(await merge(study), true)
    assert.deepEqual([(await read(patient, study)).numbers, (await read(patient, study)).isStored], [['1', '2'], true])
    assert.equal(await db().instance.count({ where: { study: { uid: study }, sealedMetadata: { not: null } } }), 0)
    await place(study, 3)
    assert.deepEqual([(await read(patient, study)).numbers, (await read(patient, study)).isStored], [['1', '2', '3'], false])
    assert.equal(await merge(study), true)
    assert.equal(await merge(study), false)
    assert.deepEqual([(await read(patient, study)).numbers, (await read(patient, study)).isStored], [['1', '2', '3'], true])
    assert.equal((await metadataObjects()).length, 1)
  })

  it('names the address of every long value, also after that of the server has changed', async () => {
    const study = '1.2.5.2'
    const { instance } = await place(study, 1)
    const uriAt = async (base: string) => (await read(patient, study, base)).all[0]!['00281201']!.BulkDataURI
    const expected = (base: string) => `${base}/studies/${study}/series/${study}.1/instances/${instance}/bulkdata/00281201`
    const other = 'https://other.test/api/v1/dicomweb'
    assert.equal(await uriAt(BASE), expected(BASE))
    await merge(study)
    assert.equal(await uriAt(BASE), expected(BASE))
    assert.equal(await uriAt(other), expected(other))
    assert.equal(await merge(study, other), true)
    assert.equal(await uriAt(other), expected(other))
    assert.equal((await read(patient, study, other)).isStored, true)
  })

  it('no longer has an instance that was erased, and has that of the duplicate in its place', async () => {
    const study = '1.2.5.3'
    const { id } = await place(study, 1, `${study}.7`)
    await place(study, 2)
    await merge(study)
    await place(study, 3, `${study}.7`)
    await merge(study)
    assert.deepEqual((await read(patient, study)).numbers, ['1', '2'])
    await eraseFile(id)
    assert.deepEqual((await read(patient, study)).numbers, ['2', '3'])
    await merge(study)
    assert.deepEqual([(await read(patient, study)).numbers, (await read(patient, study)).isStored], [['2', '3'], true])
  })

  it('is read from the objects themselves where it is lost', async () => {
    const study = '1.2.5.4'
    await place(study, 1)
    await merge(study)
    const { metadataObjectId } = await seriesOf(study)
    await db().objectKey.delete({ where: { objectId: metadataObjectId! } })
    assert.deepEqual((await read(patient, study)).numbers, ['1'])
  })

  it('keeps what a run has not made the current object: one that was overtaken changes nothing', async () => {
    const study = '1.2.5.5'
    await place(study, 1)
    const before = (await metadataObjects()).length
    // Both start from the same state; only one may put its object in place.
    const both = await Promise.all([merge(study), merge(study)])
    assert.equal(both.filter(Boolean).length >= 1, true)
    assert.equal((await metadataObjects()).length, before + 1)
    const { metadataObjectId } = await seriesOf(study)
    assert.equal(await db().objectKey.count({ where: { objectId: metadataObjectId! } }), 1)
    assert.deepEqual((await read(patient, study)).numbers, ['1'])
  })

  it('contains only what its reader may read, and is not found by others', async () => {
    const study = '1.2.5.6'
    await place(study, 1)
    const other = await createActor('patient')
    await placeTestObject(other, slice(study, 2), await createCase(other))
    await merge(study)
    const doctor = await createActor('doctor')
    assert.deepEqual((await read(patient, study)).numbers, ['1'])
    assert.deepEqual((await read(other, study)).numbers, ['2'])
    assert.deepEqual((await read(doctor, study)).numbers, ['1', '2'])
    const stranger = await createActor('staff')
    await assert.rejects(openMetadata(stranger, { study }, BASE), withCategory('not_found'))
  })

  it('is queued again where a merge was lost, and not where it is of the last change', async () => {
    for (const { id } of await db().series.findMany({ select: { id: true } })) await mergeSeriesMetadata(id, BASE)
    assert.equal(await queuePendingMerges(), 0)
    await place('1.2.5.7', 1)
    await pool().query('DELETE FROM pgboss.job')
    assert.equal(await queuePendingMerges(), 1)
    const { id } = await seriesOf('1.2.5.7')
    const { rowCount } = await pool().query(`SELECT 1 FROM pgboss.job WHERE data->>'seriesId' = $1`, [id])
    assert.equal(rowCount, 1)
    await merge('1.2.5.7')
    assert.equal(await queuePendingMerges(), 0)
  })
})
