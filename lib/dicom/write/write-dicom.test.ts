import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { hasCategory } from '../../errors/app-error'
import { bytesReader } from '../parse/byte-reader'
import { checkIntegrity } from '../parse/check-integrity'
import { newDicomUid } from './new-dicom-uid'
import { parseDataSet } from '../parse/parse-data-set'
import { readMetadata } from '../parse/read-metadata'
import { readText } from '../parse/read-value'
import { renderFrame } from '../render/render-frame'
import { storageSopClass, writeDicom, type NewElement } from './write-dicom'

const elements: NewElement[] = [
  { tag: 0x0008103e, vr: 'LO', value: 'Prüfkörper 胸' },
  { tag: 0x00281050, vr: 'DS', value: 40 },
  { tag: 0x00281051, vr: 'DS', value: 400.123456789012345 },
  { tag: 0x00280030, vr: 'DS', value: [0.5, 0.25] },
]

describe('writeDicom', () => {
  it('writes objects that read back as intended', async () => {
    const data = Int16Array.from({ length: 6 }, (_, index) => index * 100 - 300)
    const bytes = writeDicom({
      sopClassUid: storageSopClass.ct,
      elements,
      pixels: { rows: 2, columns: 3, photometric: 'MONOCHROME2', bitsStored: 16, data },
    })
    const object = await parseDataSet(bytesReader(bytes))
    await checkIntegrity(object)
    const found = await readMetadata(object)
    assert.deepEqual([found.modality, found.rows, found.columns, found.pixelRepresentation], ['CT', 2, 3, 'signed'])
    assert.deepEqual([found.windowCenter, found.windowWidth, found.pixelSpacing], [40, 400.123457, [0.5, 0.25]])
    assert.equal(found.seriesDescription, 'Prüfkörper 胸')
    assert.equal(object.pixelData?.value.end, bytes.length)
    assert.deepEqual([...(await renderFrame(object)).pixels], [0, 0, 38, 102, 166, 230])
  })

  it('writes colour, several frames and 8 bits', async () => {
    const data = Uint8Array.from({ length: 2 * 3 * 3 * 3 }, (_, index) => index)
    const colour = writeDicom({
      sopClassUid: storageSopClass.secondaryCapture,
      elements: [],
      pixels: { rows: 3, columns: 3, frames: 2, photometric: 'RGB', bitsStored: 8, data },
    })
    const second = await renderFrame(bytesReader(colour), { frame: 1 })
    assert.equal(second.channels, 3)
    assert.deepEqual(second.pixels, data.subarray(27))
  })

  it('adds the required elements, and keeps the given ones', async () => {
    const bytes = writeDicom({
      sopClassUid: storageSopClass.mr,
      sopInstanceUid: '2.25.7',
      elements: [{ tag: 0x00080060, vr: 'CS', value: 'OT' }],
    })
    const object = await parseDataSet(bytesReader(bytes))
    assert.equal(await readText(object, object.dataSet, 'Modality'), 'OT')
    assert.equal(await readText(object, object.dataSet, 'SOPInstanceUID'), '2.25.7')
    for (const tag of [0x00100010, 0x00100020, 0x0020000d, 0x0020000e]) assert.ok(object.dataSet.elements.has(tag))
    assert.deepEqual(
      [...object.dataSet.elements.keys()],
      [...object.dataSet.elements.keys()].sort((a, b) => a - b),
    )
  })

  it('rejects duplicate elements, and pixels of a wrong size', () => {
    const pixels = { rows: 2, columns: 2, photometric: 'MONOCHROME2', bitsStored: 8, data: new Uint8Array(3) } as const
    const refused = (error: unknown) => hasCategory(error, 'bad_input')
    assert.throws(() => writeDicom({ sopClassUid: storageSopClass.ct, elements: [], pixels }), refused)
    assert.throws(() => writeDicom({ sopClassUid: storageSopClass.ct, elements: [...elements, ...elements] }), refused)
    assert.throws(
      () => writeDicom({ sopClassUid: storageSopClass.ct, elements: [{ tag: 1, vr: 'LO', value: 'x'.repeat(70_000) }] }),
      refused,
    )
  })
})

describe('newDicomUid', () => {
  it('generates valid identifiers that never repeat', () => {
    const uids = Array.from({ length: 1000 }, newDicomUid)
    assert.equal(new Set(uids).size, 1000)
    for (const uid of uids) assert.match(uid, /^2\.25\.[1-9]\d{30,38}$/)
  })
})
