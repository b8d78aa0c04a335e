'use client'

import { type ComponentType, useEffect, useSyncExternalStore } from 'react'
import { usePathname } from 'next/navigation'
import { whenAtRest } from './when-at-rest'

type Load<Props extends object> = () => Promise<ComponentType<Props>>

/** Loads the code of each part of this page that is not there yet. */
const preloads = new Set<() => void>()
let isAtRest = false
const RETRY_AFTER_MS = 3000

/**
 * A component whose code is no part of the page's: it is fetched once the page is at rest, so that it is at hand when the
 * connection is lost, or when it is first shown, whichever comes first. Nothing is shown until then; a fetch that fails is
 * repeated, and breaks nothing.
 *
 * @param Waiting shown until then, instead of nothing
 *
 * Call it at the top level of a module: `const Dialog = lazyPart(() => import('./dialog').then((file) => file.Dialog))`.
 */
export function lazyPart<Props extends object>(load: Load<Props>, Waiting?: ComponentType<Props>): ComponentType<Props> {
  let part: ComponentType<Props> | null = null
  let isLoading = false
  const listeners = new Set<() => void>()
  const subscribe = (changed: () => void) => {
    listeners.add(changed)
    return () => void listeners.delete(changed)
  }
  const start = () => {
    if (part || isLoading) return
    isLoading = true
    load()
      .then((loaded) => {
        part = loaded
        preloads.delete(start)
        for (const changed of listeners) changed()
      })
      .catch(() => {
        if (listeners.size > 0) window.setTimeout(start, RETRY_AFTER_MS) // It is waited for.
      })
      .finally(() => (isLoading = false))
  }
  preloads.add(start)
  if (isAtRest) start() // A part of a part: nothing would ask for it before it is shown.
  return function Lazy(props: Props) {
    const Part = useSyncExternalStore(
      subscribe,
      () => part,
      () => null,
    )
    useEffect(start, [])
    const Shown = Part ?? Waiting
    return Shown && <Shown {...props} />
  }
}

/** Fetches the parts of each page once it is at rest, and again when the device is back online. In the shell of every page. */
export function LazyParts() {
  const path = usePathname()
  useEffect(() => {
    const loadAll = () => {
      isAtRest = true
      preloads.forEach((start) => start())
    }
    isAtRest = false
    const cancel = whenAtRest(loadAll)
    window.addEventListener('online', loadAll)
    return () => {
      cancel()
      window.removeEventListener('online', loadAll)
    }
  }, [path])
  return null
}
