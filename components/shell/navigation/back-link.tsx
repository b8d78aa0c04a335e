'use client'

import { type ComponentProps } from 'react'
import Link from 'next/link'
import { stepsBackTo } from './steps-back'

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
        const steps = stepsBackTo(href)
        if (event.defaultPrevented || !isPlain || steps === 0) return
        event.preventDefault()
        window.history.go(-steps)
      }}
    />
  )
}
