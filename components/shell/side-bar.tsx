'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { Avatar } from '@/components/ui/avatar'
import { Icon } from '@/components/ui/icon'
import { Mark } from '@/components/ui/mark'
import { ThemeToggle } from '@/components/ui/theme-toggle'
import { doors, isHere, roleNames } from './doors'
import { LineState } from './line-state'
import { type Person } from './person'
import { SignOutButton } from './sign-out-button'
import { UnreadCount } from './unread-count'

/** The way around on a desk: the doors of this person, and the person. */
export function SideBar({ person }: { person: Person }) {
  const path = usePathname()
  return (
    <header className="side">
      <Link className="brand" href="/">
        <Mark />
        Fovea
      </Link>
      <nav aria-label="Main" className="col g2">
        {doors[person.role].map((door) => (
          <Link key={door.label} className="nav" href={door.href} aria-current={isHere(door, path) ? 'page' : undefined}>
            <Icon icon={door.icon} />
            <span>{door.label}</span>
            {door.counts && <UnreadCount of={door.counts} className="n" />}
          </Link>
        ))}
      </nav>
      <div className="foot">
        <div className="link">
          <span className="grow">
            <LineState />
          </span>
          <ThemeToggle small />
          <SignOutButton small />
        </div>
        <div className="me">
          <Avatar name={person.name} />
          <span className="col g2 grow">
            <span className="f13 b5 cut">{person.name}</span>
            <span className="f12 t3 cut">{roleNames[person.role]}</span>
          </span>
        </div>
      </div>
    </header>
  )
}
