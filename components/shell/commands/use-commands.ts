'use client'

import { FilePlus, Keyboard, Languages, LogOut, type LucideIcon, SunMoon } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { LANGUAGE_NAMES, LANGUAGES } from '@/lib/language/schema'
import { useLanguage } from '../../language/language-provider'
import { useChangeLanguage } from '../../language/language-select'
import { signOutAction } from '../asked-action'
import { useCurrentUser } from '../current-user'
import { handState } from '../history/handed-state'
import { saveLanguage } from '../language-menu'
import { navigationByRole, profileItem } from '../navigation/navigation'
import { switchTheme } from '../save-theme'
import { matchWords } from './match-words'
import { useFound } from './use-found'

export interface Command {
  id: string
  label: string
  hint?: string
  icon: LucideIcon
  run: () => void
}

export interface CommandGroup {
  /** Its heading. */
  value: string
  items: Command[]
}

/** What the reader can go to, find and do, by the typed words; the menu of their role decides which pages those are. */
export function useCommands(typed: string, onShortcuts: () => void) {
  const t = useTranslations('shell.commands')
  const nav = useTranslations('shell.nav')
  const signOut = useTranslations('shell.signOut')
  const { role } = useCurrentUser()
  const router = useRouter()
  const language = useLanguage()
  const [, changeLanguage] = useChangeLanguage(saveLanguage)
  const items = navigationByRole[role]
  const pages = items.map(({ href }) => (role === 'creator' && href === '/' ? '/personas' : href))
  const { groups: found, ...search } = useFound(typed, pages)

  const goTo: Command[] = [...items, profileItem].map(({ href, label, icon }) => ({
    id: `page ${label}`,
    label: nav(label),
    icon,
    run: () => router.push(href),
  }))
  const act: Command[] = [
    ...(pages.includes('/cases')
      ? [
          {
            id: 'new case',
            label: t('newCase'),
            icon: FilePlus,
            run: () => {
              handState('newCase', {})
              router.push('/cases')
            },
          },
        ]
      : []),
    { id: 'theme', label: t('theme'), icon: SunMoon, run: switchTheme },
    ...LANGUAGES.filter((one) => one !== language).map((one) => ({
      id: `language ${one}`,
      label: t('language', { language: LANGUAGE_NAMES[one] }),
      icon: Languages,
      run: () => changeLanguage(one),
    })),
    { id: 'shortcuts', label: t('shortcuts'), icon: Keyboard, run: onShortcuts },
    { id: 'sign out', label: signOut('button'), icon: LogOut, run: signOutAction.ask },
  ]
  const matching = (all: Command[]) => all.filter(({ label }) => matchWords(typed, label))
  const groups: CommandGroup[] = [
    { value: t('groups.pages'), items: matching(goTo) },
    ...found.map(({ search: { key, icon }, found: results }) => ({
      value: t(`groups.${key}`),
      items: results.map(({ id, label, hint, href, handed }) => ({
        id: `${key} ${id}`,
        label,
        hint,
        icon,
        run: () => {
          if (handed) handState(handed.key, handed.state)
          router.push(href)
        },
      })),
    })),
    { value: t('groups.actions'), items: matching(act) },
  ].filter(({ items: of }) => of.length > 0)
  return { groups, ...search }
}
