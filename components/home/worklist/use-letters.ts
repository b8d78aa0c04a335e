'use client'

import { useSyncExternalStore } from 'react'

const KEY = 'fovea.letters'
const heard = new Set<() => void>()

function subscribe(changed: () => void) {
  heard.add(changed)
  return () => heard.delete(changed)
}

function read(): boolean {
  try {
    return localStorage.getItem(KEY) !== 'off'
  } catch {
    return true // Storage may be refused; the letters then work, and switching them off lasts as long as nothing.
  }
}

/** Whether single letters act on the worklist, remembered on this device. */
export function useLetters(): [boolean, (on: boolean) => void] {
  const on = useSyncExternalStore(subscribe, read, () => true)
  const set = (next: boolean) => {
    try {
      localStorage.setItem(KEY, next ? 'on' : 'off')
    } catch {
      return
    }
    heard.forEach((changed) => changed())
  }
  return [on, set]
}
