import { type Theme } from '@/lib/auth/users/theme'

/** Where this device keeps the theme; theme-script.tsx and the offline page read the same key. */
const THEME_KEY = 'fovea.theme'

/** Shows the page in a theme, and stores the choice on this device. */
export function applyTheme(theme: Theme): void {
  const page = document.documentElement
  const isDark = theme === 'system' ? matchMedia('(prefers-color-scheme: dark)').matches : theme === 'dark'
  page.dataset.theme = isDark ? 'dark' : 'light'
  try {
    if (theme === 'system') localStorage.removeItem(THEME_KEY)
    else localStorage.setItem(THEME_KEY, theme)
  } catch {
    // Private windows may refuse storage: the choice then applies to this page only.
  }
}

/** Switches between light and dark, and returns which it is now. */
export function toggleTheme(): Theme {
  const theme = document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark'
  applyTheme(theme)
  return theme
}

/** The theme that this device keeps. */
export function storedTheme(): Theme {
  try {
    const theme = localStorage.getItem(THEME_KEY)
    return theme === 'light' || theme === 'dark' ? theme : 'system'
  } catch {
    return 'system'
  }
}
