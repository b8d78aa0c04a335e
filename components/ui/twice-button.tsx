'use client'

import { useEffect, useRef, useState } from 'react'
import { Button, type ButtonProps } from './button'

export interface TwiceButtonProps {
  /** What it would do, in a word. */
  label: string
  /** What it does once it was asked twice. */
  sure: string
  /** The question, for those who cannot see the two buttons; names what it is about. */
  question: string
  keep?: string
  busy?: boolean
  size?: ButtonProps['size']
  onSure: () => void
}

/** Does something that nobody should do by mistake, once that was asked twice. */
export function TwiceButton({ label, sure, question, keep = 'Keep', busy, size = 'small', onSure }: TwiceButtonProps) {
  const [isAsked, setAsked] = useState(false)
  const no = useRef<HTMLButtonElement>(null)
  const first = useRef<HTMLButtonElement>(null)
  const wasAsked = useRef(false)
  useEffect(() => {
    if (isAsked) no.current?.focus()
    else if (wasAsked.current) first.current?.focus()
    wasAsked.current = isAsked
  }, [isAsked])
  if (!isAsked)
    return (
      <Button ref={first} size={size} look="danger" aria-label={question} busy={busy} onClick={() => setAsked(true)}>
        {label}
      </Button>
    )
  // “Keep” stands where the first one was: who presses twice by mistake keeps it.
  return (
    <span className="row g4 nw" role="group" aria-label={question}>
      <Button
        size={size}
        look="danger"
        busy={busy}
        onClick={() => {
          setAsked(false)
          onSure()
        }}
      >
        {sure}
      </Button>
      <Button ref={no} size={size} look="ghost" onClick={() => setAsked(false)}>
        {keep}
      </Button>
    </span>
  )
}
