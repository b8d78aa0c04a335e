'use client'

import { useTranslations } from 'next-intl'
import { useFormat } from '@/components/language/use-format'
import { isolate } from '@/components/language/isolate'
import { type CaseRecord } from '@/lib/cases/schema'

/** Who closed a case, and when, where that is recorded. */
export function ClosedNote({ record: { status, status_set: set } }: { record: CaseRecord }) {
  const t = useTranslations('case.life')
  const format = useFormat()
  if (status !== 'closed' || !set?.by) return null
  const time = format.dateTime(new Date(set.at), 'moment')
  return <p className="f13 t2">{t('closedBy', { by: isolate(set.by.name), time })}</p>
}
