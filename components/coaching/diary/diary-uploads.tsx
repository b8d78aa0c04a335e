'use client'

import { useTranslations } from 'next-intl'
import type { FeedItem } from '@/lib/coaching/schema'
import { Button } from '@/components/ui/button/button'
import { ProgressBar } from '@/components/ui/feedback/progress-bar'
import { Thumbnail } from '@/components/ui/image/thumbnail'
import { isolate } from '../../language/isolate'
import { useCurrentUser } from '../../shell/current-user'
import { type UploadItem } from '../../upload/queue/upload-item'
import { shownBytesOf } from '../../upload/queue/upload-progress'
import { acceptedDiaryDocuments, acceptedDiaryPhotos } from '../../upload/queue/destination/diary-destination'
import { ChooseAnotherButton } from '../../upload/ui/inputs/choose-another-button'
import { percentOf } from '../../upload/ui/percent-of'
import { getUploadQueue } from '../../upload/queue/get-upload-queue'
import { useDestinationUploads } from '../../upload/ui/hooks/use-destination-uploads'
import { useUploadStatusMessage } from '../../upload/ui/messages/use-upload-status-message'
import { mealLabel } from '../format-coaching'
import { coachingKey } from '../coaching-reads'

const isOfDiary = (item: UploadItem): boolean => item.diary !== null

const acceptOf = ({ diary }: UploadItem): string =>
  diary?.category === 'documents' ? acceptedDiaryDocuments : acceptedDiaryPhotos

/** This user's pending diary uploads on this device: meals to be recorded, images being sent. */
export const useDiaryUploads = (): UploadItem[] => useDestinationUploads(isOfDiary, coachingKey)

/** Pending images; those already in the diary are shown there. */
export function DiaryUploads({ items, entries }: { items: UploadItem[]; entries: FeedItem[] }) {
  const t = useTranslations('coaching.diary.uploads')
  const common = useTranslations('ui.common')
  const smaller = useTranslations('upload.smaller')
  const row = useTranslations('upload.row')
  const meals = useTranslations('coaching.diary.meals')
  const me = useCurrentUser()
  const statusMessage = useUploadStatusMessage()
  const isThere = (item: UploadItem) =>
    item.state !== 'attention' && entries.some((entry) => entry.photos.some((photo) => photo.id === item.fileId))
  const shown = items.filter((item) => !isThere(item))
  if (shown.length === 0) return null
  return (
    <ul className="list" aria-label={t('label')}>
      {shown.map((item) => {
        const { word, more } = statusMessage(item)
        const name = item.diary?.meal ? mealLabel(meals, item.diary.meal.name) : item.name
        const queue = getUploadQueue(me.id)
        return (
          <li key={item.key}>
            <Thumbnail src={item.previewUrl} size={56} />
            <span className="col g4 grow">
              <bdi className="f13 b5 cut">{name}</bdi>
              <span className={item.state === 'attention' ? 'f12 tamber' : 'f12 t2'}>
                {item.state === 'waiting' && item.isStored ? t('savedOnDevice') : word}
                {more && ` · ${more}`}
              </span>
              {item.state === 'sending' && <ProgressBar percent={percentOf(shownBytesOf(item), item.sizeBytes)} />}
            </span>
            {(item.state === 'attention' || item.state === 'needs-confirmation') && (
              <span className="row g4">
                {item.canShrink && (
                  <Button size="small" onClick={() => void queue?.sendSmaller(item.key)}>
                    {smaller('send')}
                  </Button>
                )}
                {item.state === 'needs-confirmation' && (
                  <Button onClick={() => queue?.sendAnyway(item.key)}>{row('sendAnyway')}</Button>
                )}
                <ChooseAnotherButton item={item} queue={queue} accept={acceptOf(item)} />
                {item.canRetry && (
                  <Button size="small" onClick={() => queue?.retry(item.key)}>
                    {common('tryAgain')}
                  </Button>
                )}
                <Button
                  size="small"
                  look="ghost"
                  aria-label={t('discardNamed', { name: isolate(name) })}
                  onClick={() => queue?.cancel(item.key)}
                >
                  {common('discard')}
                </Button>
              </span>
            )}
          </li>
        )
      })}
    </ul>
  )
}
