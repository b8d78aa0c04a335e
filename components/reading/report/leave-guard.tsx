'use client'

import { useEffect, useState } from 'react'
import { useRouter } from 'next/navigation'
import { type DraftStore } from '../../report/reading-draft'
import { LeaveDialog } from './leave-dialog'

/** Asks before a link leads out of the room while a reading is not signed. The draft stays either way. */
export function LeaveGuard({ drafts }: { drafts: DraftStore }) {
  const router = useRouter()
  const [target, setTarget] = useState<string | null>(null)
  useEffect(() => {
    const ask = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href]') : null
      const opensElsewhere = event.ctrlKey || event.metaKey || event.shiftKey || link?.target === '_blank'
      if (!link || opensElsewhere || link.hasAttribute('download') || !drafts.isUnsigned) return
      event.preventDefault()
      event.stopPropagation()
      setTarget(link.pathname + link.search)
    }
    // Before the link itself has seen it.
    addEventListener('click', ask, { capture: true })
    return () => removeEventListener('click', ask, { capture: true })
  }, [drafts])
  if (target === null) return null
  return (
    <LeaveDialog
      isKept={drafts.kept.snapshot().isKept}
      onStay={() => setTarget(null)}
      onLeave={() => {
        void drafts.kept.settled().then(() => router.push(target))
      }}
    />
  )
}
