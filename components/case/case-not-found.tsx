'use client'

import { FolderX } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { EmptyState } from '@/components/ui/feedback/empty-state'
import { EmergencyButton } from '../emergency/emergency-button'

/** A case that does not exist, or not for this reader: they are told the same. */
export function CaseNotFound({ caseId }: { caseId?: string }) {
  const t = useTranslations('case.page')
  return (
    <EmptyState icon={FolderX} title={t('notFoundTitle')} level={1} action={caseId && <EmergencyButton caseId={caseId} />}>
      {t('notFound')}
    </EmptyState>
  )
}
