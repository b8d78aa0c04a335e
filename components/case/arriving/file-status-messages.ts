import { type Translator } from '../../language/translator-type'
import { type Format } from '../../language/use-format'
import { type CaseFile } from '../case-file'
import { displayStatusOf, isNotDrawnHere } from '../file-status'
import { isDicom, isStack } from '../visits/group-by-visit'

/** Whole percent, rounded down: 100% only when everything has arrived. */
const percentOf = (format: Format, file: CaseFile): string => format.percent(Math.floor(file.progress) / 100)

/** The status as text: Pending, Uploading 43%, Checking, Ready, Needs attention. */
export function displayStatusText(t: Translator<'case.fileStatus'>, format: Format, file: CaseFile): string {
  const status = displayStatusOf(file)
  return status === 'sending' ? t('sending', { percent: percentOf(format, file) }) : t(status)
}

/** The caption of a preview: that it is not the original, and the original's progress. */
export function previewMessage(t: Translator<'case.fileStatus'>, format: Format, file: CaseFile): string {
  if (isNotDrawnHere(file)) return t('previewAlone')
  return displayStatusOf(file) === 'checking' ? t('previewChecking') : t('preview', { percent: percentOf(format, file) })
}

/** The tag of a DICOM file: its modality, and how many images its series or frames it has; null for others. */
export function dicomTag(t: Translator<'case.fileStatus'>, file: CaseFile): string | null {
  if (!isDicom(file)) return null
  const given = file.dicom?.modality ?? file.dicom?.Modality
  const modality = typeof given === 'string' && given ? given : 'DICOM'
  if (isStack(file)) return t('series', { modality, count: file.series?.count ?? 1 })
  return file.frames && file.frames > 1 ? t('frames', { modality, count: file.frames }) : modality
}
