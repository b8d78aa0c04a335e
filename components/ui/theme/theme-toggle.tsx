'use client'

import { SunMoon } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { IconButton } from '../button/icon-button'

/** The button that toggles between light and dark. */
export function ThemeToggle({ small = false }: { small?: boolean }) {
  const t = useTranslations('ui.theme')
  return <IconButton label={t('toggle')} icon={SunMoon} small={small} onClick={toggleTheme} />
}

/** Toggles between light and dark, and stores the choice on this device. */
export function toggleTheme(): void {
  const page = document.documentElement
  const theme = page.dataset.theme === 'dark' ? 'light' : 'dark'
  page.dataset.theme = theme
  try {
    localStorage.setItem('fovea.theme', theme)
  } catch {
    // Private windows may refuse storage: the choice then applies to this page only.
  }
}
