import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type DicomJson, type DicomJsonValue } from '@/lib/dicom/json/to-dicom-json'
import { stageTransform } from '../measurements/drawing/stage-transform'
import { orderSlices } from '../series/order-slices'
import { readSlices } from '../series/read-slices'
import { DEFAULT_VIEW } from '../viewports/view'
import { seenLevels, wantedTiles } from './draw-slide'
import { makeSlides } from './make-slides'
import { readSlideObject } from './read-slide'
import { levelFor, tilesIn } from './slide'

const json = (attributes: Record<string, DicomJsonValue | DicomJsonValue[]>): DicomJson =>
  Object.fromEntries(
    Object.entries(attributes).map(([tag, value]) => [tag, { vr: 'UN', Value: Array.isArray(value) ? value : [value] }]),
  )

interface Drawn {
  uid: string
  columns: number
  rows: number
  frames: number
  content?: string
  syntax?: string
  more?: Record<string, DicomJsonValue | DicomJsonValue[]>
}

/** A level with tiles of 256 × 256 and half a micrometre for a pixel of one of 1,000 columns. */
function level({ uid, columns, rows, frames, content = 'VOLUME', syntax = JPEG, more = {} }: Drawn) {
  const object = json({
    ...{ '00080016': '1.2.840.10008.5.1.4.1.1.77.1.6', '00080018': uid, '00080060': 'SM' },
    '00080008': ['ORIGINAL', 'PRIMARY', content],
    ...{ '00480006': columns, '00480007': rows, '00280010': 256, '00280011': 256, '00280004': 'YBR_FULL_422' },
    '00209311': 'TILED_FULL',
    '52009229': [json({ '00289110': [json({ '00280030': [0.5 / columns, 0.5 / columns] })] })],
    ...more,
  })
  const known = { fileId: `file-${uid}`, sopInstanceUid: uid, transferSyntaxUid: syntax, frames, url: `/i/${uid}`, query: 'q=1' }
  const [slice] = readSlices(object, { fileId: known.fileId, frames: 1 })
  return { object: readSlideObject(object, known)!, slice: slice! }
}
const JPEG = '1.2.840.10008.1.2.4.50'
const JPEG_2000 = '1.2.840.10008.1.2.4.90'
const small = level({ uid: '1', columns: 250, rows: 150, frames: 1 })
const large = level({ uid: '2', columns: 1000, rows: 600, frames: 12 })
const frameOf = (url: string) => Number(/frames\/(\d+)/.exec(url)![1])
const everything = { left: 0, top: 0, right: 1e6, bottom: 1e6 }

