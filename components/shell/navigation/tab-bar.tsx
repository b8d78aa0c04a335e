'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { usePathname } from 'next/navigation'
import { Icon } from '@/components/ui/icon'
import { navigationByRole, isActiveNavItem } from './navigation'
import { type CurrentUser } from '../current-user'
import { UnreadCount } from './unread-count'

/** The navigation on a phone: the same items, within reach of the thumb. */
export function TabBar({ person }: { person: CurrentUser }) {
  const menu = useTranslations('shell.menu')
  const t = useTranslations('shell.nav')
  const path = usePathname()
  return (
    <nav className="tabbar" aria-label={menu('tabs')}>
      {navigationByRole[person.role]
        .filter((item) => !item.desktopOnly)
        .map((item) => (
          <Link key={item.label} href={item.href} aria-current={isActiveNavItem(item, path) ? 'page' : undefined}>
            <Icon icon={item.icon} />
            <span>{t(item.label)}</span>
            {item.unreadOf && <UnreadCount of={item.unreadOf} className="pip" />}
          </Link>
        ))}
    </nav>
  )
}
