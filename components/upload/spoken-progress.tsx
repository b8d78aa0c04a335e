'use client'

import { useEffect, useRef, useState } from 'react'
import { useUppyState } from '@uppy/react'

import { nextAnnouncement, nothingSaid } from './announcements'
import { type UploadQueue } from './upload-queue'
import { selectItems } from './uppy-items'

/** What a screen reader is told of all files together: the start, each quarter, the end, and what needs attention. */
export function SpokenProgress({ queue }: { queue: UploadQueue }) {
  const items = useUppyState(queue.uppy, selectItems)
  const said = useRef(nothingSaid)
  const [sentence, setSentence] = useState('')
  useEffect(() => {
    const next = nextAnnouncement(said.current, items)
    said.current = next.said
    if (next.sentence) setSentence(next.sentence)
  }, [items])
  return (
    <p className="sr" aria-live="polite" role="status" data-testid="spoken-progress">
      {sentence}
    </p>
  )
}
