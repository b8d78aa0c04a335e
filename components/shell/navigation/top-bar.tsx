'use client'

import { type ReactNode } from 'react'
import { ArrowLeft, CircleUser } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import clsx from 'clsx'
import { Icon } from '@/components/ui/icon'
import { Logo } from '@/components/ui/logo'
import { LanguageMenu } from '../language-menu'
import { SignOutButton } from '../sign-out/sign-out-button'
import { BackLink } from './back-link'

interface TopBarProps {
  /** The page's title on a phone; without one, Fovea's own name. */
  title?: ReactNode
  /** A text beside the title, such as the connection status. */
  beside?: ReactNode
  /** Where the arrow leads; no arrow without it. */
  back?: { href: string; label: string }
  /** Buttons of this page, before those of every page. */
  children?: ReactNode
  /** Leaves out language, profile and sign-out, where the page's own buttons need the space. */
  bare?: boolean
}

/** The bar above a page on a phone; desktops do not show it, so the page repeats its h1 in a `head desk-only`. */
export function TopBar({ title, beside, back, children, bare }: TopBarProps) {
  const t = useTranslations('shell.nav')
  return (
    <div className={clsx('topbar', back && 'back')}>
      {back && (
        <BackLink className="btn ghost icon" href={back.href} aria-label={back.label}>
          <Icon icon={ArrowLeft} className="flip" />
        </BackLink>
      )}
      {title ? (
        <h1 className="cut">{title}</h1>
      ) : (
        <Link className="brand" style={{ padding: 0 }} href="/">
          <Logo />
          Fovea
        </Link>
      )}
      {beside && <span className="cut ms-2 flex shrink-[99]">{beside}</span>}
      <span className="row g2 end">
        {children}
        {!bare && (
          // A small phone has no space for it beside the page's own buttons; it is on the other pages.
          <span className={clsx('flex', children && 'max-[420px]:hidden')}>
            <LanguageMenu />
          </span>
        )}
        {!bare && (
          <Link className="btn ghost icon" href="/profile" prefetch={false} aria-label={t('profile')} title={t('profile')}>
            <Icon icon={CircleUser} />
          </Link>
        )}
        {!bare && <SignOutButton />}
      </span>
    </div>
  )
}
