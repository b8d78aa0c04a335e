'use client'

import { type RefObject, useEffect, useRef } from 'react'

interface WorklistShortcuts {
  /** Whether single-letter shortcuts are enabled; the user can switch them off (WCAG 2.1.4). */
  on: boolean
  search: RefObject<HTMLInputElement | null>
  move: (by: 1 | -1) => void
  open: () => void
  toggleRead: () => void
}

/** Registers the worklist's shortcuts: J and K move, U marks read, Enter opens, / focuses the search. */
export function useWorklistShortcuts(keys: WorklistShortcuts): void {
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { on, search, move, open, toggleRead } = latest.current
      if (!on || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      const doing: Record<string, (() => void) | undefined> = {
        j: () => move(1),
        k: () => move(-1),
        u: toggleRead,
        '/': () => search.current?.focus(),
        // A focused link or button already handles Enter.
        enter: event.target === document.body || (event.target as HTMLElement).id === 'page' ? open : undefined,
      }
      const act = doing[event.key.toLowerCase()]
      if (!act) return
      event.preventDefault()
      act()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || !!target.closest('[role=dialog]'))
