'use client'

import { CircleAlert, FileText, ImageOff, Loader } from 'lucide-react'
import clsx from 'clsx'

import { Icon } from '@/components/ui/icon'
import { Pic } from '@/components/ui/pic'
import { PictureLabel } from '@/components/ui/picture-label'
import { SharePicture } from '../share/share-picture'
import { type EyeSide } from '../shell/records'
import { isDocument, isRaster } from './arrange'
import styles from './case.module.css'
import { dicomTag, isViewable, previewOf, previewWords, shownOf, standingOf } from './file-words'
import { type FileRecord } from './records'
import { sideLabel } from './side-label'
import { TileMeta } from './tile-meta'

export interface TileProps {
  file: FileRecord
  onOpen: (file: FileRecord) => void
  onSide: (file: FileRecord, side: EyeSide) => void
  /** The first few of a page are fetched at once, the others when they come near. */
  eager?: boolean
}

const eyeNames = { left: 'left eye', right: 'right eye', both: 'both eyes', unknown: 'side not known' } as const

/** One file of a case in a fixed box: placeholder, then picture; or what it is and why it cannot be shown. */
export function PictureTile({ file, onOpen, onSide, eager }: TileProps) {
  const tag = dicomTag(file)
  const side = sideLabel(file.eye_side)
  const standing = standingOf(file)
  const shown = shownOf(file)
  const isPreview = previewOf(file) !== null
  const labels = (
    <>
      {side ? <PictureLabel>{side}</PictureLabel> : isRaster(file) && <PictureLabel>?</PictureLabel>}
      {tag && <PictureLabel plain>{tag}</PictureLabel>}
    </>
  )
  return (
    <figure className="tile" data-file={file.id}>
      {isViewable(file) ? (
        <span className={styles.frame}>
          <Pic
            src={shown.thumbnail_url}
            alt={[eyeNames[file.eye_side], file.region?.replace('_', ' ')].filter(Boolean).join(', ')}
            thumbhash={shown.thumbhash}
            wide
            eager={eager}
            topLeft={labels}
            bottomLeft={isPreview && <PictureLabel plain>{previewWords(file)}</PictureLabel>}
            percent={isPreview ? file.progress : undefined}
          />
          <button
            type="button"
            className={styles.open}
            aria-label={`Open ${isPreview ? 'the preview of ' : ''}${file.filename}`}
            onClick={() => onOpen(file)}
          />
          {!isPreview && <SharePicture file={file} />}
        </span>
      ) : isDocument(file) && standing === 'ready' ? (
        <a
          className={styles.box}
          href={`/api/v1/images/${file.id}/proxy?variant=original`}
          target="_blank"
          rel="noopener"
          aria-label={`Open ${file.filename} in a new tab`}
        >
          <Icon icon={FileText} size={32} />
          <span className="b5 cut">{file.filename}</span>
          <span className="f12">PDF document</span>
        </a>
      ) : (
        <Unshown file={file} labels={labels} />
      )}
      <figcaption>
        <TileMeta file={file} onSide={onSide} />
      </figcaption>
    </figure>
  )
}

/** A file without a picture yet, or without one at all, in words. */
function Unshown({ file, labels }: { file: FileRecord; labels: React.ReactNode }) {
  const standing = standingOf(file)
  const isBad = standing === 'attention'
  return (
    <span className={clsx('pic wide', styles.box)}>
      <span className="tl">{labels}</span>
      <Icon icon={isBad ? CircleAlert : standing === 'ready' ? ImageOff : Loader} size={24} className={clsx(isBad && 'tred')} />
      <span className="b5 cut">{file.filename}</span>
      <span className="f12">
        {isBad
          ? (file.reason ?? 'The file could not be used.')
          : standing === 'ready'
            ? 'The original is safe; this kind cannot be shown here yet.'
            : standing === 'checking'
              ? 'All of it is here and is being checked.'
              : 'The picture comes when all of it is here.'}
      </span>
      {standing === 'sending' && (
        <span className="pline" aria-hidden>
          <i style={{ inlineSize: `${Math.min(100, file.progress)}%` }} />
        </span>
      )}
    </span>
  )
}
