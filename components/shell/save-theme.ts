import { type Theme } from '@/lib/auth/users/theme'
import { toggleTheme } from '../ui/theme/apply-theme'
import { apiFetch } from './api-client'

/** Keeps the theme with the current user: it holds on every device. What cannot be saved now holds on this one. */
export const saveTheme = (theme: Theme) => apiFetch('/api/v1/me', { method: 'PATCH', body: { theme } }).catch(() => undefined)

/** Switches between light and dark, for this page and for the current user. */
export const switchTheme = () => void saveTheme(toggleTheme())
