'use client'

import { type ComponentProps } from 'react'
import Link from 'next/link'
import { cameFrom } from './came-from'

/**
 * A link to the list above a page. Where the reader came from that list, it goes back to it, with its search, its filter and
 * its scroll position; otherwise it opens the list.
 */
export function BackLink({ href, onClick, ...link }: ComponentProps<typeof Link> & { href: string }) {
  return (
    <Link
      {...link}
      href={href}
      onClick={(event) => {
        onClick?.(event)
        const isPlain = !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
        if (event.defaultPrevented || !isPlain || !cameFrom(href)) return
        event.preventDefault()
        window.history.back()
      }}
    />
  )
}
