'use client'

import { type ReactNode } from 'react'
import { useTranslations } from 'next-intl'
import { Tag } from '@/components/ui/feedback/tag'
import { type CaseRecord } from '@/lib/cases/schema'
import { useForPatient } from './use-for-patient'

/** “For Ada”: marks a case that a proxy sees for someone else. */
export function ForPatient({ record, className }: { record: CaseRecord; className?: string }) {
  const t = useTranslations('ui.common')
  const patient = useForPatient(record)
  if (patient === null) return null
  return <Tag className={className}>{t.rich('forPatient', { patient, name: isolated })}</Tag>
}

const isolated = (words: ReactNode) => <bdi>{words}</bdi>
