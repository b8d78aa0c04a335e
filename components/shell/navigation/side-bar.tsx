'use client'

import { Search } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { usePathname } from 'next/navigation'
import { Avatar } from '@/components/ui/image/avatar'
import { Icon } from '@/components/ui/icon'
import { Logo } from '@/components/ui/logo'
import { ThemeToggle } from '@/components/ui/theme/theme-toggle'
import { navigationByRole, isActiveNavItem } from './navigation'
import { ConnectionStatus } from '../status/connection-status'
import { commandMenuAction } from '../asked-action'
import { type CurrentUser } from '../current-user'
import { LanguageMenu } from '../language-menu'
import { saveTheme } from '../save-theme'
import { SignOutButton } from '../sign-out/sign-out-button'
import { UnreadCount } from './unread-count'

/** As on a keyboard; ⌘ K does the same. */
const COMMAND_KEY = 'Ctrl K'

/** The navigation on a desktop, and as a narrow rail on a tablet: the current user's items, and the user. */
export function SideBar({ person }: { person: CurrentUser }) {
  const menu = useTranslations('shell.menu')
  const t = useTranslations('shell.nav')
  const roleName = useTranslations('ui.roles')(person.role)
  const path = usePathname()
  return (
    <header className="side">
      <Link className="brand" href="/" prefetch={false}>
        <Logo />
        <span className="wide">Fovea</span>
      </Link>
      <button
        type="button"
        className="nav find"
        title={menu('findKeys')}
        aria-keyshortcuts="Control+K Meta+K"
        onClick={commandMenuAction.ask}
      >
        <Icon icon={Search} />
        <span>{menu('find')}</span>
        <span className="kbd end" aria-hidden>
          {COMMAND_KEY}
        </span>
      </button>
      <nav aria-label={menu('main')} className="col g2">
        {navigationByRole[person.role].map((item) => (
          <Link
            key={item.label}
            className="nav"
            href={item.href}
            prefetch={false}
            aria-current={isActiveNavItem(item, path) ? 'page' : undefined}
          >
            <Icon icon={item.icon} />
            <span>{t(item.label)}</span>
            {item.unreadOf && <UnreadCount of={item.unreadOf} className="n" />}
          </Link>
        ))}
      </nav>
      <div className="foot">
        <div className="link">
          <span className="grow">
            <ConnectionStatus />
          </span>
          <LanguageMenu small />
          <ThemeToggle small save={saveTheme} />
          <SignOutButton small />
        </div>
        <Link
          className="me"
          href="/profile"
          prefetch={false}
          title={t('profile')}
          aria-current={path === '/profile' ? 'page' : undefined}
        >
          <span className="sr">{t('profile')}</span>
          <Avatar name={person.name} photo={person.photo} />
          <span className="col g2 grow wide">
            <bdi className="f13 b5 cut">{person.name}</bdi>
            <span className="f12 t3 cut">{roleName}</span>
          </span>
        </Link>
      </div>
    </header>
  )
}
