import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { bytesReader } from '../parse/byte-reader'
import { greyObject } from '../test-objects'
import { storageSopClass, writeDicom, type NewElement } from '../write/write-dicom'
import { type GreyFrame, readFrame } from './read-frame'
import { renderFrame, type RenderOptions } from './render-frame'
import { shownSize } from './shown-size'

const SIDE = 9
const numbers = (tag: number, vr: string, ...value: number[]): NewElement => ({ tag, vr, value })
const ds = (tag: number, ...value: number[]) => numbers(tag, 'DS', ...value)
const is = (tag: number, ...value: number[]) => numbers(tag, 'IS', ...value)
const shape = (...names: string[]): NewElement => ({ tag: 0x00181600, vr: 'CS', value: names })

describe('the shape of pixels', () => {
  const sizeOf = async (...elements: NewElement[]) => {
    const { width, height, pixelHeight } = await renderFrame(bytesReader(greyObject(elements)))
    assert.equal((await readFrame(bytesReader(greyObject(elements)), 0)).pixelHeight, pixelHeight)
    const shown = shownSize({ width, height, pixelHeight })
    return [shown.width, shown.height]
  }

  it('is that of Pixel Aspect Ratio, vertical before horizontal', async () => {
    assert.deepEqual(await sizeOf(is(0x00280034, 2, 1)), [4, 8])
    assert.deepEqual(await sizeOf(is(0x00280034, 1, 2)), [8, 4])
  })

  it('is that of a spacing where there is one: of the patient, of the detector, of the film', async () => {
    assert.deepEqual(await sizeOf(ds(0x00280030, 0.6, 0.2)), [4, 12])
    assert.deepEqual(await sizeOf(ds(0x00181164, 0.1, 0.2)), [8, 4])
    assert.deepEqual(await sizeOf(ds(0x00182010, 3, 1)), [4, 12])
    assert.deepEqual(await sizeOf(ds(0x00181164, 1, 5), ds(0x00280030, 0.5, 0.5), is(0x00280034, 2, 1)), [4, 4])
  })

  it('is square where nothing else is said, or what is said is no shape', async () => {
    assert.deepEqual(await sizeOf(), [4, 4])
    assert.deepEqual(await sizeOf(is(0x00280034, 0, 1)), [4, 4])
    assert.deepEqual(await sizeOf(is(0x00280034, 1_000_000, 1)), [4, 4])
  })
})

describe('a frame of one value', () => {
  const constant = (value: number) => greyObject([], { bitsStored: 16, data: new Int16Array(16).fill(value) })

  for (const [value, shown] of [
    [0, 0],
    [1, 255],
    [300, 255],
    [-40, 0],
  ] as const)
    it(`is shown between 0 and 1: ${value} is ${shown}`, async () => {
      assert.deepEqual(new Set((await renderFrame(bytesReader(constant(value)))).pixels), new Set([shown]))
      const frame = await readFrame(bytesReader(constant(value)), 0)
      assert.ok(frame.kind === 'grey')
      const { center, width } = frame.windows.at(-1)!
      const stored = frame.samples[0]! * frame.slope + frame.intercept
      const level = ((stored - (center - 0.5)) / (width - 1) + 0.5) * 255
      assert.equal(Math.min(255, Math.max(0, level)), shown)
    })
})

