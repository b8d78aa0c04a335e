import { judgeQuality, type Judgement, LIMITS, type QualityIssue } from '../lib/imaging/judge-quality'
import { type Content, measureContent } from '../lib/imaging/measure-content'
import { type RawImage } from '../lib/imaging/measure-quality'
import { type Degradation, DEGRADATIONS } from '../lib/imaging/test-degrade'
import { drawnPictures, samplePictures, type SoundPicture } from '../lib/imaging/test-sound-pictures'

/** What each issue is told by; the size of a picture needs no calibration. */
const MEASURE: Partial<Record<QualityIssue, keyof Content>> = {
  blurred: 'spread',
  too_dark: 'light',
  too_bright: 'burnt',
  low_contrast: 'range',
  noisy: 'grain',
}

/** The size of a picture is its own matter: it must not hide what else is wrong. */
const LARGE = { width: 4096, height: 4096 }

const say = (line: string) => console.log(line)
const figure = (value: number) => (value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(3))
const row = (head: string, cells: string[]) => (head.padEnd(42) + cells.map((cell) => cell.padStart(9)).join('')).trimEnd()

/**
 * Judges sound pictures and spoilt copies of them and prints what each measure says of both, and how often it errs.
 *
 * @param words the degradations to try; all where there are none
 * @returns whether nothing sound was faulted, nothing unreadable missed, and nothing scored higher for being spoilt more
 */
export async function calibrate(words: readonly string[] = []): Promise<boolean> {
  const pictures = [...(await samplePictures()), ...(await drawnPictures([3, 6, 12]))]
  if (!process.env.FOVEA_SAMPLES) say('FOVEA_SAMPLES is not set: only the drawn pictures take part\n')
  const faulted = sayOfSound(pictures)
  const all = { missed: 0, risen: 0 }
  for (const [name, degradation] of Object.entries(DEGRADATIONS)) {
    if (words.length > 0 && !words.includes(name)) continue
    const { missed, risen } = await sayOfSpoilt(name, degradation, pictures)
    all.missed += missed
    all.risen += risen
  }
  say(`\nlimits: ${JSON.stringify(LIMITS)}`)
  say(`${faulted} of ${pictures.length} sound pictures faulted, ${all.missed} unreadable ones missed, ${all.risen} scores risen`)
  return faulted + all.missed + all.risen === 0
}

function sayOfSound(pictures: SoundPicture[]): number {
  say(row('sound', ['score', ...Object.values(MEASURE), '  issues']))
  let faulted = 0
  for (const { name, image, resolution } of pictures) {
    const content = measureContent(image)
    const { score, issues } = judgeQuality(content, resolution)
    if (issues.some((issue) => issue !== 'low_resolution')) faulted++
    const measures = Object.values(MEASURE).map((measure) => figure(content[measure]))
    say(row(name, [score.toFixed(3), ...measures, `  ${issues.join(' ')}`]))
  }
  return faulted
}

async function sayOfSpoilt(name: string, { issue, unit, only, ...how }: Degradation, all: SoundPicture[]) {
  const pictures = all.filter(({ kind }) => !only || kind === only)
  const measure = MEASURE[issue]
  const limit = measure ? ` (${measure}: issue past ${LIMITS[measure].issue})` : ''
  say(`\n${name}: ${unit}; * unreadable${limit}`)
  say(row('strength', ['least', 'median', 'most', 'found']))
  const sizeOf = (image: RawImage) => (measure ? LARGE : image)
  let last: Judgement[] = pictures.map(({ image }) => judgeQuality(measureContent(image), sizeOf(image)))
  const sum = { missed: 0, risen: 0 }
  for (const strength of how.strengths) {
    const figures: number[] = []
    const judged: Judgement[] = []
    for (const { image } of pictures) {
      const spoilt = await how.degrade(image, strength)
      const content = measureContent(spoilt)
      figures.push(measure ? content[measure] : Math.min(spoilt.width, spoilt.height))
      judged.push(judgeQuality(content, sizeOf(spoilt)))
    }
    const named = (which: (i: number) => boolean) => pictures.filter((_, i) => which(i)).map((one) => one.name)
    const isUnreadable = (strength - how.unreadable) * (how.strengths.at(-1)! - how.strengths[0]!) >= 0
    const missed = isUnreadable ? named((i) => !judged[i]!.issues.includes(issue)) : []
    const risen = named((i) => judged[i]!.score > last[i]!.score)
    last = judged
    sum.missed += missed.length
    sum.risen += risen.length
    figures.sort((a, b) => a - b)
    const found = judged.filter(({ issues }) => issues.includes(issue)).length
    const cells = [figures[0]!, figures[figures.length >> 1]!, figures.at(-1)!].map(figure)
    say(row(`${strength}${isUnreadable ? ' *' : ''}`, [...cells, `${found}/${pictures.length}`]))
    if (missed.length > 0) say(`  missed: ${missed.join(', ')}`)
    if (risen.length > 0) say(`  scores higher than before: ${risen.join(', ')}`)
  }
  return sum
}
