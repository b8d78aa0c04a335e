'use client'

import { useSyncExternalStore } from 'react'
import { getLocalStorage, tryStorage } from '../device-storage/local-storage'

const STORAGE_KEY = 'fovea.letters'
const listeners = new Set<() => void>()

function subscribe(changed: () => void) {
  listeners.add(changed)
  return () => listeners.delete(changed)
}

/** On, unless it was switched off on this device. */
const read = (): boolean => tryStorage(getLocalStorage(), (store) => store.getItem(STORAGE_KEY)) !== 'off'

/** Whether single-letter shortcuts are enabled, stored on this device. */
export function useShortcutsEnabled(): [boolean, (on: boolean) => void] {
  const on = useSyncExternalStore(subscribe, read, () => true)
  const set = (next: boolean) => {
    tryStorage(getLocalStorage(), (store) => store.setItem(STORAGE_KEY, next ? 'on' : 'off'))
    listeners.forEach((changed) => changed())
  }
  return [on, set]
}
