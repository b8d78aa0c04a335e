import { isDicom } from './group-by-visit'
import { type CaseFile, type QualityIssue } from './case-file'

const qualityMessages: Record<QualityIssue, string> = {
  blurred: 'Blurred',
  too_dark: 'Too dark',
  too_bright: 'Too bright',
  low_contrast: 'Low contrast',
  noisy: 'Noisy',
  low_resolution: 'Low resolution',
}

/** The most significant first: a dark image has little contrast too, because it is dark. */
const order = Object.keys(qualityMessages) as QualityIssue[]

/**
 * What is wrong with an image, as text, or null. A photo can be taken again; a slice of a scan cannot, and is small by
 * nature.
 */
export function qualityWarning(file: CaseFile): string | null {
  const issues = file.quality?.issues ?? []
  const counted = order.filter((issue) => issues.includes(issue) && !(issue === 'low_resolution' && isDicom(file)))
  if (counted.length === 0) return null
  const text = counted.map((issue, at) => (at === 0 ? qualityMessages[issue] : qualityMessages[issue].toLowerCase())).join(', ')
  return isDicom(file) ? text : `${text}: retake if you can`
}
