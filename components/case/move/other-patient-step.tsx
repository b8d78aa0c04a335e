import { useTranslations } from 'next-intl'
import { UserX } from 'lucide-react'
import { CaseName } from '@/components/shell/patients/case-name'
import { likenessesOfCases } from '@/components/shell/patients/likenesses-of-cases'
import { Note } from '@/components/ui/feedback/note'
import { type CaseRecord } from '@/lib/cases/schema'

/** Before an image goes to another patient: both, one below the other. */
export function OtherPatientStep({ from, to }: { from: CaseRecord; to: CaseRecord }) {
  const t = useTranslations('case.move')
  const likenesses = likenessesOfCases([from, to])
  return (
    <div className="col g12" data-testid="other-patient-step">
      <Note icon={UserX} kind="warn" role="alert">
        {t('otherPatient')}
      </Note>
      {([from, to] as const).map((record) => (
        <div key={record.id} className="col g4" role="group" aria-label={t(record === from ? 'from' : 'to')}>
          <b className="f12 t3" aria-hidden>
            {t(record === from ? 'from' : 'to')}
          </b>
          <CaseName record={record} alike={likenesses.get(record.id)} />
        </div>
      ))}
    </div>
  )
}
