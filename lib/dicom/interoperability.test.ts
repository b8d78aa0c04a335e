import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { after, describe, it } from 'node:test'
import sharp from 'sharp'
import { decodeFrame } from './_internal/pixels/decode-frame'
import { readImagePixelModule } from './_internal/pixels/image-pixel-module'
import { bytesReader } from './parse/byte-reader'
import { checkIntegrity } from './parse/check-integrity'
import { deidentify, type DeidentifyOptions } from './deidentify/deidentify'
import { newDicomUid } from './write/new-dicom-uid'
import { parseDataSet } from './parse/parse-data-set'
import { readMetadata } from './parse/read-metadata'
import { renderFrame } from './render/render-frame'
import { noSamples, sample } from './test-objects'
import { startOrthanc, type OrthancTags } from './test-orthanc'
import { maxAbsoluteDifference, dciodvfyErrors, openToolWorkspace, readPnm, skipWithout } from './test-tools'
import { readTree, type ReadLeaf } from './test-tree'
import { concat } from './_internal/write/write-elements'
import { recodeInProcess } from './test-codestreams'
import { photographSopClass, writePhotograph } from './write/write-photograph'

const names = noSamples ? [] : readdirSync(process.env.FOVEA_SAMPLES!).filter((name) => name.endsWith('.dcm'))
const key = new Uint8Array(32).fill(7)
const OPTIONS: Record<string, DeidentifyOptions> = {
  'the Basic Profile': { key, dates: 'removed' },
  'shifted dates and clean descriptions': { key, dates: 'shifted', cleanDescriptors: true },
  'everything that may be retained': {
    ...{ key, dates: 'kept', cleanDescriptors: true },
    retain: { uids: true, device: true, institution: true, patientCharacteristics: true, safePrivate: true },
  },
}
const bench = openToolWorkspace()
after(() => bench.remove())

/** Decompressed by GDCM; null where it does not support the compression (HTJ2K), or there is no image. */
const uncompressed = (name: string) => bench.make('gdcmconv', (out) => ['--raw', bench.put('in.dcm', sample(name)), out])

async function through(bytes: Uint8Array, options: DeidentifyOptions) {
  const made = await deidentify(bytesReader(bytes), { recode: recodeInProcess(bytes), ...options })
  const parts: Uint8Array[] = []
  for await (const part of made.bytes()) parts.push(part)
  return { ...made, out: concat(parts) }
}

/** What neither GDCM nor dcmtk of Debian 12 can read: a compression that is newer than they are, and a report. */
const UNREAD = new Set(['sc-htj2k-lossy-rgb.dcm', 'sr-nested-sequences.dcm'])
/** Its colours are converted to RGB on decompression: it is compared where it is rendered. */
const LOSSY_COLOUR = 'us-multiframe30-jpeg-baseline-ybr422.dcm'

describe('pixels, compared with GDCM', { skip: noSamples || skipWithout('gdcmconv') }, () => {
  for (const name of names.filter((each) => !UNREAD.has(each) && each !== LOSSY_COLOUR)) {
    it(`decodes every frame of ${name} to the same numbers`, async () => {
      const reference = await parseDataSet(bytesReader(uncompressed(name)!))
      const object = await parseDataSet(bytesReader(sample(name)))
      const [theirs, ours] = [(await readImagePixelModule(reference))!, (await readImagePixelModule(object))!]
      assert.deepEqual([theirs.rows, theirs.columns, theirs.frames], [ours.rows, ours.columns, ours.frames])
      for (let frame = 0; frame < ours.frames; frame += 1) {
        const [expected, found] = [await decodeFrame(reference, theirs, frame), await decodeFrame(object, ours, frame)]
        assert.equal(maxAbsoluteDifference(found.samples, expected.samples), 0, `frame ${frame}`)
      }
    })
  }
})

describe('images, compared with dcmtk', { skip: noSamples || skipWithout('gdcmconv', 'dcmj2pnm') }, () => {
  // dcmtk truncates where we round: grey is at most one step apart. Subsampled chroma is interpolated by two programs
  // in two ways.
  for (const name of names.filter((each) => !UNREAD.has(each))) {
    it(`draws ${name} as dcmtk does`, async () => {
      const { frames, photometric, windowCenter, windowWidth } = await readMetadata(bytesReader(sample(name)))
      const own = windowCenter === null || windowWidth === null ? [] : [{ center: windowCenter, width: windowWidth }]
      const isGrey = photometric!.startsWith('MONOCHROME')
      const windows = isGrey ? [...own, { center: 600, width: 1600 }, { center: 128, width: 256 }] : [undefined]
      const file = bench.put('raw.dcm', uncompressed(name)!)
      for (const window of windows) {
        for (const frame of new Set([0, frames - 1])) {
          const asked = window ? ['+Ww', String(window.center), String(window.width)] : []
          const drawn = bench.make('dcmj2pnm', (out) => [...asked, '+op', '+F', String(frame + 1), file, out])
          const [expected, found] = [readPnm(drawn!), await renderFrame(bytesReader(sample(name)), { frame, window })]
          assert.deepEqual([found.width, found.height, found.channels], [expected.width, expected.height, expected.channels])
          const most = maxAbsoluteDifference(found.pixels, expected.pixels)
          assert.ok(most <= (name === LOSSY_COLOUR ? 2 : 1), `frame ${frame}: ${most} steps apart`)
        }
      }
    })
  }
})

