'use client'

import { useEffect, useRef, useState } from 'react'

import { Button } from '@/components/ui/button'
import { type ShareRecord } from '@/lib/shares/schema'
import { nameOf } from './link-words'

export interface RevokeButtonProps {
  share: ShareRecord
  busy: boolean
  onRevoke: () => void
}

/** Ends a link once that was asked twice: whoever has it open loses it at once, and nothing brings it back. */
export function RevokeButton({ share, busy, onRevoke }: RevokeButtonProps) {
  const [isAsked, setAsked] = useState(false)
  const keep = useRef<HTMLButtonElement>(null)
  const revoke = useRef<HTMLButtonElement>(null)
  const wasAsked = useRef(false)
  useEffect(() => {
    if (isAsked) keep.current?.focus()
    else if (wasAsked.current) revoke.current?.focus()
    wasAsked.current = isAsked
  }, [isAsked])
  if (!isAsked)
    return (
      <Button
        ref={revoke}
        size="small"
        look="danger"
        aria-label={`Revoke: ${nameOf(share)}`}
        busy={busy}
        onClick={() => setAsked(true)}
      >
        Revoke
      </Button>
    )
  // “Keep” stands where “Revoke” was: who presses twice by mistake keeps it.
  return (
    <span className="row g4 nw" role="group" aria-label={`End ${nameOf(share)} for good?`}>
      <Button size="small" look="danger" busy={busy} onClick={onRevoke}>
        Revoke now
      </Button>
      <Button ref={keep} size="small" look="ghost" onClick={() => setAsked(false)}>
        Keep
      </Button>
    </span>
  )
}
