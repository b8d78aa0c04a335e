'use client'

import { type ReactNode } from 'react'
import { ArrowLeft } from 'lucide-react'
import Link from 'next/link'
import clsx from 'clsx'
import { Icon } from '@/components/ui/icon'
import { Mark } from '@/components/ui/mark'
import { ThemeToggle } from '@/components/ui/theme-toggle'
import { SignOutButton } from './sign-out-button'

export interface TopBarProps {
  /** The page's title as the phone shows it; Fovea's own name without one. */
  title?: ReactNode
  /** A word beside the title, such as how the line is. */
  beside?: ReactNode
  /** Where the arrow leads; no arrow without it. */
  back?: { href: string; label: string }
  /** Buttons of this page, before those of every page. */
  children?: ReactNode
  /** Leaves out theme and sign-out, where the page's own buttons need the room. */
  bare?: boolean
}

/** The bar above a page on a phone; a desk does not show it, so the page repeats its h1 in a `head desk-only`. */
export function TopBar({ title, beside, back, children, bare }: TopBarProps) {
  return (
    <div className={clsx('topbar', back && 'back')}>
      {back && (
        <Link className="btn ghost icon" href={back.href} aria-label={back.label}>
          <Icon icon={ArrowLeft} className="flip" />
        </Link>
      )}
      {title ? (
        <h1 className="cut">{title}</h1>
      ) : (
        <Link className="brand" style={{ padding: 0 }} href="/">
          <Mark />
          Fovea
        </Link>
      )}
      {beside && <span className="ms-2 flex">{beside}</span>}
      <span className="row g2 end">
        {children}
        {!bare && <ThemeToggle />}
        {!bare && <SignOutButton />}
      </span>
    </div>
  )
}
