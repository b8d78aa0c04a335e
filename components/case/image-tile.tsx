'use client'

import { CircleAlert, FileText, ImageOff, Loader } from 'lucide-react'
import clsx from 'clsx'

import { Icon } from '@/components/ui/icon'
import { ImageFrame } from '@/components/ui/image/image-frame'
import { ImageLabel } from '@/components/ui/image/image-label'
import { ShareImageButton } from '../share/share-image-button'
import { type EyeSide } from '@/lib/files/record/schema'
import { type CaseFile } from './case-file'
import { isDocument, isRaster } from './group-by-visit'
import styles from './case.module.css'
import { dicomTag, isViewable, previewOf, previewMessage, displayedImageOf, displayStatusOf } from './file-status-messages'
import { eyeSideLabel } from './eye-side-label'
import { ImageTileCaption } from './image-tile-caption'

export interface ImageTileProps {
  file: CaseFile
  onOpen: (file: CaseFile) => void
  onSide: (file: CaseFile, side: EyeSide) => void
  /** The first few of a page are loaded at once, the others when they come near the viewport. */
  eager?: boolean
}

const eyeNames = { left: 'left eye', right: 'right eye', both: 'both eyes', unknown: 'side not known' } as const

/** One file of a case in a fixed box: placeholder, then image; or its type and why it cannot be shown. */
export function ImageTile({ file, onOpen, onSide, eager }: ImageTileProps) {
  const tag = dicomTag(file)
  const side = eyeSideLabel(file.eye_side)
  const standing = displayStatusOf(file)
  const shown = displayedImageOf(file)
  const isPreview = previewOf(file) !== null
  const labels = (
    <>
      {side ? <ImageLabel>{side}</ImageLabel> : isRaster(file) && <ImageLabel>?</ImageLabel>}
      {tag && <ImageLabel plain>{tag}</ImageLabel>}
    </>
  )
  return (
    <figure className="tile" data-file={file.id}>
      {isViewable(file) ? (
        <span className={styles.frame}>
          <ImageFrame
            src={shown.thumbnail_url}
            alt={[eyeNames[file.eye_side], file.region?.replace('_', ' ')].filter(Boolean).join(', ')}
            thumbhash={shown.thumbhash}
            wide
            eager={eager}
            topLeft={labels}
            bottomLeft={isPreview && <ImageLabel plain>{previewMessage(file)}</ImageLabel>}
            percent={isPreview ? file.progress : undefined}
          />
          <button
            type="button"
            className={styles.open}
            aria-label={`Open ${isPreview ? 'the preview of ' : ''}${file.filename}`}
            onClick={() => onOpen(file)}
          />
          {!isPreview && <ShareImageButton file={file} />}
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
        <ImageTilePlaceholder file={file} labels={labels} />
      )}
      <figcaption>
        <ImageTileCaption file={file} onSide={onSide} />
      </figcaption>
    </figure>
  )
}

/** A file without an image, as text. */
function ImageTilePlaceholder({ file, labels }: { file: CaseFile; labels: React.ReactNode }) {
  const standing = displayStatusOf(file)
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
