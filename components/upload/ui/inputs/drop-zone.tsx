'use client'

import { ImageUp } from 'lucide-react'
import clsx from 'clsx'

import { Button } from '@/components/ui/button/button'
import { Icon } from '@/components/ui/icon'
import { acceptedTypesMessage } from '../../queue/destination/case-file-types'
import { useUploadLimits } from '../../../shell/upload-limits'
import { EyeSideChooser } from './eye-side-chooser'
import { type UploadControls } from '../hooks/use-upload-controls'
import styles from '../upload.module.css'

/** Where images are dropped, chosen or pasted, and which eye they show. */
export function DropZone({ sending, isOver, hasEyes = true }: { sending: UploadControls; isOver: boolean; hasEyes?: boolean }) {
  const limits = useUploadLimits()
  return (
    <div className={clsx('drop', styles.drop, isOver && styles.over)}>
      <span className="row g12 grow">
        <Icon icon={ImageUp} size={24} className="ta desk-only" />
        <span className="col g2">
          <span className="b5 desk-only">{isOver ? 'Let go to send' : 'Drop pictures or a folder anywhere here, or paste'}</span>
          <span className="f12 t3">{acceptedTypesMessage(limits)} The original is never changed.</span>
        </span>
      </span>
      {hasEyes && (
        <span className={styles.sides}>
          <span className="f12 t3 nw" aria-hidden>
            Which eye?
          </span>
          <EyeSideChooser side={sending.side} setSide={sending.setSide} />
        </span>
      )}
      <Button look="line" className="desk-only" onClick={sending.openChooser}>
        Choose files
      </Button>
    </div>
  )
}
