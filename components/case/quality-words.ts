import { isDicom } from './arrange'
import { type FileRecord, type QualityIssue } from './records'

const words: Record<QualityIssue, string> = {
  blurred: 'Blurred',
  too_dark: 'Too dark',
  too_bright: 'Too bright',
  low_contrast: 'Low contrast',
  noisy: 'Noisy',
  low_resolution: 'Low resolution',
}

/** In this order, the one that says most first: a dark picture has little contrast too, because it is dark. */
const order = Object.keys(words) as QualityIssue[]

/**
 * What is wrong with a picture, in words, or null. Who took a photograph may take it again; a slice of a scan is as it is, and small
 * by nature.
 */
export function qualityWarning(file: FileRecord): string | null {
  const issues = file.quality?.issues ?? []
  const counted = order.filter((issue) => issues.includes(issue) && !(issue === 'low_resolution' && isDicom(file)))
  if (counted.length === 0) return null
  const said = counted.map((issue, at) => (at === 0 ? words[issue] : words[issue].toLowerCase())).join(', ')
  return isDicom(file) ? said : `${said}: retake if you can`
}