describe('the samples of de-identified objects', { skip: noSamples }, () => {
  for (const [called, options] of Object.entries(OPTIONS)) {
    it(`are those of the objects that were sent, number by number: ${called}`, async () => {
      for (const name of names) {
        const { out } = await through(sample(name), options)
        const [before, after] = [await parseDataSet(bytesReader(sample(name))), await parseDataSet(bytesReader(out))]
        const [facts, own] = [await readImagePixelModule(before), await readImagePixelModule(after)]
        assert.equal(own?.frames, facts?.frames, name)
        for (let frame = 0; facts && own && frame < facts.frames; frame += 1) {
          const [sent, kept] = [await decodeFrame(before, facts, frame), await decodeFrame(after, own, frame)]
          assert.equal(maxAbsoluteDifference(kept.samples, sent.samples), 0, `${name}, frame ${frame}`)
        }
      }
    })
  }
})

describe('de-identified objects, validated by dciodvfy', { skip: noSamples || skipWithout('dciodvfy', 'gdcmconv') }, () => {
  for (const [called, options] of Object.entries(OPTIONS)) {
    it(`breaks no rule that a sample kept: ${called}`, async () => {
      for (const name of names) {
        // The validator does not read deflated objects.
        const before = new Set(dciodvfyErrors(bench, name === 'sc-deflated.dcm' ? uncompressed(name)! : sample(name)))
        const { out } = await through(sample(name), options)
        await checkIntegrity(bytesReader(out))
        assert.deepEqual(
          dciodvfyErrors(bench, out).filter((line) => !before.has(line)),
          [],
          name,
        )
      }
    })
  }
})

/** Orthanc's tags of a data set without its pixels, in the form of our own reader. */
const treeOf = (tags: OrthancTags): ReadLeaf[] =>
  Object.entries(tags)
    .map(([tag, { Type, Value }]): ReadLeaf => {
      const number = Number.parseInt(tag.replace(',', ''), 16)
      return Type === 'Sequence' ? { tag: number, items: (Value as OrthancTags[]).map(treeOf) } : { tag: number, items: null }
    })
    .filter(({ tag }) => tag !== 0x7fe00010)
    .sort((a, b) => a.tag - b.tag)

/** It has no study UID: Orthanc accepts it only once it is de-identified, and has one. */
const NO_STUDY = 'sc-htj2k-lossy-rgb.dcm'

describe('objects, in Orthanc', { skip: skipWithout('Orthanc') }, () => {
  const started = skipWithout('Orthanc') ? null : startOrthanc()
  after(async () => (await started)?.stop())

  it(
    'accepts every de-identified sample, with every option, and reads the tree that was written',
    { skip: noSamples },
    async () => {
      const orthanc = await started!
      for (const [called, options] of Object.entries(OPTIONS)) {
        for (const name of names) {
          const { out, sopInstanceUid } = await through(sample(name), options)
          const tags = await orthanc.tags(await orthanc.store(out))
          const said = (tag: string) => String(tags[tag]?.Value ?? '').trim()
          assert.equal(said('0008,0018'), sopInstanceUid, `${name}, ${called}`)
          assert.equal(said('0012,0062'), 'YES')
          assert.match(said('0010,0010'), /^(P-[2-9A-Z]{8})?$/)
          assert.equal(said('0010,0020'), said('0010,0010'))
          assert.deepEqual(treeOf(tags), await readTree(out), `${name}, ${called}`)
        }
      }
      await assert.rejects(orthanc.store(sample(NO_STUDY)), /Inexistent tag/)
    },
  )

  it('accepts photographs of every class and kind, and reads what was written', async () => {
    const orthanc = await started!
    const raw = (channels: 1 | 3) => ({ raw: { width: 40, height: 30, channels } })
    const grey = Uint8Array.from({ length: 1200 }, (_, at) => at % 251)
    const colour = Uint8Array.from({ length: 3600 }, (_, at) => at % 251)
    const pictures = [
      { jpeg: new Uint8Array(await sharp(colour, raw(3)).jpeg().toBuffer()) },
      { jpeg: new Uint8Array(await sharp(grey, raw(1)).toColourspace('b-w').jpeg().toBuffer()) },
      { width: 40, height: 30, channels: 3 as const, data: colour },
      { width: 40, height: 30, channels: 1 as const, data: grey },
    ]
    for (const kind of ['ophthalmic', 'photographic', 'capture'] as const) {
      for (const picture of pictures) {
        const [sopInstanceUid, studyInstanceUid, seriesInstanceUid] = [newDicomUid(), newDicomUid(), newDicomUid()]
        const object = await writePhotograph({
          ...{ kind, image: picture, sopInstanceUid, studyInstanceUid, seriesInstanceUid, laterality: 'L' },
          ...{ patientName: 'Mustermann^Jürgen', patientId: 'P-22222222', takenAt: new Date('2026-11-20T10:11:12Z') },
        })
        const tags = await orthanc.tags(await orthanc.store(object))
        const said = (tag: string) => tags[tag]?.Value
        assert.deepEqual(
          [
            '0008,0016',
            '0008,0018',
            '0020,000d',
            '0020,000e',
            '0010,0010',
            '0010,0020',
            '0008,0020',
            '0028,0010',
            '0028,0011',
          ].map(said),
          [
            ...[photographSopClass[kind], sopInstanceUid, studyInstanceUid, seriesInstanceUid],
            ...['Mustermann^Jürgen', 'P-22222222', '20261120', '30', '40'],
          ],
        )
        assert.deepEqual(treeOf(tags), await readTree(object))
      }
    }
  })
})
