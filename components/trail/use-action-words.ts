import { useTranslations } from 'next-intl'
import { type ActionKey, actionKey } from './action-key'

/** Returns what says an action of the trail in the reader's language: null of one that only an earlier version wrote. */
export function useActionWords(): (action: string) => string | null {
  const t = useTranslations('trail.actions')
  return (action) => {
    // `has` says that the catalogue knows it.
    const key = actionKey(action) as ActionKey
    return t.has(key) ? t(key) : null
  }
}
