'use client'

import { useState } from 'react'
import { FileUp, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'

import { Button } from '@/components/ui/button/button'
import { Icon } from '@/components/ui/icon'
import { ProgressBar } from '@/components/ui/feedback/progress-bar'
import { isolate } from '../../../language/isolate'
import { useFormat } from '../../../language/use-format'
import { type CaseFile } from '../../../case/case-file'
import { deleteUpload, uploadEndpoint } from '../../transport/tus/delete-upload'
import { type UploadControls } from '../hooks/use-upload-controls'
import styles from '../upload.module.css'

/** Uploads of this user to this case that were begun and are not being sent from this page. */
export const unfinishedUploads = (records: readonly CaseFile[], sending: UploadControls, userId: string): CaseFile[] =>
  records.filter(
    (record) =>
      (record.status === 'pending' || record.status === 'uploading') &&
      record.sent_by?.id === userId &&
      !sending.queue?.isCancelled(record.id) &&
      !sending.members.some(
        (member) => member.fileId === record.id || (member.name === record.filename && member.sizeBytes === record.size),
      ),
  )

/** Uploads interrupted by a reload or on another device: picking the same file again resumes from the last byte. */
export function UnfinishedList({
  records,
  sending,
  onRemoved,
}: {
  records: CaseFile[]
  sending: UploadControls
  onRemoved: () => void
}) {
  const t = useTranslations('upload.unfinished')
  const common = useTranslations('ui.common')
  const format = useFormat()
  const [notRemoved, setNotRemoved] = useState<string | null>(null)
  const remove = async (record: CaseFile) => {
    setNotRemoved(null)
    await deleteUpload(`${uploadEndpoint}/${encodeURIComponent(record.id)}`).then(onRemoved, () => setNotRemoved(record.filename))
  }
  if (records.length === 0) return null
  return (
    <section className="col" aria-label={t('label')}>
      <h2 className="h14">{t('title')}</h2>
      <ul className={styles.list}>
        {records.map((record) => (
          <li key={record.id} className={styles.unfinished} aria-label={record.filename}>
            <Icon icon={FileUp} size={20} className="t3" />
            <span className="col g4 grow">
              <span className="row">
                <bdi className="cut b5">{record.filename}</bdi>
                <span className="f12 t3 nw">{format.size(record.size)}</span>
              </span>
              <span className="f13 t2">{t('resume', { percent: format.percent(Math.floor(record.progress) / 100) })}</span>
              <ProgressBar percent={record.progress} kind="idle" />
            </span>
            <span className={styles.actions}>
              <Button size="small" onClick={sending.openChooser}>
                {t('choose')}
              </Button>
              <Button
                size="small"
                look="ghost"
                icon={Trash2}
                onClick={() => void remove(record)}
                aria-label={t('removeNamed', { name: isolate(record.filename) })}
              >
                {common('remove')}
              </Button>
            </span>
          </li>
        ))}
      </ul>
      {notRemoved !== null && (
        <p role="alert" className="f13 tred">
          {t.rich('removeFailed', { filename: notRemoved, name: (chunks) => <bdi>{chunks}</bdi> })}
        </p>
      )}
    </section>
  )
}
