'use client'

import { FolderX } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { EmptyState } from '@/components/ui/feedback/empty-state'

/** A case that does not exist, or not for this reader: they are told the same. */
export function CaseNotFound() {
  const t = useTranslations('case.page')
  return (
    <EmptyState icon={FolderX} title={t('notFoundTitle')} level={1}>
      {t('notFound')}
    </EmptyState>
  )
}
