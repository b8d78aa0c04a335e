'use client'

import { useTranslations } from 'next-intl'
import { type CaseRecord } from '@/lib/cases/schema'
import { formatPatient } from '../format-patient'

/** Whose case it is, as a header on paper says it: the name, then number, age and sex on the day of printing. */
export function PatientLine({ record, printedAt }: { record: CaseRecord; printedAt: Date }) {
  const t = useTranslations('case.patient')
  return (
    <div>
      <b>
        <bdi>{record.patient.name}</bdi>
      </b>{' '}
      {formatPatient(t, record.patient, printedAt)}
    </div>
  )
}
