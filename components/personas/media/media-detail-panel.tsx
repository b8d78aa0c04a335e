'use client'

import { type ReactNode, useState } from 'react'
import { Download, SquareDashed, Trash2 } from 'lucide-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { usePathname } from 'next/navigation'

import { isolate } from '@/components/language/isolate'
import { useFormat } from '@/components/language/use-format'
import type { MediaRecord } from '@/lib/personas/schema'
import { Icon } from '@/components/ui/icon'
import { ButtonLink } from '@/components/ui/button/button-link'
import { IconButton } from '@/components/ui/button/icon-button'
import { ImageFrame } from '@/components/ui/image/image-frame'
import { blackoutPathFrom } from '../../blackout/blackout-origin'
import { BlackoutStatus } from '../../blackout/blackout-status'
import { blackoutQuery } from '../../blackout/blackout-query'
import { ConfirmDeleteDialog } from '../deletion/confirm-delete-dialog'
import { DescriptionField } from './description-field'
import { formatDuration, formatMediaLoss, mediaTitle } from './format-media'
import styles from '../personas.module.css'
import { mediaImageUrl } from './media-image-url'
import { VideoPlayer } from './video-player'

interface MediaDetailPanelProps {
  medium: MediaRecord
  /** The name of its persona, where it is not clear from the page. */
  personaName: string | null
  onRemove: () => void
}

/** One image or video: view, describe, download and delete. */
export function MediaDetailPanel({ medium, personaName, onRemove }: MediaDetailPanelProps) {
  const [isAsked, setAsked] = useState(false)
  const t = useTranslations('personas.detail')
  const blackoutWords = useTranslations('blackout.status')
  const deletion = useTranslations('personas.deletion')
  const common = useTranslations('ui.common')
  const format = useFormat()
  const isVideo = medium.media_type === 'video'
  const name = medium.original_filename ?? medium.filename
  const path = usePathname()
  const blackout = useQuery(blackoutQuery(medium.file_id))
  const isWithheld = blackout.data?.state === 'processing' || blackout.data?.state === 'failed'
  const title = mediaTitle(useTranslations('personas'), medium)
  return (
    <div className={styles.medium} data-open-medium={medium.id}>
      {isWithheld ? (
        <BlackoutStatus blackout={blackout.data!} />
      ) : isVideo ? (
        <VideoPlayer medium={medium} />
      ) : (
        <ImageFrame
          src={mediaImageUrl(medium, 'large')}
          alt={title}
          thumbhash={medium.thumbhash}
          eager
          fit
          className={styles.whole}
        />
      )}
      <DescriptionField medium={medium} />
      <MediaFacts medium={medium} name={name} personaName={personaName} />
      <div className={`row ${styles.foot}`}>
        <ButtonLink look="line" icon={SquareDashed} href={blackoutPathFrom(medium.file_id, path)}>
          {blackoutWords('open')}
        </ButtonLink>
        {medium.url && !isWithheld && (
          <a className="btn grow" href={medium.url} download={name}>
            <Icon icon={Download} />
            {common('download')}
          </a>
        )}
        <IconButton
          look="danger"
          label={t('deleteNamed', { title: isolate(title) })}
          title={common('delete')}
          icon={Trash2}
          onClick={() => setAsked(true)}
        />
      </div>
      {isAsked && (
        <ConfirmDeleteDialog
          name={title}
          loss={formatMediaLoss(deletion, format, {
            images: isVideo ? 0 : 1,
            videos: isVideo ? 1 : 0,
            bytes: medium.file_size ?? 0,
          })}
          onClose={() => setAsked(false)}
          onConfirm={onRemove}
        />
      )}
    </div>
  )
}

function MediaFacts({ medium, name, personaName }: { medium: MediaRecord; name: string; personaName: string | null }) {
  const t = useTranslations('personas.detail')
  const format = useFormat()
  const { width, height, file_size: bytes, duration_seconds: seconds } = medium
  const plain = (number: number) => format.number(number, { useGrouping: false })
  return (
    <dl className="kv">
      {personaName && <Fact label={t('persona')} title={personaName} />}
      <Fact label={t('file')} title={name} />
      {medium.mime_type && <Fact label={t('type')} title={medium.mime_type} />}
      {width && height ? (
        <Fact label={t('dimensions')} title={t('pixels', { width: plain(width), height: plain(height) })} isLtr />
      ) : null}
      {bytes !== null && <Fact label={t('size')} title={format.size(bytes)} />}
      {seconds !== null && <Fact label={t('duration')} title={formatDuration(t, format, seconds)} />}
      <Fact label={t('added')} title={format.dateTime(new Date(medium.created_at), 'shortDay')} />
    </dl>
  )
}

const Fact = ({ label, title, isLtr }: { label: string; title: string; isLtr?: boolean }): ReactNode => (
  <div className={styles.fact}>
    <dt>{label}</dt>
    <dd className="cut" title={title}>
      <bdi dir={isLtr ? 'ltr' : undefined}>{title}</bdi>
    </dd>
  </div>
)
