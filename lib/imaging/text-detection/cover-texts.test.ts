// own process: frames are drawn with SVG, which code of the decoder children blocks in its process
import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { dose } from '../../runtime/test-dose'
import { bytesReader } from '../../dicom/parse/byte-reader'
import { storageSopClass, writeDicom } from '../../dicom/write/write-dicom'
import { openDecoders } from '../decoder-pool/decoders'
import { DECODER_CHILD_PROGRAM } from '../raster/test-images'
import { type FoundText } from './found-text'
import { matchIdentity } from './match-identity'
import { readDicomText } from './read-dicom-text'
import { coveredInk, drawLines } from './test-drawn-ink'
import { seededRandom } from './test-drawn-grounds'
import { isInstalled } from './test-fonts'

const pool = openDecoders({ program: DECODER_CHILD_PROGRAM, size: 1, timeMs: 60_000 })
after(() => pool.close())

const skip = isInstalled('DejaVu Sans') ? false : 'DejaVu Sans is not installed (fonts-dejavu-core)'
/** In percent: soft edges of letters may be outside. */
const MIN_COVERED = 99
/** How far the texts of a row of images are apart. */
const STEP_PX = dose(60, 20)
const PATIENT = { names: ['Okonkwo^Adaeze'], birthDates: ['19790514'], numbers: ['7743219'] }

const find = ({ width, height, pixels }: Awaited<ReturnType<typeof drawLines>>): Promise<FoundText[]> =>
  readDicomText(
    bytesReader(
      writeDicom({
        sopClassUid: storageSopClass.ct,
        elements: [],
        pixels: { rows: height, columns: width, photometric: 'MONOCHROME2', bitsStored: 8, data: pixels },
      }),
    ),
  )

const said = (texts: readonly FoundText[]) => new Set(texts.flatMap(({ text }) => matchIdentity(text, PATIENT)))

describe('the places of texts', { skip }, () => {
  for (const width of [800, 1024])
    it(`cover all that is written, wherever it stands in an image of ${width} px that is searched in tiles`, async () => {
      const random = seededRandom(width)
      for (let x = 145; x <= width - 145; x += STEP_PX) {
        const drawn = await drawLines(random, { width, height: 64, lines: ['OKONKWO ADAEZE 1979-05-14'], x, y: 38 })
        const texts = await find(drawn)
        const covered = coveredInk(drawn, texts)
        assert.ok(covered >= MIN_COVERED, `at ${x}: ${covered} % of ${JSON.stringify(texts)}`)
        assert.equal(texts.length, 1, `at ${x}: ${JSON.stringify(texts)}`)
        assert.deepEqual([...said(texts)], ['name', 'birth_date'], `at ${x}: ${texts[0]!.text}`)
      }
    })

  it('cover all of a line that is longer than a tile, which is read to its end', async () => {
    const [width, line] = [1024, 'OKONKWO ADAEZE 1979-05-14 LEFT KIDNEY TRANSVERSE VIEW PROBE C5 MRN 7743219']
    const drawn = await drawLines(seededRandom(7), { width, height: 64, lines: [line], x: width / 2, y: 38 })
    const texts = await find(drawn)
    assert.ok(coveredInk(drawn, texts) >= MIN_COVERED, JSON.stringify(texts))
    assert.deepEqual([...said(texts)], ['name', 'birth_date', 'number'], JSON.stringify(texts))
  })

  it('cover all of a long line in a script that cannot be read', async () => {
    const line = 'محمد أحمد فاطمة حسن مريم العلي مستشفى النور'
    for (const x of [200, 400, 700]) {
      const drawn = await drawLines(seededRandom(x), { width: 1024, height: 64, lines: [line], x, y: 38 })
      const texts = await find(drawn)
      assert.ok(coveredInk(drawn, texts) >= MIN_COVERED, `at ${x}: ${JSON.stringify(texts)}`)
    }
  })

  it('cover each of three parallel lines, in any direction', async () => {
    const lines = ['OKONKWO ADAEZE', 'BORN 14.05.1979', 'MRN: 7743219 W4']
    for (const turn of [0, 20, 45, 90, 160]) {
      const drawn = await drawLines(seededRandom(turn), { width: 400, height: 400, lines, x: 200, y: 200, turn })
      const texts = await find(drawn)
      const covered = coveredInk(drawn, texts)
      assert.ok(covered >= MIN_COVERED, `${turn}°: ${covered} % of ${JSON.stringify(texts)}`)
      assert.deepEqual([...said(texts)].sort(), ['birth_date', 'name', 'number'], `${turn}°: ${JSON.stringify(texts)}`)
    }
  })

  it('cover an oblique line that seams cut in both directions', async () => {
    const places = [
      { x: 400, y: 300 },
      { x: 440, y: 260 },
      { x: 360, y: 330 },
    ]
    for (const at of dose(places.slice(0, 1), places))
      for (const turn of [45, 135]) {
        const drawn = await drawLines(seededRandom(turn), {
          width: 800,
          height: 600,
          lines: ['OKONKWO ADAEZE 1979-05-14'],
          ...at,
          turn,
        })
        const texts = await find(drawn)
        const covered = coveredInk(drawn, texts)
        assert.ok(covered >= MIN_COVERED && texts.length === 1, `${turn}°: ${covered} % of ${JSON.stringify(texts)}`)
      }
  })
})
