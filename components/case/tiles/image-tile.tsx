'use client'

import { CircleAlert, FileText, ImageOff, Loader } from 'lucide-react'
import clsx from 'clsx'
import { useTranslations } from 'next-intl'

import { isolate } from '@/components/language/isolate'
import { useLanguage } from '@/components/language/language-provider'
import { useErrorMessage } from '@/components/language/use-error-message'
import { useFormat } from '@/components/language/use-format'
import { Icon } from '@/components/ui/icon'
import { ImageFrame } from '@/components/ui/image/image-frame'
import { ImageLabel } from '@/components/ui/image/image-label'
import { ShareImageButton } from '../../share/share-image-button'
import { type CaseSubject } from '@/lib/cases/case-subject'
import { directionOf } from '@/lib/language/schema'
import { siteName } from '../../body-map/site-name'
import { shownOf } from '../../upload/queue/shown'
import { fileRefusal } from '../../upload/transport/file-refusal'
import { useRefusalMessage } from '../../upload/ui/messages/use-refusal-message'
import { type CaseFile } from '../case-file'
import { type EyeSideAnswer, needsEye } from '../eye-question'
import { isDocument, isRaster, isStack } from '../visits/group-by-visit'
import styles from '../case.module.css'
import { isViewable, isNotDrawnHere, previewOf, displayedImageOf, displayStatusOf } from '../file-status'
import { useArrivingFile } from '../arriving/use-arriving-file'
import { dicomTag, previewMessage } from '../arriving/file-status-messages'
import { useNotShown } from '../retake/request-as-jpeg'
import { usePlaceName } from '../use-place-name'
import { useSideLabel } from '../use-side-label'
import { ImageTileCaption } from './image-tile-caption'
import { readingDocumentOf } from './reading-document'
import { ReadingDocumentTile } from './reading-document-tile'

export interface ImageTileProps {
  file: CaseFile
  onOpen: (file: CaseFile) => void
  /** What its case shows. */
  shows: CaseSubject
  /** Null in a case that shows something else than eyes. */
  onSide: ((file: CaseFile, side: EyeSideAnswer) => void) | null
  /** The first few of a page are loaded at once, the others when they come near the viewport. */
  eager?: boolean | 'first'
}

/** One file of a case in a fixed box: placeholder, then image; or its type and why it cannot be shown. */
export function ImageTile({ file, ...rest }: ImageTileProps) {
  return <ShownTile file={useArrivingFile(file)} {...rest} />
}

function SideLabel({ file, asksEye }: { file: CaseFile; asksEye: boolean }) {
  const t = useTranslations('ui.bodySite')
  const side = useSideLabel()(file.eye_side)
  if (file.body_site) return <ImageLabel plain>{siteName(t, file.body_site)}</ImageLabel>
  if (!asksEye) return null
  return side ? <ImageLabel>{side}</ImageLabel> : asksEye && needsEye(file) && <ImageLabel>?</ImageLabel>
}

/** Where it is not asked about an eye, an image of none is called by its file. */
function useShownName(file: CaseFile, asksEye: boolean): string {
  const place = usePlaceName()(shownOf(file))
  return asksEye || file.body_site || file.view ? place : file.filename
}

function ShownTile({ file, shows, onOpen, onSide, eager }: ImageTileProps) {
  const t = useTranslations('case.tile')
  const status = useTranslations('case.fileStatus')
  const format = useFormat()
  const language = useLanguage()
  const name = useShownName(file, onSide !== null)
  const tag = dicomTag(status, file)
  const shown = displayedImageOf(file)
  const isUnverified = previewOf(file) !== null || isNotDrawnHere(file)
  const labels = (
    <>
      <SideLabel file={file} asksEye={onSide !== null} />
      {tag && (
        <ImageLabel plain>
          <bdi>{tag}</bdi>
        </ImageLabel>
      )}
    </>
  )
  return (
    <figure className="tile" data-file={file.id}>
      {isViewable(file) ? (
        <span className={styles.frame} dir="ltr">
          <ImageFrame
            src={shown.thumbnail_url}
            alt={name}
            thumbhash={shown.thumbhash}
            wide
            eager={eager}
            label={
              <>
                {labels}
                {isUnverified && (
                  <ImageLabel plain>
                    <bdi>{previewMessage(status, format, file)}</bdi>
                  </ImageLabel>
                )}
              </>
            }
            percent={previewOf(file) ? file.progress : undefined}
          />
          <button
            type="button"
            className={styles.open}
            aria-label={
              isStack(file)
                ? t('openSeries', { name: isolate(file.filename), count: file.series?.count ?? 1 })
                : t(isUnverified ? 'openPreview' : 'open', { name: isolate(file.filename) })
            }
            onClick={() => onOpen(file)}
          />
          {!isUnverified && !isStack(file) && <ShareImageButton file={file} />}
        </span>
      ) : isDocument(file) && displayStatusOf(file) === 'ready' ? (
        <a
          className={styles.box}
          href={`/api/v1/images/${file.id}/proxy?variant=original`}
          target="_blank"
          rel="noopener"
          aria-label={t('openDocument', { name: isolate(file.filename) })}
        >
          <Icon icon={FileText} size={32} />
          <bdi className="b5 cut">{file.filename}</bdi>
          <span className="f12" dir="auto">
            {t('pdf')}
          </span>
        </a>
      ) : readingDocumentOf(file) && file.case_id !== null && displayStatusOf(file) === 'ready' ? (
        <ReadingDocumentTile file={file} />
      ) : (
        <ImageTilePlaceholder file={file} labels={labels} />
      )}
      {/* A pair of eyes is never mirrored; what is written below each of them is. */}
      <figcaption dir={directionOf(language)}>
        <ImageTileCaption file={file} shows={shows} onSide={onSide} />
      </figcaption>
    </figure>
  )
}

/** A file without an image, as text. */
function ImageTilePlaceholder({ file, labels }: { file: CaseFile; labels: React.ReactNode }) {
  const t = useTranslations('case.tile')
  const errorMessage = useErrorMessage()
  const refusalMessage = useRefusalMessage()
  const notShown = useNotShown(file)
  const status = displayStatusOf(file)
  const isBad = status === 'attention'
  return (
    <span className={clsx('pic wide', styles.box)} dir="ltr">
      <span className="tl">{labels}</span>
      <Icon icon={isBad ? CircleAlert : status === 'ready' ? ImageOff : Loader} size={24} className={clsx(isBad && 'tred')} />
      <bdi className="b5 cut">{file.filename}</bdi>
      <span className="f12" dir="auto">
        {isBad
          ? refusalMessage(fileRefusal(file))
          : status === 'ready'
            ? [
                isRaster(file) ? notShown : t('noPreview'),
                ...(file.warnings ?? []).map((code) => errorMessage({ code, detail: '' })),
              ].join(' ')
            : status === 'checking'
              ? t('checking')
              : t('uploading')}
      </span>
      {status === 'sending' && (
        <span className="pline" aria-hidden>
          <i style={{ inlineSize: `${Math.min(100, file.progress)}%` }} />
        </span>
      )}
    </span>
  )
}
