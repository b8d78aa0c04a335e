'use client'

import { Dialog as Base } from '@base-ui/react/dialog'
import { Camera, TriangleAlert, X } from 'lucide-react'

import { Button } from '@/components/ui/button/button'
import { Icon } from '@/components/ui/icon'
import { IconButton } from '@/components/ui/button/icon-button'
import { ImageFrame } from '@/components/ui/image/image-frame'
import { ImageLabel } from '@/components/ui/image/image-label'
import { ProgressBar } from '@/components/ui/feedback/progress-bar'
import { eyeSideLabel } from '../../../case/eye-side-label'
import { type UploadItem } from '../../queue/upload-item'
import { flawMessages, qualityMeasures } from '../../judge/assess-image-quality'
import { type QualityAssessment } from '../../judge/assess-file-quality'
import styles from '../upload.module.css'
import { formatBytes } from '../format-bytes'

const eyeSideNames = { left: 'left eye', right: 'right eye', both: 'both eyes', unknown: 'side not known' } as const

interface ImageQualityDialogProps {
  item: UploadItem
  judged: { flaw: keyof typeof flawMessages; look: QualityAssessment }
  onRetake: () => void
  onSendAnyway: () => void
  onClose: () => void
}

/** An image that was just taken and is unreadable: the assessment, large, and the two ways to continue. */
export function ImageQualityDialog({ item, judged, onRetake, onSendAnyway, onClose }: ImageQualityDialogProps) {
  const { word, more } = flawMessages[judged.flaw]
  const side = eyeSideLabel(item.eyeSide)
  return (
    <Base.Root open onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="scrim-back" />
        <Base.Viewport className="scrim clear">
          <Base.Popup className={`dialog ${styles.judged}`}>
            <header>
              <Base.Close render={<IconButton label="Decide later" icon={X} />} />
              <span className="col">
                <Base.Title className="h16">Check</Base.Title>
                <span className="f12 t3">{[side, eyeSideNames[item.eyeSide]].filter(Boolean).join(' ')}</span>
              </span>
            </header>
            <ImageFrame
              src={item.previewUrl}
              alt="The picture just taken"
              wide
              eager
              className={styles.judgedPicture}
              topLeft={side && <ImageLabel>{side}</ImageLabel>}
              bottomRight={<ImageLabel plain>{formatBytes(item.sizeBytes)}</ImageLabel>}
            />
            <div className={styles.judgedWords}>
              <div className="col g4">
                <h2 className="h20 row">
                  <Icon icon={TriangleAlert} size={20} className="tamber" />
                  {word}
                </h2>
                <Base.Description className="t2">{more}</Base.Description>
              </div>
              <ul className={styles.measures}>
                {qualityMeasures(judged.look.judgement).map(({ name, percent, words, isBad }) => (
                  <li key={name}>
                    <span className={isBad ? 'tamber b5' : undefined}>{name}</span>
                    <ProgressBar percent={percent} kind={isBad ? 'warn' : undefined} />
                    <span className={isBad ? 'f12 t2' : 'f12 t3'}>{words}</span>
                  </li>
                ))}
              </ul>
              <div className="col">
                <Button look="primary" size="large" full icon={Camera} onClick={onRetake}>
                  Retake
                </Button>
                <Button look="ghost" size="large" full onClick={onSendAnyway}>
                  Send anyway
                </Button>
                <span className="f12 t3 text-center">
                  Nothing has been sent yet. Judged on this device in {judged.look.tookMs} ms.
                </span>
              </div>
            </div>
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  )
}
