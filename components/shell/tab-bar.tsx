'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { Icon } from '@/components/ui/icon'
import { doors, isHere } from './doors'
import { type Person } from './person'
import { UnreadCount } from './unread-count'

/** The way around on a phone: the same doors, under the thumb. */
export function TabBar({ person }: { person: Person }) {
  const path = usePathname()
  return (
    <nav className="tabbar" aria-label="Main, below">
      {doors[person.role]
        .filter((door) => !door.onDesk)
        .map((door) => (
          <Link key={door.label} href={door.href} aria-current={isHere(door, path) ? 'page' : undefined}>
            <Icon icon={door.icon} />
            <span>{door.label}</span>
            {door.counts && <UnreadCount of={door.counts} className="pip" />}
          </Link>
        ))}
    </nav>
  )
}
