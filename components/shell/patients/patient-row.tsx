import { type ReactNode } from 'react'
import { useTranslations } from 'next-intl'
import { type Likeness } from '@/lib/cases/patients/likenesses-of'
import { isolate } from '../../language/isolate'
import { useFormat } from '../../language/use-format'
import { formatBirthDate } from './format-birth-date'
import { formatAgeAndSex } from './format-age-and-sex'

interface PatientRowProps {
  patient: { name: string; birth_year: number | null; birth_date: string | null; sex: string | null }
  /** Numbers, sites, and what else tells this one from others. */
  facts: readonly (string | null)[]
  /** By what it could be taken for another row. */
  alike?: Likeness | null | undefined
  image: ReactNode
  /** What is chosen with the patient: the title of a case. */
  children?: ReactNode
}

/** A patient as a row of a picker: what tells them from others. Age and sex stay in sight beside a long name. */
export function PatientRow({ patient, facts, alike, image, children }: PatientRowProps) {
  const t = useTranslations('ui.patient')
  const format = useFormat()
  const { name, birth_date: day } = patient
  const born = day && formatBirthDate(format, day)
  return (
    <span className="row g12 grow" style={{ minInlineSize: 0 }}>
      {image}
      <span className="col g2 grow" style={{ minInlineSize: 0 }}>
        <span className="row" style={{ minInlineSize: 0 }}>
          <bdi className="b5 cut">{name}</bdi>
          <span className="t2 f13 nw">{formatAgeAndSex(t, patient)}</span>
        </span>
        {children}
        <span className="f12 t3">{[born, ...facts].flatMap((fact) => (fact ? isolate(fact) : [])).join(' · ')}</span>
        {alike && <span className="f12 b5">{t(`alike.${alike}`)}</span>}
      </span>
    </span>
  )
}
