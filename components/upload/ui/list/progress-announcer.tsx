'use client'

import { useEffect, useRef, useState } from 'react'
import { useUppyState } from '@uppy/react'

import { nextAnnouncement, nothingAnnounced } from './progress-announcements'
import { type UploadQueue } from '../../queue/upload-queue'
import { selectItems } from '../../transport/uppy/uppy-items'

/**
 * Announces the progress of all files together to screen readers: the start, each quarter, the end, and what needs
 * attention.
 */
export function ProgressAnnouncer({ queue }: { queue: UploadQueue }) {
  const items = useUppyState(queue.uppy, selectItems)
  const announced = useRef(nothingAnnounced)
  const [sentence, setSentence] = useState('')
  useEffect(() => {
    const next = nextAnnouncement(announced.current, items)
    announced.current = next.said
    if (next.sentence) setSentence(next.sentence)
  }, [items])
  return (
    <p className="sr" aria-live="polite" role="status" data-testid="spoken-progress">
      {sentence}
    </p>
  )
}
