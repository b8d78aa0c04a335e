'use client'

import { useEffect, useRef } from 'react'
import { pageShortcuts, type PageShortcut } from './shortcut-registry'

/** Adds shortcuts to the page while this component is shown: they work, and `?` lists them. */
export function usePageShortcuts(shortcuts: readonly PageShortcut[]): void {
  const latest = useRef(shortcuts)
  useEffect(() => {
    latest.current = shortcuts
  })
  useEffect(() => pageShortcuts.add(() => latest.current), [])
}
