import { useTranslations } from 'next-intl'
import { Tag } from '@/components/ui/feedback/tag'
import { Thumbnail } from '@/components/ui/image/thumbnail'
import { type Likeness } from '@/lib/cases/patients/likenesses-of'
import { type CaseRecord } from '@/lib/cases/schema'
import { lastImageOf } from './last-image-of'
import { PatientRow } from './patient-row'

/** A case that is to be chosen: whose it is, as patients are chosen, which of theirs, and whether it is urgent. */
export function CaseName({ record, alike }: { record: CaseRecord; alike?: Likeness | undefined }) {
  const t = useTranslations('ui.common')
  const image = lastImageOf(record)
  return (
    <PatientRow
      patient={record.patient}
      facts={[record.patient.number, record.site, record.number]}
      alike={alike}
      image={<Thumbnail src={image?.thumbnail_url ?? null} thumbhash={image?.thumbhash} />}
    >
      <span className="row g6" style={{ minInlineSize: 0 }}>
        <bdi className="f13 t2 cut">{record.title}</bdi>
        {record.urgent && record.status !== 'closed' && <Tag kind="bad">{t('urgent')}</Tag>}
      </span>
    </PatientRow>
  )
}
