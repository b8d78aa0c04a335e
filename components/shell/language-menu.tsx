'use client'

import { type Language } from '@/lib/language/schema'
import { LanguageSelect } from '../language/language-select'
import { apiFetch } from './api-client'

/** Switches the language of the pages, and keeps it with the current user: it holds on every device. */
export const LanguageMenu = ({ small }: { small?: boolean }) => (
  <LanguageSelect compact={small ? 'small' : true} save={saveLanguage} />
)

/** Keeps the language with the current user. */
export const saveLanguage = (language: Language) => apiFetch('/api/v1/me', { method: 'PATCH', body: { language } })
