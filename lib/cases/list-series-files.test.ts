import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { storageSopClass, writeDicom } from '../dicom/write/write-dicom'
import { eraseFile } from '../files/erase/erase-file'
import { ingestFile } from '../files/ingest/ingest-file'
import { createActor, createCase, openFilesFixture, photograph, sendFile, withCategory } from '../files/test-files-fixture'
import { listCaseFiles } from './list-case-files'
import { listSeriesFiles } from './list-series-files'

await openFilesFixture()
const [patient, stranger] = [await createActor('patient'), await createActor('patient')]
const caseId = await createCase(patient)

/** Sends one slice of a series, at a height in millimetres. */
async function sendSlice(series: string, height: number, modality = 'CT'): Promise<string> {
  const bytes = writeDicom({
    sopClassUid: storageSopClass.ct,
    elements: [
      { tag: 0x00080060, vr: 'CS', value: modality },
      { tag: 0x0020000d, vr: 'UI', value: '1.2.3' },
      { tag: 0x0020000e, vr: 'UI', value: series },
      { tag: 0x00200032, vr: 'DS', value: `0\\0\\${height}` },
      { tag: 0x00200037, vr: 'DS', value: '1\\0\\0\\0\\1\\0' },
    ],
    pixels: { rows: 4, columns: 4, photometric: 'MONOCHROME2', bitsStored: 8, data: new Uint8Array(16).fill(height) },
  })
  const id = await sendFile(patient, Buffer.from(bytes), { filename: `${height}.dcm`, case_id: caseId })
  await ingestFile(id)
  return id
}

const slices = [await sendSlice('1.2.3.4', 30), await sendSlice('1.2.3.4', 10), await sendSlice('1.2.3.4', 20)]
const eyes = [await sendSlice('1.2.3.5', 1, 'OP'), await sendSlice('1.2.3.5', 2, 'OP')]
const photo = await sendFile(patient, await photograph(), { case_id: caseId })

describe('the files of a case with a series', () => {
  it('are one object of each series, all photographs, and whatever is no DICOM object', async () => {
    const { items } = await listCaseFiles(patient, { caseId, limit: 50, series: 'collapsed' })
    const covers = items.filter(({ series }) => series?.uid === '1.2.3.4')
    assert.equal(covers.length, 1)
    assert.ok(slices.includes(covers[0]!.id))
    assert.equal(covers[0]!.series?.count, 3)
    assert.deepEqual(
      items.map(({ id }) => id).filter((id) => !slices.includes(id)),
      [photo, ...eyes.toReversed()],
    )
    assert.equal((await listCaseFiles(patient, { caseId, limit: 50 })).items.length, 6)
  })

  it('are listed by series in the order of their slices, for readers of the case alone', async () => {
    const { items } = await listSeriesFiles(patient, caseId, '1.2.3.4')
    assert.deepEqual(
      items.map(({ filename }) => filename),
      ['10.dcm', '20.dcm', '30.dcm'],
    )
    await assert.rejects(listSeriesFiles(stranger, caseId, '1.2.3.4'), withCategory('not_found'))
    await assert.rejects(listSeriesFiles(patient, caseId, '1.2.3'), withCategory('not_found'))
  })

  it('keep a cover for the series whatever is erased', async () => {
    for (const remaining of [2, 1, 0]) {
      const { items } = await listCaseFiles(patient, { caseId, limit: 50, series: 'collapsed' })
      const cover = items.find(({ series }) => series?.uid === '1.2.3.4')
      await eraseFile(cover!.id)
      const left = (await listCaseFiles(patient, { caseId, limit: 50, series: 'collapsed' })).items
      assert.equal(left.filter(({ series }) => series?.uid === '1.2.3.4').length, Math.min(1, remaining))
    }
  })
})
