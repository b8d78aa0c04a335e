import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { bytesReader } from '../lib/dicom/parse/byte-reader'
import { readFrame } from '../lib/dicom/render/read-frame'
import { greyRenderings } from '../lib/imaging/_internal/text-detection/grey-renderings'
import { readTexts } from '../lib/imaging/_internal/text-detection/read-texts'
import { type GreyImage } from '../lib/imaging/_internal/text-detection/grey-image'
import { drawFrameWithText, type Script, type TextStyle } from '../lib/imaging/text-detection/test-drawn-frames'
import { drawGround, GROUNDS, type Random, seededRandom } from '../lib/imaging/text-detection/test-drawn-grounds'
import { isInstalled } from '../lib/imaging/text-detection/test-fonts'
import { type BenchRow } from './harness/bench-row'

/** As far as this machine has them. */
const FONTS: Record<Script, readonly string[]> = {
  latin: ['DejaVu Sans Mono', 'DejaVu Serif', 'Liberation Serif', 'Liberation Sans Narrow', 'Nimbus Sans', 'URW Gothic'],
  cyrillic: ['DejaVu Serif', 'DejaVu Sans Mono', 'Liberation Serif'],
  greek: ['DejaVu Serif', 'DejaVu Sans Mono'],
  arabic: ['DejaVu Sans Mono', 'Amiri', 'Noto Naskh Arabic'],
  hebrew: ['DejaVu Sans', 'Noto Sans Hebrew'],
  chinese: ['IPAGothic', 'Noto Sans CJK SC', 'AR PL UMing CN'],
  korean: ['Noto Sans CJK KR'],
  devanagari: ['Gargi', 'Noto Serif Devanagari', 'Noto Sans Devanagari'],
  thai: ['Noto Sans Thai'],
  handwritten: ['Breip', 'femkeklaver', 'Liberation Serif'],
  letter: ['DejaVu Sans Mono', 'DejaVu Serif', 'Nimbus Sans', 'Liberation Serif'],
}
const LATIN_SIZES_PX = [8, 10, 12, 16, 20, 24, 32, 40]
const OTHER_SIZES_PX = [10, 14, 20, 32]
/** Grey levels between dim text and what lies under it. */
const DIM_CONTRASTS = [15, 25, 40]
const TURNS = [90, 180, 270, 10, 30, 45, 60, 135]
/** Frames for each row of Latin text; for each size of another script; for each ground without text. */
const FRAMES = 40
const FRAMES_OF_SIZE = 10
/** Recall of upright Latin text of 10 px and more, and the false alarms, in percent. */
const MIN_RECALL = 98
const MAX_FALSE_ALARMS = 5
const MAX_MS_OF_MEGAPIXEL = 500

/**
 * Row 20: the share of drawn frames in which text is found, by size, script and rotation, and of frames without text in
 * which some is found too; of real objects where FOVEA_SAMPLES names their folder; and the time for one rendering of a
 * slice. Fonts that are missing here are named. Text is at least 60 grey levels brighter than what lies under
 * it, unless its row says otherwise.
 */
export async function run(): Promise<BenchRow[]> {
  if (!FONTS.latin.some(isInstalled)) throw new Error(`no font here (${FONTS.latin.join(', ')})`)
  const random = seededRandom(77_777)
  const rows: BenchRow[] = []
  const latin: boolean[] = []
  for (const fontPx of LATIN_SIZES_PX) {
    const found = await searchTexts(random, { script: 'latin', fontPx }, FRAMES)
    if (fontPx >= 10) latin.push(...found)
    rows.push(share(`Latin text of ${fontPx} px found`, found))
  }
  rows.push(share('Latin text of 10 px and more found', latin, { atLeast: MIN_RECALL }))
  for (const turn of TURNS)
    rows.push(
      share(`Latin text of 16 px, turned by ${turn}°`, await searchTexts(random, { script: 'latin', fontPx: 16, turn }, FRAMES)),
    )
  for (const script of [
    'cyrillic',
    'greek',
    'arabic',
    'hebrew',
    'chinese',
    'korean',
    'devanagari',
    'thai',
    'handwritten',
    'letter',
  ] as const) {
    if (!FONTS[script].some(isInstalled)) {
      console.log(`  ${script}: no font here (${FONTS[script].join(', ')})`)
      continue
    }
    const found: boolean[] = []
    for (const fontPx of OTHER_SIZES_PX) found.push(...(await searchTexts(random, { script, fontPx }, FRAMES_OF_SIZE)))
    rows.push(share(`${script === 'letter' ? 'one letter alone' : `${script} text`} of 10 to 32 px found`, found))
  }
  const alarms: boolean[] = []
  for (const ground of GROUNDS) {
    const found: boolean[] = []
    while (found.length < FRAMES) found.push(await isFound(drawGround(random, true, { kind: ground })))
    alarms.push(...found)
    rows.push(share(`false alarms: ${ground}`, found))
  }
  rows.push(share('false alarms: all', alarms, { atMost: MAX_FALSE_ALARMS }))
  for (const contrast of DIM_CONTRASTS)
    rows.push(
      share(
        `Latin text of 16 px, ${contrast} grey levels brighter`,
        await searchTexts(random, { script: 'latin', fontPx: 16, contrast }, FRAMES),
      ),
    )
  rows.push(...(await realObjects()), await timeOfMegapixel(random))
  return rows
}

