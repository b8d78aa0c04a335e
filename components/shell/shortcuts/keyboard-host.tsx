'use client'

import { useEffect, useRef, useState } from 'react'
import dynamic from 'next/dynamic'
import { commandMenuAction } from '../asked-action'
import { isKeyTaken, pageShortcuts } from './shortcut-registry'
import { useShortcutsEnabled } from './use-shortcuts-enabled'

// Both load when they are first opened.
const CommandMenu = dynamic(() => import('../commands/command-menu').then((module) => module.CommandMenu), { ssr: false })
const PageShortcutsDialog = dynamic(() => import('./page-shortcuts-dialog').then((module) => module.PageShortcutsDialog), {
  ssr: false,
})

type Opened = 'commands' | 'shortcuts' | null

const isCommandKey = ({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean =>
  key.toLowerCase() === 'k' && (ctrlKey || metaKey) && !altKey && !shiftKey

/** What has the keys to itself while it is open. */
const isDialogOpen = (): boolean => document.querySelector('[role=dialog], [role=alertdialog]') !== null

/** The keys of every page: its own shortcuts, `?` that lists them, and Ctrl or ⌘ K for the command menu. */
export function KeyboardHost() {
  const [opened, setOpened] = useState<Opened>(null)
  const [enabled] = useShortcutsEnabled()
  const latest = useRef(enabled)
  useEffect(() => {
    latest.current = enabled
  })
  useEffect(() => commandMenuAction.listen(() => setOpened('commands')), [])
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || isDialogOpen()) return
      if (isCommandKey(event)) {
        event.preventDefault()
        setOpened('commands')
        return
      }
      if (!latest.current || event.ctrlKey || event.metaKey || event.altKey || isKeyTaken(event)) return
      const run = event.key === '?' ? () => setOpened('shortcuts') : pageShortcuts.find(event.key)?.run
      if (!run) return
      event.preventDefault()
      run()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
  const close = () => setOpened(null)
  return (
    <>
      {opened === 'commands' && <CommandMenu onClose={close} onShortcuts={() => setOpened('shortcuts')} />}
      {opened === 'shortcuts' && <PageShortcutsDialog shortcuts={pageShortcuts.list()} onClose={close} />}
    </>
  )
}
