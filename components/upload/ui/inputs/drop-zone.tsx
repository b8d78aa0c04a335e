'use client'

import { ImageUp } from 'lucide-react'
import clsx from 'clsx'
import { useTranslations } from 'next-intl'

import { Button } from '@/components/ui/button/button'
import { Icon } from '@/components/ui/icon'
import { useFormat } from '../../../language/use-format'
import { SendingSite } from './sending-site'
import { acceptedTypesBySize } from '../../queue/destination/case-file-types'
import { useUploadLimits } from '../../../shell/upload-limits'
import { EyeSideChooser } from './eye-side-chooser'
import { type UploadControls } from '../hooks/use-upload-controls'
import styles from '../upload.module.css'

/** Where images are dropped, chosen or pasted, and which eye they show. */
export function DropZone({ sending, isOver, hasEyes = true }: { sending: UploadControls; isOver: boolean; hasEyes?: boolean }) {
  const t = useTranslations('upload.add')
  const eye = useTranslations('upload.eye')
  const format = useFormat()
  const listed = (items: string[]): string => format.list(items, { type: 'unit' })
  const types = acceptedTypesBySize(useUploadLimits()).map(({ labels, maxBytes }) =>
    t('acceptedUpTo', { types: listed(labels), size: format.size(maxBytes) }),
  )
  return (
    <div className={clsx('drop', styles.drop, isOver && styles.over)}>
      <span className="row g12 grow">
        <Icon icon={ImageUp} size={24} className="ta desk-only" />
        <span className="col g2">
          <span className="b5 desk-only">{t(isOver ? 'release' : 'drop')}</span>
          <span className="f12 t3">{t('accepted', { types: listed(types) })}</span>
        </span>
      </span>
      {hasEyes && <SendingSite sending={sending} />}
      {hasEyes && sending.hasEyes && (
        <span className={styles.sides}>
          <span className="f12 t3 nw" aria-hidden>
            {eye('which')}
          </span>
          <EyeSideChooser side={sending.side} setSide={sending.setSide} />
        </span>
      )}
      <Button look="ghost" className="desk-only" onClick={sending.openFolder}>
        {t('chooseFolder')}
      </Button>
      <Button look="line" className="desk-only" onClick={sending.openChooser}>
        {t('chooseFiles')}
      </Button>
    </div>
  )
}
