'use client'

import { Link2 } from 'lucide-react'
import { useTranslations } from 'next-intl'

import { isolate } from '@/components/language/isolate'
import { Icon } from '@/components/ui/icon'
import { type CaseFile } from '../case/case-file'
import styles from './share.module.css'
import { useSharing } from './share-provider'

/** A button on an image: opens the dialog for this one alone. */
export function ShareImageButton({ file }: { file: CaseFile }) {
  const t = useTranslations('share.imageButton')
  const sharing = useSharing()
  if (!sharing) return null
  return (
    <button
      type="button"
      className={styles.onPicture}
      aria-label={t('label', { file: isolate(file.filename) })}
      title={t('title')}
      onClick={() => sharing.open(file.id)}
    >
      <Icon icon={Link2} />
    </button>
  )
}
