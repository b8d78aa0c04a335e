'use client'

import { useId } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Bookmark, BookmarkX, CircleAlert, Download, ImageDown, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { isolate } from '@/components/language/isolate'
import { useErrorMessage } from '@/components/language/use-error-message'
import { Button } from '@/components/ui/button/button'
import { Note } from '@/components/ui/feedback/note'
import { Icon } from '@/components/ui/icon'
import { useDayTime } from '@/components/ui/time/use-day-time'
import { type ReadingRoom } from '@/lib/readings/room/schema'
import { type KeyImagesList } from '@/lib/readings/reports/schema'
import { apiFetch } from '../../../shell/api-client'
import { type Measuring } from '../../measurements/use-measuring'
import { type StackController } from '../../viewports/stack-controller'
import { useShown } from '../../viewports/use-shown'
import styles from './key-images.module.css'
import { type FrameName, isSameFrame } from '../../series/slice'
import { type MarkedImage } from './key-selection'
import { type KeyImages, keyImagesPath } from './use-key-images'
import { usePng } from './use-png'

interface KeyImagesPanelProps {
  room: ReadingRoom
  keyImages: KeyImages
  measuring: Measuring
  controller: StackController
  onGo: (seriesId: string | null, frame: FrameName) => void
}

/** The key images of a room: those that are marked, and those that are saved, here or elsewhere. */
export function KeyImagesPanel({ room, keyImages, measuring, controller, onGo }: KeyImagesPanelProps) {
  const t = useTranslations('reading.keyImages')
  useShown(controller)
  const { slice } = controller
  const { selection, refusal, isMarked } = keyImages
  const png = usePng(controller, measuring)
  const isOn = slice !== null && isMarked(slice)
  const mayMark = room.can.measure
  const images = selection?.images ?? []
  const askForPng = (seriesId: string, image: FrameName) => {
    png.ask(image)
    onGo(seriesId, image)
  }
  return (
    <div className={styles.content}>
      <div className={styles.buttons}>
        {mayMark && (
          <Button
            icon={isOn ? BookmarkX : Bookmark}
            disabled={slice === null || refusal !== null}
            aria-keyshortcuts="Shift+K"
            onClick={keyImages.toggle}
          >
            {t(isOn ? 'unmark' : 'mark')}
          </Button>
        )}
        <Button icon={ImageDown} disabled={!png.isReady} title={t('pngHint')} onClick={() => slice && png.ask(slice)}>
          {t('png')}
        </Button>
      </div>
      {mayMark && refusal && <p className="f12 t2">{t(refusal)}</p>}
      {mayMark && images.length === 0 && !refusal && <p className="f13 t3">{t('empty')}</p>}
      {images.length > 0 && (
        <section className={styles.group} aria-label={t('notSaved')}>
          <h2 className="h14">{t('notSaved')}</h2>
          <ul className={styles.list}>
            {images.map((image) => (
              <MarkedRow
                key={`${image.fileId}/${image.frame}`}
                image={image}
                isShown={slice !== null && isSameFrame(slice, image)}
                onShow={() => onGo(image.seriesId, image)}
                onPng={() => askForPng(image.seriesId, image)}
                onRemove={() => keyImages.remove(image)}
              />
            ))}
          </ul>
          <SaveForm keyImages={keyImages} />
        </section>
      )}
      <SavedState keyImages={keyImages} />
      <SavedKeyImages room={room} isEmpty={images.length === 0 && !mayMark} onGo={onGo} />
    </div>
  )
}

interface MarkedRowProps {
  image: MarkedImage
  isShown: boolean
  onShow: () => void
  onPng: () => void
  onRemove: () => void
}

function MarkedRow({ image: { fileId, frame, series, number }, isShown, onShow, onPng, onRemove }: MarkedRowProps) {
  const t = useTranslations('reading.keyImages')
  const name = t('image', { series, number })
  return (
    <li className={styles.row} data-here={isShown}>
      <button type="button" className={styles.show} aria-label={t('show', { name: isolate(name) })} onClick={onShow}>
        <img src={previewOf(fileId, frame)} alt="" width={56} height={56} loading="lazy" />
        <bdi className="f13">{name}</bdi>
      </button>
      <button type="button" className="btn ghost icon sm" aria-label={t('pngOf', { name: isolate(name) })} onClick={onPng}>
        <Icon icon={ImageDown} />
      </button>
      <button type="button" className="btn ghost icon sm" aria-label={t('remove', { name: isolate(name) })} onClick={onRemove}>
        <Icon icon={X} />
      </button>
    </li>
  )
}

