import Link from 'next/link'
import { useRouter } from 'next/navigation'
import clsx from 'clsx'
import { Tag } from '@/components/ui/feedback/tag'
import { type CaseRecord } from '@/lib/cases/schema'
import { CaseThumbnails } from '../cases/case-thumbnails'
import { CaseStateText } from '../cases/case-state-text'
import { formatAgeAndSex, lastActivityAt, formatTimeAgo } from '../cases/format-case'

interface WorklistRowProps {
  record: CaseRecord
  rowIndex: number
  selected: boolean
  onSelect: (id: string) => void
}

/** One case in the worklist. The name is the link; clicking the row selects, and a double click opens. */
export function WorklistRow({ record, rowIndex, selected, onSelect }: WorklistRowProps) {
  const router = useRouter()
  const unread = record.read_at === null
  const arrived = formatTimeAgo(lastActivityAt(record))
  return (
    <tr
      aria-rowindex={rowIndex}
      aria-current={selected || undefined}
      className={clsx(unread && 'unread', selected && 'sel')}
      onClick={() => onSelect(record.id)}
      onDoubleClick={() => router.push(`/cases/${record.id}`)}
    >
      <td>
        <span className="row">
          <span className={unread ? 'dot' : 'dot none'} />
          {unread && <span className="sr">Unread</span>}
        </span>
      </td>
      <td>
        <CaseThumbnails record={record} />
      </td>
      <td>
        <span className="col stacked">
          <span className="row g6">
            <Link className="who cut" href={`/cases/${record.id}`}>
              {record.patient.name}
            </Link>
            <span className="t3 f12 nw">{formatAgeAndSex(record.patient)}</span>
            {record.urgent && <Tag kind="bad">Urgent</Tag>}
          </span>
          <span className="t2 cut">{record.title}</span>
        </span>
      </td>
      <td>
        <span className="col g2">
          <span className="cut">{record.site ?? record.number}</span>
          <span className="t3 f12 cut">{record.sent_by?.name}</span>
        </span>
      </td>
      <td>
        <span className="row g6">
          {record.images}
          {record.modalities.slice(0, 1).map((modality) => (
            <Tag key={modality} mono>
              {modality}
            </Tag>
          ))}
        </span>
      </td>
      <td>
        <CaseStateText record={record} />
      </td>
      <td className={clsx('r nw', arrived === 'just now' ? 'ta b5' : 't2')}>{arrived}</td>
    </tr>
  )
}
