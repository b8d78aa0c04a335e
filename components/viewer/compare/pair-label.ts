import { isolate } from '../../language/isolate'
import { type Translator } from '../../language/translator-type'
import { type Format } from '../../language/use-format'
import { formatCaptureDay } from '../../case/format-capture'
import { pairRowLabel } from '../../case/visits/pair-row-label'
import { type ComparisonPair } from './comparison-pairs'

interface PairTranslators {
  pairs: Translator<'viewer.pairName'>
  rows: Translator<'case.pairs'>
  regions: Translator<'ui.region'>
}

/** “Macula, both eyes”, “Macula, right eye, 5 Jun 2026 and 20 Nov 2026”, or the names and days of two chosen images. */
export function pairLabel({ pairs, rows, regions }: PairTranslators, format: Format, pair: ComparisonPair): string {
  const region = pairRowLabel(rows, regions, pair.row)
  if (pair.comparing === 'eyes') return pairs('eyes', { region })
  const [before, after] = pair.pictures
  const day = (file: typeof before) => formatCaptureDay(format, file, 'shortDay')
  if (pair.comparing === 'chosen') {
    const nameOf = (file: typeof before) => pairs('chosenImage', { name: isolate(file.filename), date: day(file) })
    return pairs('chosen', { before: nameOf(before), after: nameOf(after) })
  }
  const side = before.eye_side === 'right' ? 'right' : 'left'
  return pairs('visits', { region, side, before: day(before), after: day(after) })
}