describe('the display shutter', () => {
  const white = (elements: NewElement[]) =>
    writeDicom({
      sopClassUid: storageSopClass.secondaryCapture,
      elements,
      pixels: {
        ...{ rows: SIDE, columns: SIDE, photometric: 'MONOCHROME2', bitsStored: 8 },
        data: new Uint8Array(SIDE * SIDE).fill(200),
      },
    })
  const drawn = async (elements: NewElement[], options?: RenderOptions) => {
    const { pixels } = await renderFrame(bytesReader(white(elements)), options)
    return Array.from({ length: SIDE }, (_, row) =>
      [...pixels.subarray(row * SIDE, (row + 1) * SIDE)].map((level) => (level === 200 ? '#' : level === 0 ? '.' : '+')).join(''),
    )
  }
  const rectangle = [shape('RECTANGULAR'), is(0x00181602, 3), is(0x00181604, 7), is(0x00181606, 2), is(0x00181608, 4)]

  it('shows what is in its rectangle, the edges included', async () => {
    const [none, some] = ['.........', '..#####..']
    assert.deepEqual(await drawn(rectangle), [none, some, some, some, none, none, none, none, none])
  })

  it('shows what is in its circle, which is round on the screen', async () => {
    const circle = [shape('CIRCULAR'), is(0x00181610, 5, 5), is(0x00181612, 3)]
    assert.deepEqual(await drawn(circle), [
      ...['.........', '....#....', '..#####..', '..#####..', '.#######.'],
      ...['..#####..', '..#####..', '....#....', '.........'],
    ])
    const flat = await drawn([...circle, is(0x00280034, 3, 1)])
    assert.deepEqual(flat.slice(3, 6), ['....#....', '.#######.', '....#....'])
  })

  it('shows what is in its polygon', async () => {
    const triangle = [shape('POLYGONAL'), is(0x00181620, 2, 5, 6, 1, 6, 9)]
    assert.deepEqual(await drawn(triangle), [
      ...['.........', '....#....', '...###...', '..#####..', '.#######.', '#########', '.........', '.........', '.........'],
    ])
  })

  it('covers nothing by a shape that leaves nothing of the image to be seen', async () => {
    const edges = (...[left, right, upper, lower]: number[]) => [
      ...[is(0x00181602, left!), is(0x00181604, right!), is(0x00181606, upper!), is(0x00181608, lower!)],
    ]
    for (const shapeless of [
      [shape('RECTANGULAR'), ...edges(0, 0, 0, 0)],
      [shape('RECTANGULAR'), ...edges(7, 3, 2, 4)],
      [shape('CIRCULAR'), is(0x00181610, 5, 5), is(0x00181612, 0)],
      [shape('CIRCULAR'), is(0x00181610, 500, 500), is(0x00181612, 3)],
      [shape('POLYGONAL'), is(0x00181620, 5, 5)],
      [shape('POLYGONAL'), is(0x00181620, 5, 5, 5, 5, 5, 5)],
    ])
      assert.deepEqual(new Set(await drawn(shapeless)), new Set(['#########']))
    // Another shape of the same object counts.
    const both = [{ tag: 0x00181600, vr: 'CS', value: ['RECTANGULAR', 'CIRCULAR'] }, ...rectangle.slice(1), is(0x00181610, 5, 5), is(0x00181612, 0)] // prettier-ignore
    assert.deepEqual(await drawn(both), await drawn(rectangle))
  })

  it('shows what all of its shapes show, and has the grey level that it names', async () => {
    const both = [
      { tag: 0x00181600, vr: 'CS', value: ['RECTANGULAR', 'CIRCULAR'] },
      ...rectangle.slice(1),
      ...[is(0x00181610, 5, 5), is(0x00181612, 3), numbers(0x00181622, 'US', 0x8000)],
    ]
    assert.deepEqual((await drawn(both)).slice(0, 5), ['+++++++++', '++++#++++', '++#####++', '++#####++', '+++++++++'])
  })

  it('hides what its bitmap covers, which is not drawn', async () => {
    const bits = Uint8Array.from({ length: Math.ceil((SIDE * SIDE) / 16) * 2 }, (_, at) => (at === 0 ? 0b111 : 0))
    const bitmap = [
      ...[shape('BITMAP'), numbers(0x00181623, 'US', 0x6000)],
      ...[numbers(0x60000010, 'US', SIDE), numbers(0x60000011, 'US', SIDE)],
      { tag: 0x60000040, vr: 'CS', value: 'G' },
      numbers(0x60000050, 'SS', 1, 1),
      ...[numbers(0x60000100, 'US', 1), numbers(0x60000102, 'US', 0)],
      { tag: 0x60003000, vr: 'OB', value: bits },
    ]
    assert.deepEqual((await drawn(bitmap)).slice(0, 2), ['...######', '#########'])
  })

  it('hides nothing from who searches the image for text', async () => {
    assert.deepEqual(new Set(await drawn(rectangle, { shutter: false })), new Set(['#########']))
  })

  describe('in the samples of a viewer', () => {
    const half = [shape('RECTANGULAR'), is(0x00181602, 3), ...rectangle.slice(2)]
    const read = async (elements: NewElement[], pixels: Parameters<typeof greyObject>[1] = {}) => {
      const frame = await readFrame(bytesReader(greyObject([...half, ...elements], pixels)), 0, { shutter: true })
      assert.ok(frame.kind === 'grey')
      return frame
    }
    const shownIn = ({ samples, slope, intercept, isInverted }: GreyFrame, at: number, low: number, high: number) => {
      const part = Math.min(1, Math.max(0, (samples[at]! * slope + intercept - low) / (high - low)))
      return isInverted ? 1 - part : part
    }

    it('is black in a window that begins lower than the image, and moves no value', async () => {
      for (const [name, elements] of [
        ['light', []],
        ['inverted', [{ tag: 0x20500020, vr: 'CS', value: 'INVERSE' }]],
        ['falling', [ds(0x00281052, 5), ds(0x00281053, -2)]],
      ] as const) {
        const frame = await read([...elements])
        const plain = await readFrame(bytesReader(greyObject([...elements])), 0)
        assert.ok(plain.kind === 'grey')
        for (const reach of [100, 2000, 20_000]) assert.equal(shownIn(frame, 0, -reach, reach), 0, name)
        const valueAt = (each: GreyFrame) => each.samples[6]! * each.slope + each.intercept
        assert.deepEqual([frame.samples[0], valueAt(frame)], [frame.shutterSample, valueAt(plain)], name)
        assert.notEqual(frame.samples[6], frame.shutterSample, name)
      }
    })

    it('is white where its grey level is light', async () => {
      const frame = await read([numbers(0x00181622, 'US', 0xffff)])
      assert.equal(shownIn(frame, 0, -20_000, 20_000), 1)
    })

    it('has the lowest sample where an image uses all, and no pixel is said to be without a value', async () => {
      const data = Uint16Array.from({ length: 16 }, (_, at) => [0, 65_535][at % 2]!)
      const frame = await read([], { data })
      assert.deepEqual([frame.shutterSample, frame.samples[0], frame.samples[6], frame.samples[7]], [null, 0, 0, 65_535])
      assert.equal((await read([], { data: new Uint16Array(16) })).shutterSample, 0)
    })
  })
})
