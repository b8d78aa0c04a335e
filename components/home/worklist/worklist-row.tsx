import { type Ref } from 'react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import clsx from 'clsx'
import { Tag } from '@/components/ui/feedback/tag'
import { type CaseRecord } from '@/lib/cases/schema'
import { CaseThumbnails } from '../cases/case-thumbnails'
import { ResponsibleDoctor } from '../cases/responsible-doctor'
import { SendToCaseLink } from '../cases/send-to-case-link'
import { CaseStateText } from '../cases/case-state-text'
import { useRenderedAt } from '../../language/language-provider'
import { useFormat } from '../../language/use-format'
import { isJustNow } from '../../ui/time/format-time-ago'
import { useTimeAgo } from '../../ui/time/use-time-ago'
import { formatAgeAndSex } from '../../shell/patients/format-age-and-sex'
import { isUnread, lastActivityAt } from '../cases/format-case'

interface WorklistRowProps {
  /** Measures the row: its height follows the text size of the reader. */
  ref: Ref<HTMLTableRowElement>
  'data-index': number
  record: CaseRecord
  rowIndex: number
  selected: boolean
  onSelect: (id: string) => void
  /** With a button that sends into this case. */
  sends?: boolean | undefined
}

/** What fits below the number of images. */
const MOST_MODALITIES = 2

/** One case in the worklist. The name is the link; clicking the row selects, and a double click opens. */
export function WorklistRow({ record, rowIndex, selected, onSelect, sends, ...measured }: WorklistRowProps) {
  const [common, patient] = [useTranslations('ui.common'), useTranslations('ui.patient')]
  const format = useFormat()
  const timeAgo = useTimeAgo()
  const renderedAt = useRenderedAt()
  const router = useRouter()
  const unread = isUnread(record)
  const at = lastActivityAt(record)
  return (
    <tr
      {...measured}
      aria-rowindex={rowIndex}
      aria-current={selected || undefined}
      className={clsx(unread && 'unread', selected && 'sel')}
      onClick={() => onSelect(record.id)}
      onDoubleClick={() => router.push(`/cases/${record.id}`)}
    >
      <td>
        <span className="row">
          <span className={unread ? 'dot' : 'dot none'} />
          {unread && <span className="sr">{common('unread')}</span>}
        </span>
      </td>
      <td>
        <CaseThumbnails record={record} />
      </td>
      <td>
        <span className="col stacked">
          <span className="row g6">
            <Link className="who cut" href={`/cases/${record.id}`}>
              <bdi>{record.patient.name}</bdi>
            </Link>
            <span className="t3 f12 cut age">{formatAgeAndSex(patient, record.patient)}</span>
            {record.urgent && <Tag kind="bad">{common('urgent')}</Tag>}
          </span>
          <bdi className="t2 cut">{record.title}</bdi>
        </span>
      </td>
      <td>
        <span className="col g2">
          <bdi className="cut">{record.site ?? record.number}</bdi>
          <bdi className="t3 f12 cut">{record.sent_by?.name}</bdi>
        </span>
      </td>
      <td>
        <span className="col g2">
          {format.number(record.images)}
          <span className="row g4 modalities">
            {record.modality_counts.slice(0, MOST_MODALITIES).map(({ modality, files }) => (
              <Tag key={modality} mono>
                {record.modality_counts.length > 1 && `${format.number(files)} `}
                {modality}
              </Tag>
            ))}
            {record.modality_counts.length > MOST_MODALITIES && <span className="t3 f12">…</span>}
          </span>
        </span>
      </td>
      <td>
        <span className="col g2">
          <CaseStateText record={record} />
          <ResponsibleDoctor record={record} />
        </span>
      </td>
      <td className={clsx('r nw', isJustNow(at, renderedAt) ? 'ta b5' : 't2')}>{timeAgo(at)}</td>
      {sends && (
        // A press on it is not one on the row.
        <td onClick={(event) => event.stopPropagation()} onDoubleClick={(event) => event.stopPropagation()}>
          {record.status !== 'closed' && <SendToCaseLink record={record} />}
        </td>
      )}
    </tr>
  )
}
