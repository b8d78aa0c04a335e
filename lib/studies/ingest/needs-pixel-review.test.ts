// own process: frames are drawn with SVG, which code of the decoder children blocks in its process
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, describe, it } from 'node:test'
import { db } from '../../db/database'
import { bytesReader } from '../../dicom/parse/byte-reader'
import { encapsulatedObject } from '../../dicom/test-objects'
import { isAppError } from '../../errors/app-error'
import { storageSopClass, writeDicom, type NewElement } from '../../dicom/write/write-dicom'
import { createActor, openFilesFixture } from '../../files/test-files-fixture'
import { isInstalled } from '../../imaging/text-detection/test-fonts'
import { writeTexts } from '../../imaging/text-detection/test-drawn-frames'
import { seededRandom } from '../../imaging/text-detection/test-drawn-grounds'
import { newUuid } from '../../runtime/uuid'
import { getUpload } from '../get-upload'
import { loadCleanDevices } from '../pixel-review/clean-devices'
import { reviewPixels } from '../pixel-review/review-pixels'
import { capture, slice } from '../test-dicom-objects'
import { objectOf, send } from '../test-studies'
import { needsPixelReview } from './needs-pixel-review'

await openFilesFixture()
const [patient, doctor] = [await createActor('patient'), await createActor('doctor')]
const folder = mkdtempSync(path.join(tmpdir(), 'clean-devices-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const FONT = 'DejaVu Sans'
const skip = isInstalled(FONT) ? false : `${FONT} is not installed (fonts-dejavu-core)`

/** Sends an object and returns its id, and whether it awaits review. */
async function receive(bytes: Uint8Array): Promise<{ id: string; isHeld: boolean }> {
  const { upload_id: id } = await send(patient, Buffer.from(bytes))
  return { id, isHeld: (await getUpload(patient, id)).held === true }
}
const isNeeded = async (bytes: Uint8Array) => (await needsPixelReview(newUuid(), bytesReader(bytes))).isNeeded
const isHeld = async (bytes: Uint8Array) => (await receive(bytes)).isHeld
const coded = (tag: number, value: string): NewElement => ({ tag, vr: 'CS', value })
const claimsNo = coded(0x00280301, 'NO')
const ultrasound = (seed: number, ...more: NewElement[]) => slice([coded(0x00080060, 'US'), claimsNo, ...device, ...more], seed)
const device: NewElement[] = [
  { tag: 0x00080070, vr: 'LO', value: 'Acme' },
  { tag: 0x00081090, vr: 'LO', value: 'Two' },
  { tag: 0x00181000, vr: 'LO', value: 'SN-7' },
]

/** A slice of which only the middle of three frames shows words. */
async function labelledSlice(isLabelled: boolean): Promise<Uint8Array> {
  const [width, height] = [240, 160]
  const empty = { width, height, pixels: new Uint8Array(width * height).fill(isLabelled ? 3 : 4), ground: 'dark', boxes: [] }
  const { pixels } = isLabelled ? await writeTexts(seededRandom(3), empty, { script: 'latin', fontPx: 16, fonts: [FONT] }) : empty
  const data = Uint8Array.from([...empty.pixels, ...pixels, ...empty.pixels])
  const pixelsOf = { rows: height, columns: width, frames: 3, photometric: 'MONOCHROME2', bitsStored: 8, data } as const
  return writeDicom({ sopClassUid: storageSopClass.mr, elements: [claimsNo], pixels: pixelsOf })
}

describe('an object that claims to show no text', () => {
  it('awaits review when it is an ultrasound or a capture', async () => {
    assert.ok(await isHeld(ultrasound(21)))
    assert.ok(await isHeld(slice([claimsNo], 22, storageSopClass.secondaryCapture)))
  })

  it('awaits review when text detection finds words in any frame that it looks at', { skip }, async () => {
    assert.deepEqual([await isHeld(await labelledSlice(true)), await isHeld(await labelledSlice(false))], [true, false])
  })

  it('awaits review when its pixels cannot be decoded here', async () => {
    const extra: NewElement[] = [{ tag: 0x00080016, vr: 'UI', value: storageSopClass.mr }, coded(0x00080060, 'MR'), claimsNo]
    const [video, plain] = ['1.2.840.10008.1.2.4.100', '1.2.840.10008.1.2.5'].map((transferSyntaxUid) =>
      encapsulatedObject({ transferSyntaxUid, rows: 2, columns: 2, extra, fragments: [Uint8Array.of(0, 0, 1, 0xb3)] }),
    )
    assert.ok(await isNeeded(video!), 'a video, which is not decoded')
    assert.ok(await isNeeded(plain!), 'run lengths that are none')
    assert.ok(!(await isNeeded(slice([claimsNo], 23))))
  })

  it('keeps its claim as it was: detection writes nothing', { skip }, async () => {
    const { id } = await receive(await labelledSlice(true))
    const details = await getUpload(patient, id)
    assert.equal(details.dicom?.['burned_in_annotation'], 'NO')
    const { id: other } = await receive(slice([], 24))
    assert.equal((await getUpload(patient, other)).dicom?.['burned_in_annotation'], null)
  })
})

describe('an object with a document, whose pages no review shows', () => {
  const letter = (declared: string) =>
    writeDicom({
      sopClassUid: '1.2.840.10008.5.1.4.1.1.104.1',
      elements: [
        coded(0x00280301, declared),
        { tag: 0x00420011, vr: 'OB', value: new TextEncoder().encode('%PDF-1.4 Zebra Marten') },
        { tag: 0x00420012, vr: 'LO', value: 'application/pdf' },
      ],
    })
  const isRefused = (thrown: unknown) => isAppError(thrown) && thrown.code === 'dicom_document_not_reviewable'

  it('is refused whatever it says of its pages, and is no candidate for a review', async () => {
    for (const declared of ['NO', 'YES', '']) {
      await assert.rejects(receive(letter(declared)), isRefused, `sent with ${declared}`)
      await assert.rejects(isNeeded(letter(declared)), isRefused, `stored before, with ${declared}`)
    }
  })
})

describe('an object that a person has reviewed', () => {
  it('awaits no second review when these very bytes are sent again', async () => {
    const { id, isHeld: wasHeld } = await receive(capture(25))
    assert.ok(wasHeld)
    assert.ok(await isHeld(await objectOf(patient, id)), 'not reviewed yet')
    await reviewPixels(doctor, id, [])
    assert.ok(!(await isHeld(await objectOf(patient, id))))
    // Its claim alone is worth nothing.
    assert.ok(await isHeld(slice([claimsNo], 26, storageSopClass.secondaryCapture)))
  })
})

describe('an object of a device that the site declared clean', () => {
  const reason = 'Banner switched off; 40 images reviewed in May'
  const file = path.join(folder, 'devices.json')
  writeFileSync(
    file,
    JSON.stringify([
      { manufacturer: 'Acme', model: 'Two', serial_number: 'SN-7', modality: 'US', rows: 64, columns: 48, reason },
    ]),
  )

  it('is released without review, and the audit trail has the reason', async (t) => {
    t.after(loadCleanDevices(file))
    const { id, isHeld: wasHeld } = await receive(ultrasound(31))
    assert.ok(!wasHeld)
    const entries = await db().auditEntry.findMany({ where: { subjectId: id, action: 'dicom.skip-review' } })
    assert.deepEqual(
      entries.map(({ details, outcome, actorId }) => [details, outcome, actorId]),
      [[{ reason, manufacturer: 'Acme', model: 'Two', modality: 'US' }, 'allowed', null]],
    )
  })

  it('awaits review all the same when it says that it shows text, is another device, or captures a screen', async (t) => {
    t.after(loadCleanDevices(file))
    const without = (tag: number, ...more: NewElement[]) => [
      coded(0x00080060, 'US'),
      ...device.filter((each) => each.tag !== tag),
      ...more,
    ]
    assert.ok(await isHeld(slice(without(0, coded(0x00280301, 'YES')), 32)))
    assert.ok(await isHeld(slice(without(0, claimsNo, coded(0x00480010, 'YES')), 36)), 'a slide with its label')
    assert.ok(await isHeld(slice(without(0x00181000, claimsNo), 33)))
    assert.ok(await isHeld(slice(without(0, claimsNo), 34, storageSopClass.secondaryCapture)))
    assert.ok(!(await isHeld(slice(without(0), 35))), 'without any claim')
  })

  it('leaves no entry in the trail when nothing was at risk', async (t) => {
    t.after(loadCleanDevices(file))
    const { id } = await receive(slice([], 36))
    assert.equal(await db().auditEntry.count({ where: { subjectId: id, action: 'dicom.skip-review' } }), 0)
  })
})
