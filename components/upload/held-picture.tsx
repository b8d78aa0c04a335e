'use client'

import { useState } from 'react'

import { type UploadItem } from './item'
import { JudgedDialog } from './judged-dialog'
import { type UploadQueue } from './upload-queue'

/** Asks at once about a picture that was just taken and cannot be read; one that was picked asks in its row. */
export function HeldPicture({
  items,
  queue,
  onRetake,
}: {
  items: readonly UploadItem[]
  queue: UploadQueue
  onRetake: (item: UploadItem) => void
}) {
  const [later, setLater] = useState<ReadonlySet<string>>(new Set())
  const item = items.find((one) => one.state === 'held' && one.takenNow && one.judged?.look && !later.has(one.key))
  const judged = item?.judged
  if (!item || !judged?.look) return null
  return (
    <JudgedDialog
      item={item}
      judged={{ flaw: judged.flaw, look: judged.look }}
      onRetake={() => onRetake(item)}
      onSendAnyway={() => queue.sendAnyway(item.key)}
      onClose={() => setLater((before) => new Set(before).add(item.key))}
    />
  )
}
