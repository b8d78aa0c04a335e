'use client'

import { useEffect, useState } from 'react'
import { HardDriveUpload, ImagePlus, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'

import { type CaseRecord } from '@/lib/cases/schema'
import { isolate } from '@/components/language/isolate'
import { useFormat } from '@/components/language/use-format'
import { Button, buttonClass } from '@/components/ui/button/button'
import { IconButton } from '@/components/ui/button/icon-button'
import { Note } from '@/components/ui/feedback/note'
import { Thumbnail } from '@/components/ui/image/thumbnail'
import { type StoredUpload } from '../../outbox/encrypted-outbox'
import { type UnplacedFile } from '../../outbox/unplaced-files'
import { UploadCaseName } from '../list/upload-case-name'
import { useUnplacedFiles } from './use-unplaced-files'

interface UnplacedImagesProps {
  userId: string
  record: CaseRecord
  add: (files: readonly File[]) => void
}

/** A larger one is not decrypted for a thumbnail. */
const MAX_THUMBNAIL_BYTES = 20 * 2 ** 20

/**
 * Images of this device that were sent nowhere: shared from the phone or added without a connection, they wait until a person
 * chooses their case; chosen for a case and not confirmed, they are sent to that one alone.
 */
export function UnplacedImages({ userId, record, add }: UnplacedImagesProps) {
  const { files, incomplete, pick, discard } = useUnplacedFiles(userId)
  const caseIds = [...new Set(files.map(({ about }) => about.caseId))]
  return (
    <>
      {caseIds.map((caseId) => (
        <UnplacedGroup
          key={caseId}
          {...{ caseId, record, pick, discard, add }}
          files={files.filter(({ about }) => about.caseId === caseId)}
        />
      ))}
      {incomplete.length > 0 && <IncompleteFiles files={incomplete} discard={discard} />}
    </>
  )
}

interface UnplacedGroupProps extends Pick<UnplacedImagesProps, 'record' | 'add'> {
  /** For which they were chosen; empty for none. */
  caseId: string
  files: readonly UnplacedFile[]
  pick: (files: readonly UnplacedFile[]) => Promise<File[]>
  discard: (files: readonly StoredUpload[]) => void
}

/** The images of one destination. What was chosen for another case is not offered to this one. */
function UnplacedGroup({ caseId, files, record, pick, discard, add }: UnplacedGroupProps) {
  const t = useTranslations('upload.unplaced')
  const [isPicking, setPicking] = useState(false)
  const count = files.length
  const isElsewhere = caseId !== '' && caseId !== record.id
  const addAll = async () => {
    setPicking(true)
    await pick(files)
      .then(add)
      .finally(() => setPicking(false))
  }
  const title = t(caseId === '' ? 'title' : isElsewhere ? 'titleElsewhere' : 'titleChosen', { count })
  return (
    <section className="card col g16" aria-label={title}>
      <div className="col g4">
        <h2 className="h16">{title}</h2>
        {caseId !== '' && (
          <p className="f13">
            <UploadCaseName caseId={caseId} open={record} />
          </p>
        )}
        <p className="f13 t2">{t(caseId === '' ? 'hint' : 'hintChosen')}</p>
      </div>
      <ul className="col g6">
        {files.map((file) => (
          <UnplacedRow key={file.key} file={file} onDiscard={() => discard([file])} />
        ))}
      </ul>
      {isElsewhere ? (
        <Link className={buttonClass({ look: 'line' })} href={`/send?case=${caseId}`}>
          {t('openCase')}
        </Link>
      ) : (
        <Button look="primary" icon={ImagePlus} busy={isPicking} onClick={() => void addAll()}>
          <span className="cut">
            {caseId === ''
              ? t.rich('add', { count, case: record.title, title: (chunks) => <bdi>{chunks}</bdi> })
              : t('check', { count })}
          </span>
        </Button>
      )}
    </section>
  )
}

/** Names what a page that was closed had not stored yet. */
function IncompleteFiles({ files, discard }: { files: readonly StoredUpload[]; discard: UnplacedGroupProps['discard'] }) {
  const t = useTranslations('upload.unplaced')
  return (
    <Note icon={HardDriveUpload} kind="bad" role="alert">
      {t('incomplete', { count: files.length })}{' '}
      <bdi style={{ overflowWrap: 'anywhere' }}>{files.map(({ about }) => isolate(about.name)).join(', ')}</bdi>{' '}
      <Button size="small" onClick={() => discard(files)}>
        {t('dismissIncomplete')}
      </Button>
    </Note>
  )
}

function UnplacedRow({ file, onDiscard }: { file: UnplacedFile; onDiscard: () => void }) {
  const t = useTranslations('upload.unplaced')
  const format = useFormat()
  const { name, size } = file.about
  return (
    <li className="row">
      <Thumbnail src={useThumbnail(file)} size={56} />
      <span className="col g2 grow" style={{ minInlineSize: 0 }}>
        <bdi className="cut b5">{name}</bdi>
        <span className="f12 t3">{format.size(size)}</span>
      </span>
      <IconButton label={t('discardLabel', { name: isolate(name) })} icon={X} onClick={onDiscard} />
    </li>
  )
}

/** The image itself, decrypted; null for what a browser cannot draw. */
function useThumbnail(file: UnplacedFile): string | null {
  const [url, setUrl] = useState<string | null>(null)
  useEffect(() => {
    const { browserType, size } = file.about
    if (!/^image\/(jpeg|png|webp)$/.test(browserType) || size > MAX_THUMBNAIL_BYTES) return
    let made: string | null = null
    let isHere = true
    const read = import('../../outbox/unplaced-files').then(({ toPickedFile }) => toPickedFile(file))
    read.then(
      (picked) => {
        if (!isHere) return
        made = URL.createObjectURL(picked)
        setUrl(made)
      },
      () => undefined,
    )
    return () => {
      isHere = false
      if (made) URL.revokeObjectURL(made)
    }
  }, [file])
  return url
}
