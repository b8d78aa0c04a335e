'use client'

import { useId, useRef } from 'react'
import { Ellipsis } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { usePathname } from 'next/navigation'
import { Icon } from '@/components/ui/icon'
import { isActiveNavItem, type NavItem, tabsOf } from './navigation'
import { type CurrentUser } from '../current-user'
import { UnreadCount } from './unread-count'

/** The navigation on a phone: the same items, within reach of the thumb. */
export function TabBar({ person }: { person: CurrentUser }) {
  const menu = useTranslations('shell.menu')
  const t = useTranslations('shell.nav')
  const path = usePathname()
  const { tabs, more } = tabsOf(person.role)
  return (
    <nav className="tabbar" aria-label={menu('tabs')}>
      {tabs.map((item) => (
        <Link key={item.label} href={item.href} prefetch={false} aria-current={isActiveNavItem(item, path) ? 'page' : undefined}>
          <Icon icon={item.icon} />
          <span>{t(item.label)}</span>
          {item.unreadOf && <UnreadCount of={item.unreadOf} className="pip" />}
        </Link>
      ))}
      {more.length > 0 && <MoreTab items={more} />}
    </nav>
  )
}

/** The items that the bar has no space for. The browser opens and closes their list. */
function MoreTab({ items }: { items: readonly NavItem[] }) {
  const t = useTranslations('shell.nav')
  const common = useTranslations('ui.common')
  const path = usePathname()
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const isHere = items.some((item) => isActiveNavItem(item, path))
  return (
    <>
      <button type="button" popoverTarget={id} aria-current={isHere || undefined}>
        <Icon icon={Ellipsis} />
        <span>{common('more')}</span>
      </button>
      <div id={id} ref={list} popover="auto" className="tabmore">
        {items.map((item) => (
          <Link
            key={item.label}
            className="nav"
            href={item.href}
            prefetch={false}
            aria-current={isActiveNavItem(item, path) ? 'page' : undefined}
            onClick={() => list.current?.hidePopover()}
          >
            <Icon icon={item.icon} />
            <span>{t(item.label)}</span>
          </Link>
        ))}
      </div>
    </>
  )
}
