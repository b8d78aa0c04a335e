'use client'

import { useEffect, useId, useRef, useState } from 'react'

import type { MediaRecord } from '@/lib/personas/schema'
import { sentenceOf } from '../shell/api'
import styles from './personas.module.css'
import { useDescribe } from './use-personas'

/** After the last letter, before it is saved by itself. */
const restMs = 900

/** What is said of a medium, written where it stands and saved by itself: when one rests, and when one goes on. */
export function DescriptionField({ medium }: { medium: Pick<MediaRecord, 'id' | 'description'> }) {
  const id = useId()
  const saved = medium.description ?? ''
  // Null while nothing is being written: then it shows what others wrote meanwhile.
  const [written, setWritten] = useState<string | null>(null)
  const [isSaved, setSaved] = useState(false)
  const describing = useDescribe(medium.id)
  const { mutate } = describing
  const latest = useRef<string | null>(null)
  const save = () => {
    const text = latest.current
    if (text === null) return
    latest.current = null
    mutate(text, {
      onSuccess: () => {
        setSaved(true)
        setWritten((now) => (now === text ? null : now))
      },
      onError: () => (latest.current ??= text),
    })
  }
  const keep = useRef(save)
  useEffect(() => void (keep.current = save))
  useEffect(() => {
    if (written === null) return
    const timer = setTimeout(() => keep.current(), restMs)
    return () => clearTimeout(timer)
  }, [written])
  // Whoever closes the panel while writing has written it.
  useEffect(() => () => keep.current(), [])

  const state = describing.isPending ? 'Saving…' : written !== null ? 'Not saved yet' : isSaved ? 'Saved' : ''
  return (
    <div className="field">
      <label htmlFor={id}>Description</label>
      <textarea
        id={id}
        className={styles.description}
        rows={3}
        maxLength={2000}
        placeholder="What it shows"
        value={written ?? saved}
        aria-describedby={`${id}-state`}
        onChange={(event) => {
          setSaved(false)
          setWritten(event.target.value)
          latest.current = event.target.value
        }}
        onBlur={save}
      />
      {describing.error ? (
        <p className="error" id={`${id}-state`} role="alert">
          Not saved: {sentenceOf(describing.error)}
        </p>
      ) : (
        <p className="help" id={`${id}-state`} role="status">
          {state}
        </p>
      )}
    </div>
  )
}
