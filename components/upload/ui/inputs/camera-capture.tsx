'use client'

import { Camera, FileUp, Images } from 'lucide-react'
import { useTranslations } from 'next-intl'

import { Button } from '@/components/ui/button/button'
import { Icon } from '@/components/ui/icon'
import { EyeSideChooser } from './eye-side-chooser'
import { type UploadControls } from '../hooks/use-upload-controls'
import styles from '../upload.module.css'

/** On a phone: which eye where the case shows eyes, one large button that opens the camera, and two smaller ones for existing files. */
export function CameraCapture({
  sending,
  isCompact,
}: {
  sending: UploadControls
  /** Uploads are running: the list needs the space. */ isCompact: boolean
}) {
  const t = useTranslations('upload.add')
  const eye = useTranslations('upload.eye')
  return (
    <div className={styles.capture}>
      {sending.hasEyes && (
        <div className="col g6">
          <span className="label" aria-hidden>
            {eye('which')}
          </span>
          <EyeSideChooser side={sending.side} setSide={sending.setSide} full />
        </div>
      )}
      {!isCompact && (
        <>
          <button type="button" className={styles.shutter} onClick={sending.openCamera}>
            <Icon icon={Camera} size={32} />
            <span className="h16">{t('takePhoto')}</span>
            <span className="f13">{t('takePhotoHint')}</span>
          </button>
          <div className="row">
            <Button className="grow" icon={Images} onClick={sending.openGallery}>
              {t('openGallery')}
            </Button>
            <Button className="grow" icon={FileUp} onClick={sending.openChooser}>
              {t('chooseFiles')}
            </Button>
          </div>
        </>
      )}
    </div>
  )
}
