'use client'

import { type RefObject } from 'react'
import { useTranslations } from 'next-intl'
import { usePageShortcuts } from '../../shell/shortcuts/use-page-shortcuts'

interface WorklistShortcuts {
  /** Whether the page has a keyboard's layout. */
  on: boolean
  search: RefObject<HTMLInputElement | null>
  move: (by: 1 | -1) => void
  open: () => void
  /** Opens the images of the selected case over the list. */
  look: () => void
  toggleRead: () => void
}

/** The worklist's shortcuts: J and K move, Space looks, Enter opens, U marks as read, / focuses the search. */
export function useWorklistShortcuts({ on, search, move, open, look, toggleRead }: WorklistShortcuts): void {
  const t = useTranslations('worklist.keys')
  const keys = [
    { key: 'j', what: t('next'), run: () => move(1) },
    { key: 'k', what: t('previous'), run: () => move(-1) },
    { key: ' ', shown: t('space'), what: t('look'), run: look },
    { key: 'enter', shown: '↵', what: t('open'), run: open },
    { key: 'u', what: t('toggleRead'), run: toggleRead },
    { key: '/', what: t('search'), run: () => search.current?.focus() },
  ]
  usePageShortcuts(on ? keys : [])
}
