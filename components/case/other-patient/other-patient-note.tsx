'use client'

import { UserX } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Note } from '@/components/ui/feedback/note'
import { type OtherPatient } from '@/lib/studies/schema'
import { isolate } from '../../language/isolate'
import { useFormat } from '../../language/use-format'

/** Warns whoever reads studies whose objects name another patient than the person of the case; nothing where none does. */
export function OtherPatientNote({ studies }: { studies: readonly { other_patient: OtherPatient | null }[] }) {
  const t = useTranslations('case.otherPatient')
  const format = useFormat()
  const dayOf = (date: string) => format.dateTime(new Date(`${date}T00:00:00Z`), { dateStyle: 'medium', timeZone: 'UTC' })
  const named = studies
    .flatMap(({ other_patient: other }) => other ?? [])
    .map(({ name, number, birth_date: born }) =>
      [isolate(name), number && isolate(number), born && t('born', { date: dayOf(born) })].filter(Boolean).join(', '),
    )
  const patients = [...new Set(named)]
  if (patients.length === 0) return null
  return (
    <div style={{ paddingBlock: '8px', paddingInline: '16px' }} data-testid="other-patient">
      <Note icon={UserX} kind="bad" role="alert">
        <strong>{t('named', { count: patients.length, patients: patients.join('; ') })}</strong> {t('advice')}
      </Note>
    </div>
  )
}
