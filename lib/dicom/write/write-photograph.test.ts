import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import sharp, { type JpegOptions } from 'sharp'
import { hasCategory } from '../../errors/app-error'
import { burnedInRisk } from '../deidentify/burned-in-risk'
import { bytesReader } from '../parse/byte-reader'
import { checkIntegrity } from '../parse/check-integrity'
import { parseJpegHeader } from './parse-jpeg-header'
import { newDicomUid } from './new-dicom-uid'
import { parseDataSet } from '../parse/parse-data-set'
import { renderFrame } from '../render/render-frame'
import { dciodvfyErrors, openToolWorkspace, skipWithout } from '../test-tools'
import { type NewPhotograph, writePhotograph } from './write-photograph'

const raw = (channels: 1 | 3) => ({ raw: { width: 40, height: 30, channels } })
const samples = (channels: 1 | 3) => Uint8Array.from({ length: 40 * 30 * channels }, (_, at) => (at * 7) % 251)
const jpeg = async (channels: 1 | 3, options: JpegOptions = {}) => {
  const picture = sharp(samples(channels), raw(channels)).toColourspace(channels === 1 ? 'b-w' : 'srgb')
  return new Uint8Array(await picture.jpeg({ quality: 90, ...options }).toBuffer())
}
const photograph = (given: Pick<NewPhotograph, 'kind' | 'image'> & Partial<NewPhotograph>): NewPhotograph => ({
  sopInstanceUid: newDicomUid(),
  studyInstanceUid: newDicomUid(),
  seriesInstanceUid: newDicomUid(),
  patientName: 'P-22222222',
  patientId: 'P-22222222',
  ...(given.kind === 'ophthalmic' ? { laterality: 'R' as const } : {}),
  ...given,
})
const badInput = (error: unknown) => hasCategory(error, 'bad_input')

describe('parseJpegHeader', () => {
  it('returns how a baseline JPEG is coded, and null for all others', async () => {
    assert.deepEqual(parseJpegHeader(await jpeg(1)), { width: 40, height: 30, components: 1, photometric: 'MONOCHROME2' })
    assert.equal(parseJpegHeader(await jpeg(3))?.photometric, 'YBR_FULL_422')
    assert.equal(parseJpegHeader(await jpeg(3, { chromaSubsampling: '4:4:4' }))?.photometric, 'YBR_FULL_422')
    assert.equal(parseJpegHeader(await jpeg(3, { progressive: true })), null)
    const cmyk = await sharp(samples(3), raw(3)).toColourspace('cmyk').jpeg().toBuffer()
    assert.equal(parseJpegHeader(cmyk), null)
    assert.equal(parseJpegHeader(await sharp(samples(3), raw(3)).png().toBuffer()), null)
    const [whole, facts] = [await jpeg(3), parseJpegHeader(await jpeg(3))]
    for (let length = 0; length < whole.length; length++) {
      const found = parseJpegHeader(whole.subarray(0, length))
      assert.ok(found === null || JSON.stringify(found) === JSON.stringify(facts), `cut after ${length}`)
    }
  })
})

