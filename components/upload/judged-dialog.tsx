'use client'

import { Dialog as Base } from '@base-ui/react/dialog'
import { Camera, TriangleAlert, X } from 'lucide-react'

import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { IconButton } from '@/components/ui/icon-button'
import { Pic } from '@/components/ui/pic'
import { PictureLabel } from '@/components/ui/picture-label'
import { Progress } from '@/components/ui/progress'
import { sideLabel } from '../case/side-label'
import { type UploadItem } from './item'
import { flawWords, measuresOf } from './judge-picture'
import { type Look } from './look-at-picture'
import styles from './upload.module.css'
import { sizeWords } from './words'

const sideWords = { left: 'left eye', right: 'right eye', both: 'both eyes', unknown: 'side not known' } as const

export interface JudgedDialogProps {
  item: UploadItem
  judged: { flaw: keyof typeof flawWords; look: Look }
  onRetake: () => void
  onSendAnyway: () => void
  onClose: () => void
}

/** A picture that was just taken and cannot be read: what was found, large, and the two ways on. */
export function JudgedDialog({ item, judged, onRetake, onSendAnyway, onClose }: JudgedDialogProps) {
  const { word, more } = flawWords[judged.flaw]
  const side = sideLabel(item.eyeSide)
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
                <span className="f12 t3">{[side, sideWords[item.eyeSide]].filter(Boolean).join(' ')}</span>
              </span>
            </header>
            <Pic
              src={item.previewUrl}
              alt="The picture just taken"
              wide
              eager
              className={styles.judgedPicture}
              topLeft={side && <PictureLabel>{side}</PictureLabel>}
              bottomRight={<PictureLabel plain>{sizeWords(item.sizeBytes)}</PictureLabel>}
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
                {measuresOf(judged.look.judgement).map(({ name, percent, words, isBad }) => (
                  <li key={name}>
                    <span className={isBad ? 'tamber b5' : undefined}>{name}</span>
                    <Progress percent={percent} kind={isBad ? 'warn' : undefined} />
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
