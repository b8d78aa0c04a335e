import { type Translator } from '../../language/translator-type'
import { type Format } from '../../language/use-format'
import { isDicom } from '../visits/group-by-visit'
import { type CaseFile, type QualityIssue } from '../case-file'

/** The most significant first: a dark image has little contrast too, because it is dark. */
const order: readonly QualityIssue[] = ['blurred', 'too_dark', 'too_bright', 'low_contrast', 'noisy', 'low_resolution']

/** What is wrong with an image, as text, or null. A slice of a scan is small by nature. */
export function qualityFinding(t: Translator<'case.quality'>, format: Format, file: CaseFile): string | null {
  const issues = issuesOf(t, format, file)
  return issues && t('finding', { issues })
}

/** The same with advice: a photo can be taken again; a slice of a scan cannot. */
export function qualityWarning(t: Translator<'case.quality'>, format: Format, file: CaseFile): string | null {
  const issues = issuesOf(t, format, file)
  return issues && t(isDicom(file) ? 'finding' : 'retake', { issues })
}

function issuesOf(t: Translator<'case.quality'>, format: Format, file: CaseFile): string | null {
  const issues = file.quality?.issues ?? []
  const counted = order.filter((issue) => issues.includes(issue) && !(issue === 'low_resolution' && isDicom(file)))
  if (counted.length === 0) return null
  return format.list(
    counted.map((issue) => t(issue)),
    { type: 'unit', style: 'short' },
  )
}
