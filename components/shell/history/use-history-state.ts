'use client'

import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { readHistoryState, writeHistoryState } from './history-state'
import { DelayedWrite } from './delayed-write'
import { handedState, onHandedState, takeHandedState } from './handed-state'

const neverChanges = () => () => undefined

/**
 * State of a page that survives Back and a reload: it is kept at the page's entry of the browser's history. Another page, or
 * a command, can hand it over with `handState`.
 *
 * @param key of this page alone
 * @param parse reads what was kept, which an older version may have written; undefined where nothing was
 */
export function useHistoryState<State>(key: string, parse: (kept: unknown) => State): [State, (change: Partial<State>) => void] {
  const kept = useSyncExternalStore(
    neverChanges,
    () => JSON.stringify(readHistoryState(key)) ?? null,
    () => null,
  )
  const [written, setWritten] = useState<State | null>(() => {
    const handed = typeof window === 'undefined' ? undefined : handedState(key)
    return handed ? parse(handed) : null
  })
  const state = written ?? parse(kept === null ? undefined : JSON.parse(kept))
  const latest = useRef(state)
  useEffect(() => {
    latest.current = state
  })
  const keep = useDelayedWrite(key)
  const change = useCallback(
    (part: Partial<State>) => {
      latest.current = { ...latest.current, ...part }
      setWritten(latest.current)
      keep(latest.current)
    },
    [keep],
  )
  useEffect(() => {
    const take = (of: string) => {
      const handed = of === key && takeHandedState(key)
      if (handed) change(parse(handed))
    }
    take(key)
    return onHandedState(take)
  }, [key, parse, change])
  return [state, change]
}

/** Keeps the first and the last of many values at the current entry, the last one soon, and before the page can be left. */
export function useDelayedWrite(key: string): (value: unknown) => void {
  const [write] = useState(() => new DelayedWrite((value) => writeHistoryState(key, value)))
  useEffect(() => write.watch(window), [write])
  return write.keep
}
