'use client'

import { useTranslations } from 'next-intl'
import { type KeptWork } from './kept-work'

/** Says what is on this device alone: one entry for each kind that there is. */
export function useKeptWorkText(): (work: KeptWork) => string[] {
  const t = useTranslations('shell.signOut')
  return (work) =>
    (['measurements', 'drafts', 'keyImages', 'written'] as const)
      .filter((kind) => work[kind] > 0)
      .map((kind) => t(kind, { count: work[kind] }))
}
