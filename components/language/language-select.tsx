'use client'

import { useTransition } from 'react'
import clsx from 'clsx'
import { Languages } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { Icon } from '@/components/ui/icon'
import { isLanguage, LANGUAGE_COOKIE, LANGUAGE_NAMES, LANGUAGES, type Language } from '@/lib/language/schema'
import { useLanguage } from './language-provider'
import { setPreferenceCookie } from './set-preference-cookie'

interface LanguageSelectProps {
  /** Also stores the choice with the person; before the sign-in it is kept in this browser alone. */
  save?: (language: Language) => Promise<unknown>
  /** Shows the icon alone, where buttons stand side by side. */
  compact?: boolean | 'small'
}

/** How to switch the language of every page, and whether it is being switched. */
export function useChangeLanguage(save: LanguageSelectProps['save']): [boolean, (chosen: string) => void] {
  const router = useRouter()
  const [isChanging, startChange] = useTransition()
  const change = (chosen: string) => {
    if (!isLanguage(chosen)) return
    setPreferenceCookie(LANGUAGE_COOKIE, chosen)
    startChange(async () => {
      // If it cannot be saved, the list shows the language that the person has set before.
      await save?.(chosen).catch(() => undefined)
      router.refresh()
    })
  }
  return [isChanging, change]
}

/** Switches the language of every page, at once and without losing what was typed. */
export function LanguageSelect({ save, compact }: LanguageSelectProps) {
  const t = useTranslations('shell.language')
  const language = useLanguage()
  const [isChanging, change] = useChangeLanguage(save)
  return (
    <label
      className={clsx('langsel', compact && 'btn ghost icon', compact === 'small' && 'sm')}
      aria-busy={isChanging}
      title={compact ? t('label') : undefined}
    >
      <Icon icon={Languages} />
      <span className="sr">{t('label')}</span>
      <select value={language} onChange={(event) => change(event.target.value)}>
        {LANGUAGES.map((one) => (
          <option key={one} value={one} lang={one}>
            {LANGUAGE_NAMES[one]}
          </option>
        ))}
      </select>
    </label>
  )
}
