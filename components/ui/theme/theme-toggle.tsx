'use client'

import { SunMoon } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type Theme } from '@/lib/auth/users/theme'
import { IconButton } from '../button/icon-button'
import { toggleTheme } from './apply-theme'

interface ThemeToggleProps {
  small?: boolean
  /** Also stores the choice with the person; before the sign-in it is kept on this device alone. */
  save?: (theme: Theme) => unknown
}

/** The button that toggles between light and dark. */
export function ThemeToggle({ small = false, save }: ThemeToggleProps) {
  const t = useTranslations('ui.theme')
  return (
    <IconButton
      label={t('toggle')}
      icon={SunMoon}
      small={small}
      onClick={() => {
        const theme = toggleTheme()
        save?.(theme)
      }}
    />
  )
}
