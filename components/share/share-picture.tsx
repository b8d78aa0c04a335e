'use client'

import { Link2 } from 'lucide-react'

import { Icon } from '@/components/ui/icon'
import { type FileRecord } from '../case/records'
import styles from './share.module.css'
import { useSharing } from './share-provider'

/** Lies on a picture: opens the dialog for this one alone. */
export function SharePicture({ file }: { file: FileRecord }) {
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
