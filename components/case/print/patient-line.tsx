'use client'

import { useTranslations } from 'next-intl'
import { type CaseRecord } from '@/lib/cases/schema'
import { useFormat } from '../../language/use-format'
import { formatPatient } from '../format-patient'

/** Whose case it is, as a header on paper says it: the name, age and sex on the day of printing, day of birth and number. */
export function PatientLine({ record, printedAt }: { record: CaseRecord; printedAt: Date }) {
  const t = useTranslations('case.patient')
  const format = useFormat()
  const { name, number } = record.patient
  return (
    <div>
      <b>
        <bdi>{name}</bdi>
      </b>{' '}
      {formatPatient(t, record.patient, printedAt, format)}
      {number && (
        <>
          {' · '}
          <bdi dir="ltr">{number}</bdi>
        </>
      )}
    </div>
  )
}
