'use client'

import { Link2 } from 'lucide-react'

import { Icon } from '@/components/ui/icon'
import { type CaseFile } from '../case/case-file'
import styles from './share.module.css'
import { useSharing } from './share-provider'

/** A button on an image: opens the dialog for this one alone. */
export function ShareImageButton({ file }: { file: CaseFile }) {
  const sharing = useSharing()
  if (!sharing) return null
  return (
    <button
      type="button"
      className={styles.onPicture}
      aria-label={`Share ${file.filename}`}
      title="Share this picture"
      onClick={() => sharing.open(file.id)}
    >
      <Icon icon={Link2} />
    </button>
  )
}
