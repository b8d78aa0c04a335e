'use client'

import { Camera, FileUp, Images } from 'lucide-react'

import { Button } from '@/components/ui/button/button'
import { Icon } from '@/components/ui/icon'
import { EyeSideChooser } from './eye-side-chooser'
import { type UploadControls } from '../hooks/use-upload-controls'
import styles from '../upload.module.css'

/** On a phone: which eye, one large button that opens the camera, and two smaller ones for existing files. */
export function CameraCapture({
  sending,
  isCompact,
}: {
  sending: UploadControls
  /** Uploads are running: the list needs the space. */ isCompact: boolean
}) {
  return (
    <div className={styles.capture}>
      <div className="col g6">
        <span className="label" aria-hidden>
          Which eye?
        </span>
        <EyeSideChooser side={sending.side} setSide={sending.setSide} full />
      </div>
      {!isCompact && (
        <>
          <button type="button" className={styles.shutter} onClick={sending.openCamera}>
            <Icon icon={Camera} size={32} />
            <span className="h16">Take a picture</span>
            <span className="f13">opens the camera, sends when it is sharp</span>
          </button>
          <div className="row">
            <Button className="grow" icon={Images} onClick={sending.openGallery}>
              From gallery
            </Button>
            <Button className="grow" icon={FileUp} onClick={sending.openChooser}>
              Files
            </Button>
          </div>
        </>
      )}
    </div>
  )
}