describe('writePhotograph', () => {
  it('embeds a baseline JPEG without its metadata, and shows the same pixels', async () => {
    const marked = await sharp(samples(3), raw(3))
      .withExif({ IFD0: { Artist: 'A NAME' } })
      .jpeg({ quality: 90 })
      .toBuffer()
    assert.ok(marked.includes('A NAME'))
    const object = await writePhotograph(photograph({ kind: 'photographic', image: { jpeg: new Uint8Array(marked) } }))
    assert.ok(!Buffer.from(object).includes('A NAME'))
    await checkIntegrity(bytesReader(object))
    const shown = await renderFrame(bytesReader(object))
    const { data } = await sharp(marked).raw().toBuffer({ resolveWithObject: true })
    const most = shown.pixels.reduce((worst, value, at) => Math.max(worst, Math.abs(value - data[at]!)), 0)
    assert.ok(shown.width === 40 && shown.channels === 3 && most <= 4, `${most} steps apart`)
  })

  it('writes pixels unchanged, of eight bits and of sixteen', async () => {
    const grey = await writePhotograph(
      photograph({ kind: 'photographic', image: { width: 40, height: 30, channels: 1, data: samples(1) } }),
    )
    assert.ok(Buffer.from(grey).includes(Buffer.from(samples(1))))
    const deep = Uint16Array.from({ length: 1200 }, (_, at) => at * 50)
    const capture = await writePhotograph(
      photograph({ kind: 'capture', image: { width: 40, height: 30, channels: 1, data: deep } }),
    )
    await checkIntegrity(bytesReader(capture))
    assert.equal((await renderFrame(bytesReader(capture))).channels, 1)
  })

  it('rejects input that its SOP class does not allow', async () => {
    const small = { width: 2, height: 2, channels: 1 as const, data: new Uint8Array(3) }
    await assert.rejects(writePhotograph(photograph({ kind: 'capture', image: small })), badInput)
    await assert.rejects(
      writePhotograph(photograph({ kind: 'photographic', image: { ...small, data: new Uint16Array(4) } })),
      badInput,
    )
    await assert.rejects(
      writePhotograph({ ...photograph({ kind: 'ophthalmic', image: { jpeg: await jpeg(3) } }), laterality: undefined }),
      badInput,
    )
    await assert.rejects(
      writePhotograph(photograph({ kind: 'capture', image: { jpeg: await jpeg(3, { progressive: true }) } })),
      badInput,
    )
  })

  it('never declares that no text is burned in without a review', async () => {
    const risk = async (given: Partial<NewPhotograph> & Pick<NewPhotograph, 'kind'>) =>
      burnedInRisk(
        await parseDataSet(
          bytesReader(
            await writePhotograph(photograph({ image: { width: 40, height: 30, channels: 1, data: samples(1) }, ...given })),
          ),
        ),
      )
    for (const kind of ['ophthalmic', 'photographic', 'capture'] as const) {
      assert.equal(await risk({ kind }), 'likely', kind)
      assert.equal(await risk({ kind, burnedIn: 'NO' }), kind === 'capture' ? 'likely' : 'possible', kind)
    }
  })

  it('says that it is de-identified, how, and what became of its dates', async () => {
    const image = { width: 40, height: 30, channels: 1 as const, data: samples(1) }
    const takenAt = new Date('2026-01-31T10:11:12Z')
    const cases = [
      [{}, 'REMOVED', ['113100'], ['19000101', '000000']],
      [{ takenAt, isShifted: true }, 'MODIFIED', ['113100', '113107'], ['20260131', '101112']],
      [{ takenAt }, 'UNMODIFIED', ['113100', '113106'], ['20260131', '101112']],
    ] as const
    for (const [dates, temporal, codes, content] of cases) {
      const object = await parseDataSet(bytesReader(await writePhotograph(photograph({ kind: 'photographic', image, ...dates }))))
      const textOf = async (tag: number) => {
        const { start, end } = object.dataSet.elements.get(tag)!.value
        return Buffer.from(await object.reader.read(start, end))
          .toString('latin1')
          .trim()
      }
      assert.deepEqual([await textOf(0x00120062), await textOf(0x00280303)], ['YES', temporal])
      assert.deepEqual((await textOf(0x00120064)).match(/1131\d\d/g), codes)
      assert.match(await textOf(0x00120063), /^Fovea: PS3\.15 E\.1/)
      assert.deepEqual([await textOf(0x00080023), await textOf(0x00080033)], content)
    }
  })

  const bench = openToolWorkspace()
  after(() => bench.remove())
  it('conforms to its IOD', { skip: skipWithout('dciodvfy') }, async () => {
    const pictures: [string, NewPhotograph['image']][] = [
      ['JPEG', { jpeg: await jpeg(3) }],
      ['JPEG with all of its chroma, decoded before', { jpeg: await jpeg(3, { chromaSubsampling: '4:4:4' }), earlierRatio: 7 }],
      ['grey JPEG', { jpeg: await jpeg(1) }],
      ['RGB', { width: 40, height: 30, channels: 3, data: samples(3) }],
      ['grey', { width: 40, height: 30, channels: 1, data: samples(1) }],
    ]
    for (const kind of ['ophthalmic', 'photographic', 'capture'] as const) {
      for (const [name, picture] of pictures) {
        for (const dates of [{}, { takenAt: new Date(0) }, { takenAt: new Date(0), isShifted: true }]) {
          const object = await writePhotograph(photograph({ kind, image: picture, ...dates }))
          assert.deepEqual(dciodvfyErrors(bench, object), [], `${kind}, ${name}`)
        }
      }
    }
  })
})