const previewOf = (fileId: string, frame: number): string => `/api/v1/images/${fileId}/frames/${frame}?form=preview`

/** As the API has it. */
const MAX_COMMENT = 1000

function SaveForm({ keyImages: { selection, comment, save, isSaving } }: { keyImages: KeyImages }) {
  const t = useTranslations('reading.keyImages')
  const id = useId()
  return (
    <>
      <div className="field">
        <label htmlFor={id}>{t('comment')}</label>
        <div className="input">
          <input
            id={id}
            dir="auto"
            maxLength={MAX_COMMENT}
            value={selection?.comment ?? ''}
            onChange={({ target }) => comment(target.value)}
          />
        </div>
      </div>
      <Button look="primary" busy={isSaving} onClick={save}>
        {t('save')}
      </Button>
    </>
  )
}

function SavedState({ keyImages: { hasSaved, error } }: { keyImages: KeyImages }) {
  const t = useTranslations('reading.keyImages')
  const errorMessage = useErrorMessage()
  return (
    <>
      <p className={hasSaved ? 'f13 t2' : 'sr'} role="status">
        {hasSaved && t('saved')}
      </p>
      {error && (
        <Note icon={CircleAlert} kind="bad" role="alert">
          {t('failed', { reason: errorMessage(error) })}
        </Note>
      )}
    </>
  )
}

/** Key images that are objects of their study: each choice with its comment, the newest first. */
function SavedKeyImages({
  room,
  isEmpty,
  onGo,
}: Pick<KeyImagesPanelProps, 'room' | 'onGo'> & { /** Nothing else is said here. */ isEmpty: boolean }) {
  const t = useTranslations('reading.keyImages')
  const formatTime = useDayTime()
  const errorMessage = useErrorMessage()
  const { data, error } = useQuery({
    queryKey: ['reading-room', room.id, 'key-images'],
    queryFn: ({ signal }) => apiFetch<KeyImagesList>(keyImagesPath(room.id), { signal, staysOnPage: true }),
  })
  if (error && !data)
    return (
      <Note icon={CircleAlert} kind="bad" role="alert">
        {t('listFailed', { reason: errorMessage(error) })}
      </Note>
    )
  if (!data?.items.length) return isEmpty && data ? <p className="f13 t3">{t('none')}</p> : null
  const nameOf = (seriesId: string | null, frame: number) => {
    const series = room.studies.flatMap((study) => study.series).find(({ id }) => id === seriesId)
    return t('image', { series: series?.description ?? series?.modality ?? '', number: frame })
  }
  return (
    <section className={styles.group} aria-labelledby="key-images-title">
      <h2 id="key-images-title" className="h14">
        {t('savedTitle')}
      </h2>
      {data.items.map(({ file_id, author, comment, stored_at, images }) => (
        <article key={file_id} className={styles.choice}>
          <p className="row g6 f12">
            <bdi className="b5">{author}</bdi>
            <span className="t3">{formatTime(stored_at)}</span>
            <a
              className="btn ghost icon sm end"
              href={`/api/v1/images/${file_id}/proxy?variant=original`}
              download
              aria-label={t('download')}
              title={t('download')}
            >
              <Icon icon={Download} />
            </a>
          </p>
          {comment && (
            <p className={`f13 ${styles.comment}`} dir="auto">
              {comment}
            </p>
          )}
          <ul className={styles.thumbs}>
            {images.map((image, at) => {
              const { file_id: fileId, frame, series_id: seriesId } = image
              if (fileId === null) return null
              return (
                <li key={at}>
                  <button
                    type="button"
                    className={styles.thumb}
                    aria-label={t('show', { name: isolate(nameOf(seriesId, frame)) })}
                    onClick={() => onGo(seriesId, { fileId, frame })}
                  >
                    <img src={previewOf(fileId, frame)} alt="" width={72} height={72} loading="lazy" />
                  </button>
                </li>
              )
            })}
          </ul>
        </article>
      ))}
    </section>
  )
}
