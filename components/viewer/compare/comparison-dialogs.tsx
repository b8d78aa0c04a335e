'use client'

import { useTranslations } from 'next-intl'

import { useFormat } from '@/components/language/use-format'
import { OverlayDialog } from '../../compare/overlay/overlay-dialog'
import { type Photo } from '../../compare/photo'
import { RulerDialog } from '../../compare/ruler/ruler-dialog'
import { type CaseFile } from '../../case/case-file'
import { eyeSideLabel } from '../../case/eye-side-label'
import { displayedImageOf, isArriving } from '../../case/file-status'
import { formatCaptureClock, formatCaptureDay } from '../../case/format-capture'
import { type AskedComparison } from './asked-comparison'
import { type Comparison } from './use-comparison'
import { ImagePicker } from './image-picker'

interface ComparisonDialogsProps {
  asked: AskedComparison
  file: CaseFile
  history: readonly CaseFile[]
  comparison: Comparison
  onClose: () => void
}

/** The windows over the viewer: which image to compare with, the overlay of a pair, the ruler. */
export function ComparisonDialogs({ asked, file, history, comparison, onClose }: ComparisonDialogsProps) {
  const t = useTranslations('compare.overlay')
  const toPhoto = usePhotoOf()
  const { pair, compareWith } = comparison
  if (asked === 'picker') {
    const onPick = (other: CaseFile) => {
      compareWith(other)
      onClose()
    }
    return <ImagePicker file={file} history={history} onPick={onPick} onClose={onClose} />
  }
  if (asked === 'ruler') return <RulerDialog photo={toPhoto(file)} onClose={onClose} />
  if (!pair) return null
  const [first, second] = pair.pictures
  return (
    <OverlayDialog title={t('title')} photos={pair.pictures.map(toPhoto)} initial={[first.id, second.id]} onClose={onClose} />
  )
}

/** Returns what tells an image from the other of its pair: its eye, its day and its time. */
function usePhotoOf(): (file: CaseFile) => Photo {
  const format = useFormat()
  return (file) => ({
    id: file.id,
    label: [eyeSideLabel(file.eye_side), formatCaptureDay(format, file, 'shortDay'), formatCaptureClock(format, file)]
      .filter(Boolean)
      .join(' · '),
    src: `/api/v1/images/${encodeURIComponent(displayedImageOf(file).id)}/proxy?variant=large`,
    roomId: isArriving(file) ? null : file.case_id,
  })
}
