'use client'

import { groupUploads } from '../../queue/upload-group'
import { type UploadItem } from '../../queue/upload-item'
import { type UploadQueue } from '../../queue/upload-queue'
import styles from '../upload.module.css'
import { UploadGroupRow } from './upload-group-row'
import { UploadRow } from './upload-row'

interface UploadRowsProps {
  /** Of one case. */
  items: readonly UploadItem[]
  queue: UploadQueue
  label: string
  onRetake: (item: UploadItem) => void
}

/** The files of one case that are being sent, and its folders as one row each. */
export function UploadRows({ items, queue, label, onRetake }: UploadRowsProps) {
  const { groups, rows } = groupUploads(items)
  return (
    <ul className={styles.list} aria-label={label}>
      {groups.map((group) => (
        <UploadGroupRow key={group.name} group={group} queue={queue} />
      ))}
      {rows.map((item) => (
        <UploadRow key={item.key} item={item} queue={queue} onRetake={onRetake} />
      ))}
    </ul>
  )
}
