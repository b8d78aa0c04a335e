'use client'

import { useEffect, useState } from 'react'
import { ImagePlus, X } from 'lucide-react'
import { useTranslations } from 'next-intl'

import { type CaseRecord } from '@/lib/cases/schema'
import { isolate } from '@/components/language/isolate'
import { useFormat } from '@/components/language/use-format'
import { Button } from '@/components/ui/button/button'
import { IconButton } from '@/components/ui/button/icon-button'
import { Thumbnail } from '@/components/ui/image/thumbnail'
import { type UnplacedFile } from '../../outbox/unplaced-files'
import { useUnplacedFiles } from './use-unplaced-files'

interface UnplacedImagesProps {
  userId: string
  record: CaseRecord
  add: (files: readonly File[]) => void
}

/** A larger one is not decrypted for a thumbnail. */
const MAX_THUMBNAIL_BYTES = 20 * 2 ** 20

/** Images that were shared from the phone or added without a connection: they wait until a person chooses their case. */
export function UnplacedImages({ userId, record, add }: UnplacedImagesProps) {
  const t = useTranslations('upload.unplaced')
  const [isPicking, setPicking] = useState(false)
  const { files, pick, discard } = useUnplacedFiles(userId)
  if (files.length === 0) return null
  const addAll = async () => {
    setPicking(true)
    await pick()
      .then(add)
      .finally(() => setPicking(false))
  }
  return (
    <section className="card col g16" aria-label={t('title', { count: files.length })}>
      <div className="col g4">
        <h2 className="h16">{t('title', { count: files.length })}</h2>
        <p className="f13 t2">{t('hint')}</p>
      </div>
      <ul className="col g6">
        {files.map((file) => (
          <UnplacedRow key={file.key} file={file} onDiscard={() => discard(file)} />
        ))}
      </ul>
      <Button look="primary" icon={ImagePlus} busy={isPicking} onClick={() => void addAll()}>
        <span className="cut">
          {t.rich('add', { count: files.length, case: record.title, title: (chunks) => <bdi>{chunks}</bdi> })}
        </span>
      </Button>
    </section>
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
