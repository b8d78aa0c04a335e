'use client'

import { useState } from 'react'
import { Download, Trash2 } from 'lucide-react'

import type { MediaRecord } from '@/lib/personas/schema'
import { Icon } from '@/components/ui/icon'
import { IconButton } from '@/components/ui/icon-button'
import { Pic } from '@/components/ui/pic'
import { shortDayWords } from '../case/time-words'
import { sizeWords } from '../upload/words'
import { DeleteDialog } from './delete-dialog'
import { DescriptionField } from './description-field'
import { lengthWords, lossWords, titleOf } from './media-words'
import styles from './personas.module.css'
import { pictureOf } from './picture-of'
import { Player } from './player'

export interface MediumPanelProps {
  medium: MediaRecord
  /** Whose it is, where that is not plain. */
  personaName: string | null
  onRemove: () => void
}

/** One picture or video: to look at, to describe, to save and to delete. */
export function MediumPanel({ medium, personaName, onRemove }: MediumPanelProps) {
  const [isAsked, setAsked] = useState(false)
  const isVideo = medium.media_type === 'video'
  const name = medium.original_filename ?? medium.filename
  const size = medium.file_size === null ? null : sizeWords(medium.file_size)
  const pixels = medium.width && medium.height ? `${medium.width} × ${medium.height}` : null
  const facts: [string, string | null][] = [
    ['Persona', personaName],
    ['File', name],
    ['Kind', medium.mime_type],
    ['Size', [pixels, size].filter(Boolean).join(', ')],
    ['Length', medium.duration_seconds === null ? null : lengthWords(medium.duration_seconds)],
    ['Added', shortDayWords(new Date(medium.created_at))],
  ]
  return (
    <div className={styles.medium} data-open-medium={medium.id}>
      {isVideo ? (
        <Player medium={medium} />
      ) : (
        <Pic
          src={pictureOf(medium, 'large')}
          alt={titleOf(medium)}
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
          label={`Delete ${titleOf(medium)}`}
          title="Delete"
          icon={Trash2}
          onClick={() => setAsked(true)}
        />
      </div>
      {isAsked && (
        <DeleteDialog
          title={`Delete ${titleOf(medium)}?`}
          loss={`${lossWords(isVideo ? 0 : 1, isVideo ? 1 : 0, medium.file_size ?? 0)}, will go.`}
          onClose={() => setAsked(false)}
          onSure={onRemove}
        />
      )}
    </div>
  )
}
