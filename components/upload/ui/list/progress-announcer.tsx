'use client'

import { useEffect, useRef, useState } from 'react'
import { useUppyState } from '@uppy/react'
import { useTranslations } from 'next-intl'

import { useOnline } from '../../../shell/connection/use-online'
import { useRefusalMessage } from '../messages/use-refusal-message'
import { progressOf } from '../../queue/upload-progress'
import { useSavingCount } from '../hooks/use-upload-items'
import { type Announcement, announcementMessage, nextAnnouncement, nothingAnnounced } from './progress-announcements'
import { type UploadQueue } from '../../queue/upload-queue'
import { selectItems } from '../../transport/uppy/uppy-items'

/**
 * Announces the progress of all files together to screen readers: the start, each quarter, the end, and what needs
 * attention.
 */
export function ProgressAnnouncer({ queue }: { queue: UploadQueue }) {
  const t = useTranslations('upload.announcements')
  const refusalMessage = useRefusalMessage()
  const items = useUppyState(queue.uppy, selectItems)
  const { kind } = progressOf(items, useOnline(), useSavingCount(queue))
  const isHeldBack = kind !== 'uploading' && kind !== 'none'
  const announced = useRef(nothingAnnounced)
  const [last, setLast] = useState<Announcement | null>(null)
  useEffect(() => {
    const next = nextAnnouncement(announced.current, items)
    // Nothing is uploaded meanwhile: it is announced once it is.
    if (isHeldBack && next.announcement?.kind !== 'attention') return
    announced.current = next.said
    if (next.announcement) setLast(next.announcement)
  }, [items, isHeldBack])
  return (
    <p className="sr" aria-live="polite" role="status" data-testid="spoken-progress">
      {last && (!isHeldBack || last.kind === 'attention') && announcementMessage(t, refusalMessage, last)}
    </p>
  )
}
