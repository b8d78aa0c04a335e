// own process: frames are drawn with SVG, which code of the decoder children blocks in its process
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { db } from '../../db/database'
import { storageSopClass, writeDicom } from '../../dicom/write/write-dicom'
import { createActor, openFilesFixture, withCategory } from '../../files/test-files-fixture'
import { drawWords } from '../../imaging/text-detection/test-drawn-frames'
import { isInstalled } from '../../imaging/text-detection/test-fonts'
import { getUpload } from '../get-upload'
import { send } from '../test-studies'
import { reviewPixels } from './review-pixels'

await openFilesFixture()
const [patient, doctor] = [await createActor('patient'), await createActor('doctor')]
const skip = isInstalled('DejaVu Sans') ? false : 'DejaVu Sans is not installed (fonts-dejavu-core)'

/** A capture whose image says who its patient is. */
async function labelled(): Promise<Buffer> {
  const [width, height] = [400, 200]
  const data = await drawWords(width, height, ['MUSTERFRAU ERIKA', '12.03.1954', 'LEFT KIDNEY'])
  const elements = [
    { tag: 0x00100010, vr: 'PN', value: 'Musterfrau^Erika' },
    { tag: 0x00100020, vr: 'LO', value: '4711' },
    { tag: 0x00100030, vr: 'DA', value: '19540312' },
  ] as const
  const pixels = { rows: height, columns: width, photometric: 'MONOCHROME2', bitsStored: 8, data } as const
  return Buffer.from(writeDicom({ sopClassUid: storageSopClass.secondaryCapture, elements: [...elements], pixels }))
}

describe('what is written in an upload that awaits its review', { skip }, () => {
  it('is shown with what of the patient it says, to those who may review it alone, and ends with the review', async () => {
    const { upload_id: id } = await send(patient, await labelled())
    const { found_texts: texts } = await getUpload(doctor, id)
    const said = (match: string) => texts.filter(({ matches }) => (matches as string[]).includes(match)).map(({ text }) => text)
    assert.match(said('name').join(), /MUSTERFRAU/)
    assert.match(said('birth_date').join(), /1954/)
    assert.equal(texts.length, 3)
    assert.deepEqual(texts.find(({ text }) => /KIDNEY/.test(text))?.matches, [])
    assert.deepEqual((await getUpload(patient, id)).found_texts, [])
    await reviewPixels(doctor, id, [])
    assert.deepEqual((await getUpload(doctor, id)).found_texts, [])
    assert.equal((await db().dicomUpload.findUniqueOrThrow({ where: { id } })).foundTexts, null)
  })

  it('is sealed, and ends with the key of the object', async () => {
    const { upload_id: id } = await send(patient, await labelled())
    const { foundTexts, file } = await db().dicomUpload.findUniqueOrThrow({ where: { id }, include: { file: true } })
    assert.ok(foundTexts && !Buffer.from(foundTexts).toString('latin1').includes('MUSTERFRAU'))
    await db().objectKey.delete({ where: { objectId: file.objectId! } })
    await assert.rejects(getUpload(doctor, id), withCategory('gone'))
  })
})
