'use client'

import { Dialog as Base } from '@base-ui/react/dialog'
import { Camera, TriangleAlert, X } from 'lucide-react'
import { type ReactNode } from 'react'
import { useTranslations } from 'next-intl'

import { Button } from '@/components/ui/button/button'
import { LayeredDialog } from '@/components/ui/feedback/layered-dialog'
import { Icon } from '@/components/ui/icon'
import { IconButton } from '@/components/ui/button/icon-button'
import { ImageFrame } from '@/components/ui/image/image-frame'
import { ImageLabel } from '@/components/ui/image/image-label'
import { ProgressBar } from '@/components/ui/feedback/progress-bar'
import { useFormat } from '../../../language/use-format'
import { useSideLabel } from '../../../case/use-side-label'
import { type UploadItem } from '../../queue/upload-item'
import { type ImageFlaw, type ImageQuality, type QualityMeasure, qualityMeasures } from '../../judge/assess-image-quality'
import { type QualityAssessment } from '../../judge/assess-file-quality'
import styles from '../upload.module.css'

interface ImageQualityDialogProps {
  item: UploadItem
  /** Where the page around names another case. */
  caseName?: ReactNode
  judged: { flaw: ImageFlaw; look: QualityAssessment }
  onRetake: () => void
  onSendAnyway: () => void
  onClose: () => void
}

/** An image that was just taken and is unreadable: the assessment, large, and the two ways to continue. */
export function ImageQualityDialog({ item, caseName, judged, onRetake, onSendAnyway, onClose }: ImageQualityDialogProps) {
  const t = useTranslations('upload.quality')
  const actions = useTranslations('upload.row')
  const eye = useTranslations('ui.eye')
  const format = useFormat()
  const side = useSideLabel()(item.eyeSide)
  const isInWords = side === eye(item.eyeSide)
  return (
    <LayeredDialog open onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="scrim-back" />
        <Base.Viewport className="scrim clear">
          <Base.Popup className={`dialog ${styles.judged}`}>
            <div className="dialog-head">
              <Base.Close render={<IconButton label={t('decideLater')} icon={X} />} />
              <span className="col">
                <Base.Title className="h16">{t('title')}</Base.Title>
                {caseName && <span className="f13">{caseName}</span>}
                <span className="f12 t3">
                  {side && !isInWords && <bdi>{side}</bdi>} {eye(item.eyeSide)}
                </span>
              </span>
            </div>
            <ImageFrame
              src={item.previewUrl}
              alt={t('imageAlt')}
              fit
              eager
              className={styles.judgedPicture}
              label={
                <>
                  {side && <ImageLabel>{side}</ImageLabel>}
                  <ImageLabel plain>{format.size(item.sizeBytes)}</ImageLabel>
                </>
              }
            />
            <div className={styles.judgedWords}>
              <div className="col g4">
                <h2 className="h20 row">
                  <Icon icon={TriangleAlert} size={20} className="tamber" />
                  {t(judged.flaw)}
                </h2>
                <Base.Description className="t2">{t(`${judged.flaw}Advice`)}</Base.Description>
              </div>
              <Measures quality={judged.look.judgement} />
              <div className={`col ${styles.judgedActions}`}>
                <Button look="primary" size="large" full icon={Camera} onClick={onRetake}>
                  {actions('retake')}
                </Button>
                <Button look="ghost" size="large" full onClick={onSendAnyway}>
                  {actions('sendAnyway')}
                </Button>
                <span className="f12 t3 text-center">{t('notSentChecked', { milliseconds: judged.look.tookMs })}</span>
              </div>
            </div>
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </LayeredDialog>
  )
}

/** What was measured, each as a bar and in words. */
function Measures({ quality }: { quality: ImageQuality }) {
  const t = useTranslations('upload.quality')
  const format = useFormat()
  const words = ({ name, percent, flaw }: QualityMeasure): string => {
    if (name === 'size') return t('dimensions', { width: quality.width, height: quality.height })
    if (flaw === 'blurred') return t('sharpnessShare', { percent: format.percent(percent / 100) })
    return t(flaw === 'dark' ? 'tooDark' : flaw === 'bright' ? 'tooBright' : 'good')
  }
  return (
    <ul className={styles.measures}>
      {qualityMeasures(quality).map((measure) => (
        <li key={measure.name}>
          <span className={measure.flaw ? 'tamber b5' : undefined}>{t(measure.name)}</span>
          <ProgressBar percent={measure.percent} kind={measure.flaw ? 'warn' : undefined} />
          <span className={measure.flaw ? 'f12 t2' : 'f12 t3'}>
            <bdi dir={measure.name === 'size' ? 'ltr' : undefined}>{words(measure)}</bdi>
          </span>
        </li>
      ))}
    </ul>
  )
}