describe('a whole slide image', () => {
  it('is one image of the size of its largest level, in its millimetres', () => {
    const [slide, ...others] = makeSlides([small, large])
    assert.equal(others.length, 0)
    assert.deepEqual([slide!.columns, slide!.rows, slide!.fileId, slide!.frame], [1000, 600, 'file-2', 1])
    assert.deepEqual(slide!.spacing, { row: 0.0005, column: 0.0005, source: 'patient' })
    assert.deepEqual(orderSlices([slide!]).warnings, [])
  })

  it('has each tile at its place, row by row, also the ones that the edge cuts', () => {
    const tiles = tilesIn(large.object.level, 0, everything)
    assert.deepEqual(
      tiles.map(({ url, x, y }) => [frameOf(url), x, y]),
      Array.from({ length: 12 }, (_, at) => [at + 1, (at % 4) * 256, Math.floor(at / 4) * 256]),
    )
    const seen = tilesIn(large.object.level, 0, { left: 200, top: 300, right: 300, bottom: 310 })
    assert.deepEqual(
      seen.map(({ url }) => frameOf(url)),
      [5, 6],
    )
    assert.deepEqual(tilesIn(large.object.level, 0, { left: 1000, top: 0, right: 2000, bottom: 9 }), [], 'beside the slide')
  })

  it('takes tiles from where their frames say that they are, in each focal plane', () => {
    const at = (column: number, row: number, z: number) =>
      json({ '0048021A': [json({ '0048021E': column, '0048021F': row, '0040074A': z })] })
    const sparse = { '00209311': 'TILED_SPARSE', '52009230': [at(513, 1, 0), at(1, 257, 0), at(513, 1, 2)] }
    const { object, slice } = level({ uid: '3', columns: 1000, rows: 600, frames: 3, more: sparse })
    assert.equal(object.level.planes, 2)
    const placesOf = (plane: number) => tilesIn(object.level, plane, everything).map(({ url, x, y }) => [frameOf(url), x, y])
    assert.deepEqual(placesOf(0), [
      [1, 512, 0],
      [2, 0, 256],
    ])
    assert.deepEqual(placesOf(1), [[3, 512, 0]])
    assert.deepEqual(
      makeSlides([{ object, slice }]).map((one) => one.frame),
      [1, 3],
      'what is measured names the first frame of its plane',
    )
  })

  it('is warned of where nothing says where its tiles are', () => {
    const { object, slice } = level({ uid: '4', columns: 1000, rows: 600, frames: 12, more: { '00209311': 'TILED_SPARSE' } })
    assert.deepEqual(orderSlices(makeSlides([{ object, slice }])).warnings, [{ kind: 'unplaced-tiles' }])
  })

  it('is whole although its largest level came in parts', () => {
    const part = (uid: string, offset: number, frames: number) =>
      level({ uid, columns: 1000, rows: 600, frames, more: { '00209161': '9', '00209228': offset } })
    const [slide] = makeSlides([part('6', 5, 7), part('5', 0, 5), small])
    const tiles = tilesIn(slide!.slide!.levels.at(-1)!.level, 0, everything)
    assert.equal(tiles.length, 12)
    assert.match(tiles[4]!.url, /^\/i\/5\/frames\/5\?/)
    assert.match(tiles[5]!.url, /^\/i\/6\/frames\/1\?/)
    assert.equal(slide!.fileId, 'file-5')
  })

  it('has the planes of all of its parts, also where each part has one of its own', () => {
    const at = (z: number) => json({ '0048021A': [json({ '0048021E': 1, '0048021F': 1, '0040074A': z })] })
    const part = (uid: string, offset: number, z: number) => {
      const more = { '00209311': 'TILED_SPARSE', '52009230': [at(z)], '00209161': '9', '00209228': offset }
      return level({ uid, columns: 200, rows: 200, frames: 1, more })
    }
    const [front, behind, ...others] = makeSlides([part('11', 0, 0), part('12', 1, 2)])
    assert.equal(others.length, 0)
    const urlsOf = ({ slide }: typeof front & object) => slide!.levels.flatMap((one) => tilesIn(one.level, one.plane, everything).map(({ url }) => url)) // prettier-ignore
    assert.match(urlsOf(front!).join(), /^\/i\/11\/frames\/1\?[^,]*$/)
    assert.match(urlsOf(behind!).join(), /^\/i\/12\/frames\/1\?[^,]*$/)
  })

  it('of more tiles than a call takes arguments is read', () => {
    const at = json({ '0048021A': [json({ '0048021E': 1, '0048021F': 1 })] })
    const frames = 200_000
    const more = { '00209311': 'TILED_SPARSE', '52009230': Array.from({ length: frames }, () => at) }
    assert.equal(level({ uid: '13', columns: 1e5, rows: 1e5, frames, more }).object.level.planes, 1)
  })

  it('stays apart from its label and from the whole glass, and takes its thumbnail for a level', () => {
    const label = level({ uid: '7', columns: 200, rows: 200, frames: 1, content: 'LABEL' })
    const thumbnail = level({ uid: '8', columns: 100, rows: 60, frames: 1, content: 'THUMBNAIL' })
    const slides = orderSlices(makeSlides([label, thumbnail, large])).slices
    assert.deepEqual(
      slides.map(({ view, columns }) => [view, columns]),
      [
        [null, 1000],
        ['LABEL', 200],
      ],
    )
    assert.equal(slides[0]!.slide!.levels.length, 2)
  })

  it('is fetched as it is stored where a browser reads that, else rendered', () => {
    const urlOf = (one: Partial<Drawn>) =>
      tilesIn(level({ uid: '9', columns: 200, rows: 200, frames: 1, ...one }).object.level, 0, everything)[0]!.url
    assert.equal(urlOf({}), '/i/9/frames/1?q=1&accept=image/jpeg')
    assert.equal(urlOf({ syntax: JPEG_2000 }), '/i/9/frames/1/rendered?q=1')
    // A JPEG of red, green and blue would be taken for luma and chroma.
    assert.equal(urlOf({ more: { '00280004': 'RGB' } }), '/i/9/frames/1/rendered?q=1')
  })

  it('is drawn with the level that has enough pixels for the screen, from the middle outwards', () => {
    const [slice] = makeSlides([small, large])
    const slide = slice!.slide!
    assert.deepEqual(
      [0.1, 0.25, 0.26, 4].map((scale) => levelFor(slide, scale)),
      [0, 0, 1, 1],
    )
    const size = { width: 250, height: 150 }
    const shown = (zoom: number) => {
      const transform = stageTransform(slice!, { ...DEFAULT_VIEW, zoom }, size)!
      return wantedTiles(seenLevels({ slide, transform, size, density: 1 }))
    }
    assert.deepEqual(shown(1), ['/i/1/frames/1?q=1&accept=image/jpeg'], 'one small tile for all of it')
    const alone = makeSlides([level({ uid: '10', columns: 1e5, rows: 1e5, frames: 152_881 })])[0]!
    const far = seenLevels({ slide: alone.slide!, transform: stageTransform(alone, DEFAULT_VIEW, size)!, size, density: 1 })
    assert.deepEqual(wantedTiles(far), ['/api/v1/images/file-10/proxy?variant=large'], 'not 152,881 tiles')
    assert.equal(far.at(-1)!.isTooFar, true)
    const near = shown(4)
    assert.match(near[0]!, /^\/i\/1\//, 'the coarse level is there first')
    assert.deepEqual(near.slice(1).map(frameOf).toSorted(), [2, 3, 6, 7])
  })
})

it('An image of one frame is no slide', () => {
  const known = { fileId: 'f', sopInstanceUid: '1', transferSyntaxUid: JPEG, frames: 1, url: '', query: '' }
  assert.equal(readSlideObject(json({ '00080016': '1.2.840.10008.5.1.4.1.1.7', '00280010': 9, '00280011': 9 }), known), null)
})
