'use client'

import { useCallback, useSyncExternalStore } from 'react'
import { useCurrentUser } from '../../shell/current-user'
import { getLocalStorage, tryStorage } from '../../shell/device-storage/local-storage'
import { parseSavedViews, type SavedView } from './worklist-view'

const listeners = new Set<() => void>()
function subscribe(changed: () => void): () => void {
  listeners.add(changed)
  window.addEventListener('storage', changed) // Another tab.
  return () => {
    listeners.delete(changed)
    window.removeEventListener('storage', changed)
  }
}

const keyOf = (userId: string): string => `fovea.worklistViews.${userId}`
const none: readonly SavedView[] = []
let parsed: { text: string; views: readonly SavedView[] } | null = null

function read(key: string): readonly SavedView[] {
  const text = tryStorage(getLocalStorage(), (store) => store.getItem(key))
  if (text === null) return none
  if (parsed?.text === text) return parsed.views
  let stored: unknown = null
  try {
    stored = JSON.parse(text)
  } catch {
    // Not written by this page: there are no views.
  }
  parsed = { text, views: parseSavedViews(stored) }
  return parsed.views
}

/** The reader's saved views of the worklist, on this device; one that is saved again under its name is replaced. */
export function useSavedViews() {
  const key = keyOf(useCurrentUser().id)
  const views = useSyncExternalStore(
    subscribe,
    () => read(key),
    () => none,
  )
  const write = useCallback(
    (next: readonly SavedView[]) => {
      tryStorage(getLocalStorage(), (store) => store.setItem(key, JSON.stringify(next)))
      listeners.forEach((changed) => changed())
    },
    [key],
  )
  return {
    views,
    save: (view: SavedView) => write([...views.filter(({ name }) => name !== view.name), view]),
    remove: (name: string) => write(views.filter((view) => view.name !== name)),
  }
}
