import { scoreQuality, type QualityScore, QUALITY_THRESHOLDS, type QualityIssue } from '../../lib/imaging/quality/score-quality'
import { type ContentMetrics, measureContent } from '../../lib/imaging/quality/measure-content'
import { type RawImage } from '../../lib/imaging/raster/raw-image'
import { type Degradation, DEGRADATIONS } from '../../lib/imaging/quality/test-degrade'
import { drawnReferenceImages, sampleReferenceImages, type ReferenceImage } from '../../lib/imaging/quality/test-reference-images'

/** The measure behind each issue; the size of an image needs no calibration. */
const MEASURE: Partial<Record<QualityIssue, keyof ContentMetrics>> = {
  blurred: 'spread',
  too_dark: 'light',
  too_bright: 'burnt',
  low_contrast: 'range',
  noisy: 'grain',
}

/** Size is a separate issue: it must not mask others. */
const LARGE = { width: 4096, height: 4096 }

const say = (line: string) => console.log(line)
const figure = (value: number) => (value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(3))
const row = (head: string, cells: string[]) => (head.padEnd(42) + cells.map((cell) => cell.padStart(9)).join('')).trimEnd()

/**
 * Assesses sound images and degraded copies of them and prints each measure for both, and its error rate.
 *
 * @param words the degradations to try; all where there are none
 * @returns whether no sound image was flagged, no unreadable one missed, and no score rose with degradation
 */
export async function calibrate(words: readonly string[] = []): Promise<boolean> {
  const pictures = [...(await sampleReferenceImages()), ...(await drawnReferenceImages([3, 6, 12]))]
  if (!process.env.FOVEA_SAMPLES) say('FOVEA_SAMPLES is not set: using synthetic images only\n')
  const faulted = sayOfSound(pictures)
  const all = { missed: 0, risen: 0 }
  for (const [name, degradation] of Object.entries(DEGRADATIONS)) {
    if (words.length > 0 && !words.includes(name)) continue
    const { missed, risen } = await sayOfSpoilt(name, degradation, pictures)
    all.missed += missed
    all.risen += risen
  }
  say(`\nlimits: ${JSON.stringify(QUALITY_THRESHOLDS)}`)
  say(
    `${faulted} of ${pictures.length} good images with issues, ${all.missed} unreadable images missed, ${all.risen} scores increased`,
  )
  return faulted + all.missed + all.risen === 0
}

function sayOfSound(pictures: ReferenceImage[]): number {
  say(row('good', ['score', ...Object.values(MEASURE), '  issues']))
  let faulted = 0
  for (const { name, image, resolution } of pictures) {
    const content = measureContent(image)
    const { score, issues } = scoreQuality(content, resolution)
    if (issues.some((issue) => issue !== 'low_resolution')) faulted++
    const measures = Object.values(MEASURE).map((measure) => figure(content[measure]))
    say(row(name, [score.toFixed(3), ...measures, `  ${issues.join(' ')}`]))
  }
  return faulted
}

async function sayOfSpoilt(name: string, { issue, unit, only, ...how }: Degradation, all: ReferenceImage[]) {
  const pictures = all.filter(({ kind }) => !only || kind === only)
  const measure = MEASURE[issue]
  const limit = measure ? ` (${measure}: issue past ${QUALITY_THRESHOLDS[measure].issue})` : ''
  say(`\n${name}: ${unit}; * unreadable${limit}`)
  say(row('strength', ['least', 'median', 'most', 'found']))
  const sizeOf = (image: RawImage) => (measure ? LARGE : image)
  let last: QualityScore[] = pictures.map(({ image }) => scoreQuality(measureContent(image), sizeOf(image)))
  const sum = { missed: 0, risen: 0 }
  for (const strength of how.strengths) {
    const figures: number[] = []
    const judged: QualityScore[] = []
    for (const { image } of pictures) {
      const spoilt = await how.degrade(image, strength)
      const content = measureContent(spoilt)
      figures.push(measure ? content[measure] : Math.min(spoilt.width, spoilt.height))
      judged.push(scoreQuality(content, sizeOf(spoilt)))
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
