import { useTranslations } from 'next-intl'
import { Avatar } from '@/components/ui/image/avatar'
import { Thumbnail } from '@/components/ui/image/thumbnail'
import { type PatientRecord } from '@/lib/cases/patients/schema'
import { isolate } from '../../language/isolate'
import { useFormat } from '../../language/use-format'
import { formatAgeAndSex } from './format-age-and-sex'

/** A patient as a row of a picker: what tells them from others. Age and sex stay in sight beside a long name. */
export function PatientName({ patient }: { patient: PatientRecord }) {
  const t = useTranslations('cases')
  const format = useFormat()
  const { birth_date: day, numbers, site } = patient
  const facts = [
    ...(day === null ? [] : [format.dateTime(new Date(`${day}T12:00:00Z`), { dateStyle: 'medium', timeZone: 'UTC' })]),
    ...numbers.map(({ number }) => number),
    ...(site === null ? [] : [site]),
  ]
  return (
    <span className="row g12 grow" style={{ minInlineSize: 0 }}>
      {patient.last_image ? (
        <Thumbnail src={patient.last_image.thumbnail_url} thumbhash={patient.last_image.thumbhash} />
      ) : (
        <Avatar name={patient.name} photo={patient.photo_url} />
      )}
      <span className="col g2 grow" style={{ minInlineSize: 0 }}>
        <span className="row" style={{ minInlineSize: 0 }}>
          <bdi className="b5 cut">{patient.name}</bdi>
          <span className="t2 f13 nw">{formatAgeAndSex(t, patient)}</span>
        </span>
        <span className="f12 t3">{facts.map(isolate).join(' · ')}</span>
        {patient.alike && <span className="f12 b5">{t(`newCase.alike.${patient.alike}`)}</span>}
      </span>
    </span>
  )
}
