'use client'

import { useRef, useState } from 'react'
import { FileUp } from 'lucide-react'
import { useTranslations } from 'next-intl'

import { ConfirmButton } from '@/components/ui/button/confirm-button'
import { Button } from '@/components/ui/button/button'
import { Icon } from '@/components/ui/icon'
import { ProgressBar } from '@/components/ui/feedback/progress-bar'
import { isolate } from '../../../language/isolate'
import { useFormat } from '../../../language/use-format'
import { type CaseFile } from '../../../case/case-file'
import { caseAcceptAttribute } from '../../queue/destination/case-file-types'
import { shownAgain, shownOf } from '../../queue/shown'
import { deleteUpload, uploadEndpoint } from '../../transport/tus/delete-upload'
import { type UploadControls } from '../hooks/use-upload-controls'
import { useUploadsElsewhere } from '../hooks/use-uploads-elsewhere'
import styles from '../upload.module.css'

/** Uploads of this user to this case that were begun and are not being sent from this page. */
export const unfinishedUploads = (records: readonly CaseFile[], sending: UploadControls, userId: string): CaseFile[] =>
  records.filter(
    (record) =>
      (record.status === 'pending' || record.status === 'uploading') &&
      record.sent_by?.id === userId &&
      !sending.queue?.isCancelled(record.id) &&
      !sending.members.some(
        (member) =>
          member.uploadId === record.id ||
          (member.uploadId === null &&
            isFileOf(record, { name: member.name, size: member.sizeBytes }) &&
            member.eyeSide === record.eye_side &&
            member.bodySite === record.body_site),
      ),
  )

const isFileOf = (record: CaseFile, { name, size }: Pick<File, 'name' | 'size'>) =>
  name === record.filename && size === record.size

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
  const running = useUploadsElsewhere(
    records.map(({ id }) => id),
    records.map(({ progress }) => progress).join(),
  )
  const [notRemoved, setNotRemoved] = useState<string | null>(null)
  const [notTheFile, setNotTheFile] = useState<string | null>(null)
  // With all that is said of it: the same file for the other eye is another upload.
  const resume = (record: CaseFile, file: File) => {
    const isIt = isFileOf(record, file)
    setNotTheFile(isIt ? null : record.filename)
    if (isIt) sending.resume(file, { ...shownAgain(shownOf(record)), notes: record.description ?? '' })
  }
  const percentOf = (record: CaseFile) => format.percent(Math.floor(record.progress) / 100)
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
              <span className="f13 t2" data-testid="unfinished-state">
                {t(running.has(record.id) ? 'elsewhere' : 'resume', { percent: percentOf(record) })}
              </span>
              <ProgressBar percent={record.progress} kind={running.has(record.id) ? undefined : 'idle'} />
            </span>
            <span className={styles.actions}>
              {!running.has(record.id) && <FileButton label={t('choose')} onFile={(file) => resume(record, file)} />}
              <ConfirmButton
                label={common('remove')}
                confirmLabel={t('removeConfirm')}
                triggerLabel={t('removeNamed', { name: isolate(record.filename) })}
                question={t('removeQuestion', { name: isolate(record.filename), percent: percentOf(record) })}
                showsQuestion
                onConfirm={() => void remove(record)}
              />
            </span>
          </li>
        ))}
      </ul>
      {notTheFile !== null && (
        <p role="alert" className="f13 tred">
          {t('otherFile', { name: isolate(notTheFile) })}
        </p>
      )}
      {notRemoved !== null && (
        <p role="alert" className="f13 tred">
          {t.rich('removeFailed', { filename: notRemoved, name: (chunks) => <bdi>{chunks}</bdi> })}
        </p>
      )}
    </section>
  )
}

/** Opens a chooser of its own for one file. */
function FileButton({ label, onFile }: { label: string; onFile: (file: File) => void }) {
  const chooser = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={chooser}
        type="file"
        hidden
        accept={caseAcceptAttribute}
        data-testid="resume-input"
        onChange={({ target }) => {
          if (target.files?.[0]) onFile(target.files[0])
          target.value = '' // The same file can be chosen again.
        }}
      />
      <Button size="small" onClick={() => chooser.current?.click()}>
        {label}
      </Button>
    </>
  )
}
