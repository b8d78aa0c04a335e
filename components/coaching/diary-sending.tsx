'use client'

import type { FeedItem } from '@/lib/coaching/schema'
import { Button } from '@/components/ui/button'
import { Progress } from '@/components/ui/progress'
import { Thumb } from '@/components/ui/thumb'
import { usePerson } from '../shell/person'
import { type UploadItem } from '../upload/item'
import { queueOf } from '../upload/upload-queue-of'
import { usePlaced } from '../upload/use-placed'
import { stateWords } from '../upload/words'
import { coachingKey } from './use-coaching'

const isOfDiary = (item: UploadItem): boolean => item.diary !== null

/** What this person's diary still has on this device: a meal that is to be told, a picture that is on its way. */
export const useDiarySending = (): UploadItem[] => usePlaced(isOfDiary, coachingKey)

/** Pictures that are on their way or wait; those that stand in the diary already are told there. */
export function DiarySending({ items, entries }: { items: UploadItem[]; entries: FeedItem[] }) {
  const me = usePerson()
  const isThere = (item: UploadItem) =>
    item.state !== 'attention' && entries.some((entry) => entry.photos.some((photo) => photo.id === item.fileId))
  const shown = items.filter((item) => !isThere(item))
  if (shown.length === 0) return null
  return (
    <ul className="list" aria-label="On their way">
      {shown.map((item) => {
        const { word, more } = stateWords(item)
        const queue = queueOf(me.id)
        return (
          <li key={item.key}>
            <Thumb src={item.previewUrl} size={56} />
            <span className="col g4 grow">
              <span className="f13 b5 cut">{item.diary?.meal?.name ?? item.name}</span>
              <span className={item.state === 'attention' ? 'f12 tamber' : 'f12 t2'}>
                {item.state === 'waiting' && !item.trouble ? 'Waits on this device, and goes by itself' : word}
                {more && ` · ${more}`}
              </span>
              {item.state === 'sending' && <Progress percent={(item.sentBytes / Math.max(1, item.sizeBytes)) * 100} />}
            </span>
            {item.state === 'attention' && (
              <span className="row g4">
                {item.canRetry && (
                  <Button size="small" onClick={() => queue?.retry(item.key)}>
                    Try again
                  </Button>
                )}
                <Button size="small" look="ghost" onClick={() => queue?.cancel(item.key)}>
                  Discard
                </Button>
              </span>
            )}
          </li>
        )
      })}
    </ul>
  )
}
