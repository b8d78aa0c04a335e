'use client'

import { type ReactNode, useState } from 'react'

import { lazyPart } from '@/components/shell/lazy/lazy-part'
import { type UploadItem } from '../../queue/upload-item'
import { type UploadQueue } from '../../queue/upload-queue'

const ImageQualityDialog = lazyPart(() => import('./image-quality-dialog').then((file) => file.ImageQualityDialog))

/** Asks at once about an unreadable image that was just taken; one that was picked asks in its row. */
export function UnreadableImagePrompt({
  items,
  queue,
  onRetake,
  nameCase,
}: {
  items: readonly UploadItem[]
  queue: UploadQueue
  onRetake: (item: UploadItem) => void
  /** Names the case of an image where the page around names another. */
  nameCase?: (item: UploadItem) => ReactNode
}) {
  const [dismissed, setDismissed] = useState<ReadonlySet<string>>(new Set())
  const item = items.find(
    (one) => one.state === 'needs-confirmation' && one.takenNow && one.judged?.look && !dismissed.has(one.key),
  )
  const judged = item?.judged
  if (!item || !judged?.look) return null
  return (
    <ImageQualityDialog
      item={item}
      caseName={nameCase?.(item)}
      judged={{ flaw: judged.flaw, look: judged.look }}
      onRetake={() => onRetake(item)}
      onSendAnyway={() => queue.sendAnyway(item.key)}
      onClose={() => setDismissed((before) => new Set(before).add(item.key))}
    />
  )
}
