import { expect, test } from '@playwright/test'
import { openAs } from '../support/browser'
import { Fovea } from '../support/fovea'
import { openToolWorkspace, skipWithout } from '../../lib/dicom/test-tools'
import { storageSopClass, writeDicom, type NewElement } from '../../lib/dicom/write/write-dicom'

let fovea: Fovea
const tools = openToolWorkspace()
test.beforeAll(async () => {
  fovea = await Fovea.share()
})
test.afterAll(async () => {
  tools.remove()
  await fovea.stop()
})

const [GROUND, NAME] = [150, 250]
/** Of the columns and the rows. */
const BOX = { left: 1 / 4, right: 3 / 4, top: 1 / 2, bottom: 3 / 4 }
/** What lies at the very edge of the box, of pixels of a screen and of the object, is either. */
const EDGE_PX = 2

/** Where a sample lies: well inside the box, at its edge, or outside. */
function placeOf(at: number, { columns, rows }: { columns: number; rows: number }): 'inside' | 'edge' | 'outside' {
  const [x, y] = [at % columns, Math.floor(at / columns)]
  const isWithin = (margin: number) =>
    x >= BOX.left * columns + margin &&
    x < BOX.right * columns - margin &&
    y >= BOX.top * rows + margin &&
    y < BOX.bottom * rows - margin
  if (isWithin(EDGE_PX)) return 'inside'
  return isWithin(-EDGE_PX) ? 'edge' : 'outside'
}

/** The samples of an object as dcmtk decodes them, without a window. */
function decodedByDcmtk(object: Uint8Array): { size: string; samples: number[] } {
  const file = tools.put('released.dcm', object)
  const picture = Buffer.from(tools.make('dcmj2pnm', (out) => ['+op', file, out], '.pgm')!)
  const [head = '', columns, rows] = /^P5\s(?:#[^\n]*\s)*(\d+)\s(\d+)\s255\s/.exec(picture.toString('latin1')) ?? []
  return { size: `${columns} ${rows}`, samples: [...picture.subarray(head.length)] }
}

for (const { what, columns, rows, shape, ratio } of [
  { what: 'twice as high as wide', columns: 240, rows: 120, shape: { tag: 0x00280034, vr: 'IS', value: [2, 1] }, ratio: '1.00' },
  {
    what: 'half as high as wide',
    columns: 160,
    rows: 240,
    shape: { tag: 0x00280030, vr: 'DS', value: [0.2, 0.4] },
    ratio: '1.33',
  },
] satisfies { what: string; columns: number; rows: number; shape: NewElement; ratio: string }[])
  test(`A doctor blacks out what they see where pixels are ${what}`, async ({ browser }) => {
    test.skip(Boolean(skipWithout('dcmj2pnm')), 'no dcmtk')
    const patient = await fovea.signIn('patient')
    const places = Array.from({ length: columns * rows }, (_, at) => placeOf(at, { columns, rows }))
    const data = Uint8Array.from(places, (place) => (place === 'inside' ? NAME : GROUND))
    const pixels = { rows, columns, photometric: 'MONOCHROME2', bitsStored: 8, data } as const
    const body = writeDicom({ sopClassUid: storageSopClass.secondaryCapture, elements: [shape], pixels }) as BodyInit
    const sent = { method: 'POST', body, headers: { 'x-file-name': 'shape.dcm' } }
    const { upload_id } = (await (await patient.fetch('/upload', sent)).json()) as { upload_id: string }
    const { page, context } = await openAs(browser, fovea, 'doctor')
    await page.goto(`/anonymised/${upload_id}`)
    const stage = page.getByTestId('review-stage')
    await expect(stage.getByRole('img')).toHaveJSProperty('naturalWidth', columns)
    const box = (await stage.boundingBox())!
    const image = (await stage.getByRole('img').boundingBox())!
    expect([box, image].map(({ width, height }) => (width / height).toFixed(2))).toEqual([ratio, ratio])
    const at = (x: number, y: number) => [box.x + x * box.width, box.y + y * box.height] as const
    await page.mouse.move(...at(BOX.left, BOX.top))
    await page.mouse.down()
    await page.mouse.move(...at(BOX.right, BOX.bottom), { steps: 4 })
    await page.mouse.up()
    await page.getByRole('button', { name: 'Black out 1 area and release' }).click()
    await expect(page.getByText('1 area blacked out')).toBeVisible()
    const released = await patient.fetch(`/upload/${upload_id}/preprocessed-dicom`)
    expect(released.status).toBe(200)
    const { size, samples } = decodedByDcmtk(new Uint8Array(await released.arrayBuffer()))
    expect(size).toBe(`${columns} ${rows}`)
    const levelsOf = (wanted: string) => [...new Set(samples.filter((_, index) => places[index] === wanted))]
    expect({ inside: levelsOf('inside'), outside: levelsOf('outside') }).toEqual({ inside: [0], outside: [GROUND] })
    await context.close()
  })