const isFound = async (frame: GreyImage): Promise<boolean> => (await readTexts([frame])).length > 0

async function searchTexts(random: Random, style: Omit<TextStyle, 'fonts'>, count: number): Promise<boolean[]> {
  const fonts = FONTS[style.script].filter(isInstalled)
  const found: boolean[] = []
  while (found.length < count) found.push(await isFound(await drawFrameWithText(random, { ...style, fonts })))
  return found
}

/** A row of a share in percent; its reference is the limit. */
function share(name: string, found: readonly boolean[], limit?: { atLeast: number } | { atMost: number }): BenchRow {
  const ours = (100 * found.filter(Boolean).length) / found.length
  const plain = { name: `${name} (${found.length})`, unit: '%', ours }
  if (!limit) return { ...plain, reference: null, ratio: null, least: null, most: null }
  const reference = 'atLeast' in limit ? limit.atLeast : limit.atMost
  const ratio = ours / reference
  return { ...plain, reference, ratio, least: ratio, most: ratio, goal: 'atLeast' in limit ? { atLeast: 1 } : { atMost: 1 } }
}

/** Real objects with text, and real slices and radiographs without. */
const REAL_WITH_TEXT = /^us-.*\.dcm$/
const REAL_WITHOUT_TEXT = /^(ct|mr|dx|emr|nm)-.*\.dcm$/

async function realObjects(): Promise<BenchRow[]> {
  const folder = process.env.FOVEA_SAMPLES
  if (!folder || !existsSync(folder)) {
    console.log('  no real objects: set FOVEA_SAMPLES')
    return []
  }
  const names = readdirSync(folder)
  const search = (wanted: RegExp) =>
    Promise.all(
      names
        .filter((name) => wanted.test(name))
        .map(async (name) => {
          const object = bytesReader(new Uint8Array(readFileSync(path.join(folder, name))))
          for (const image of greyRenderings(await readFrame(object, 0))) if (await isFound(image)) return true
          return false
        }),
    )
  return [
    share('real ultrasounds with text found', await search(REAL_WITH_TEXT)),
    share('false alarms: real slices and radiographs', await search(REAL_WITHOUT_TEXT)),
  ]
}

/** The processor time for a megapixel in which nothing is found. */
async function timeOfMegapixel(random: Random): Promise<BenchRow> {
  const slices = Array.from({ length: 6 }, () => drawGround(random, false, { kind: random() < 0.5 ? 'ct' : 'mr' }))
  for (const slice of slices) await readTexts([slice])
  const began = process.cpuUsage()
  for (const slice of slices) await readTexts([slice])
  const { user, system } = process.cpuUsage(began)
  const ours = (user + system) / 1000 / slices.reduce((sum, { width, height }) => sum + (width * height) / 1e6, 0)
  const ratio = ours / MAX_MS_OF_MEGAPIXEL
  const name = 'one rendering, for each megapixel'
  return { name, unit: 'ms CPU', ours, reference: MAX_MS_OF_MEGAPIXEL, ratio, least: ratio, most: ratio, goal: { atMost: 1 } }
}
