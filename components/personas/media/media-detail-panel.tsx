'use client'

import { useState } from 'react'
import { Download, Trash2 } from 'lucide-react'

import type { MediaRecord } from '@/lib/personas/schema'
import { Icon } from '@/components/ui/icon'
import { IconButton } from '@/components/ui/button/icon-button'
import { ImageFrame } from '@/components/ui/image/image-frame'
import { formatShortDay } from '../../case/format-date'
import { formatBytes } from '../../upload/ui/format-bytes'
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
  const isVideo = medium.media_type === 'video'
  const name = medium.original_filename ?? medium.filename
  const size = medium.file_size === null ? null : formatBytes(medium.file_size)
  const pixels = medium.width && medium.height ? `${medium.width} × ${medium.height}` : null
  const facts: [string, string | null][] = [
    ['Persona', personaName],
    ['File', name],
    ['Kind', medium.mime_type],
    ['Size', [pixels, size].filter(Boolean).join(', ')],
    ['Length', medium.duration_seconds === null ? null : formatDuration(medium.duration_seconds)],
    ['Added', formatShortDay(new Date(medium.created_at))],
  ]
  return (
    <div className={styles.medium} data-open-medium={medium.id}>
      {isVideo ? (
        <VideoPlayer medium={medium} />
      ) : (
        <ImageFrame
          src={mediaImageUrl(medium, 'large')}
          alt={mediaTitle(medium)}
          thumbhash={medium.thumbhash}
          eager
          fit
          className={styles.whole}
        />
      )}
      <DescriptionField medium={medium} />
      <dl className="kv">
        {facts.map(
          ([fact, said]) =>
            said && (
              <div key={fact} className={styles.fact}>
                <dt>{fact}</dt>
                <dd className="cut" title={said}>
                  {said}
                </dd>
              </div>
            ),
        )}
      </dl>
      <div className={`row ${styles.foot}`}>
        {medium.url && (
          <a className="btn grow" href={medium.url} download={name}>
            <Icon icon={Download} />
            Download
          </a>
        )}
        <IconButton
          look="danger"
          label={`Delete ${mediaTitle(medium)}`}
          title="Delete"
          icon={Trash2}
          onClick={() => setAsked(true)}
        />
      </div>
      {isAsked && (
        <ConfirmDeleteDialog
          title={`Delete ${mediaTitle(medium)}?`}
          loss={`${formatMediaLoss(isVideo ? 0 : 1, isVideo ? 1 : 0, medium.file_size ?? 0)}, will go.`}
          onClose={() => setAsked(false)}
          onConfirm={onRemove}
        />
      )}
    </div>
  )
}
