'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { useCurrentUser } from '../current-user'
import { type KeptTexts } from './kept-texts'

/** So long after the last letter a text is kept: encrypting each of them would slow the writing. */
const PAUSE_MS = 300

/**
 * A text that somebody writes in one place: it is there again after a reload, and once they have signed in again. `forget` it when it
 * is sent.
 *
 * @param place names what it is for, such as `message:` with the id of who gets it: nothing of a person. Null keeps nothing
 */
export function useKeptText(place: string | null): { text: string; write: (text: string) => void; forget: () => void } {
  const { id: userId } = useCurrentUser()
  const [text, setText] = useState('')
  const isTouched = useRef(false)
  const texts = useRef<Promise<KeptTexts> | null>(null)
  const waiting = useRef<{ timer: number; text: string } | null>(null)

  const keep = useCallback(
    (next: string) => {
      waiting.current = null
      if (place !== null) void texts.current?.then((kept) => kept.write(place, next))
    },
    [place],
  )
  useEffect(() => {
    if (place === null) return
    let isGone = false
    isTouched.current = false
    texts.current = import('./kept-texts').then((file) => new file.KeptTexts(userId))
    void texts.current
      .then((kept) => kept.read(place))
      .then((known) => {
        if (known && !isGone && !isTouched.current) setText(known)
      })
    const leave = () => {
      if (!waiting.current) return
      clearTimeout(waiting.current.timer)
      keep(waiting.current.text)
    }
    addEventListener('pagehide', leave)
    return () => {
      isGone = true
      removeEventListener('pagehide', leave)
      leave()
    }
  }, [userId, place, keep])

  const write = useCallback(
    (next: string) => {
      isTouched.current = true
      setText(next)
      if (waiting.current) clearTimeout(waiting.current.timer)
      waiting.current = { timer: window.setTimeout(() => keep(next), PAUSE_MS), text: next }
    },
    [keep],
  )
  const forget = useCallback(() => {
    isTouched.current = true
    setText('')
    if (waiting.current) clearTimeout(waiting.current.timer)
    keep('')
  }, [keep])
  return { text, write, forget }
}
