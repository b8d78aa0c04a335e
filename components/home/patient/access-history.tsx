import { Avatar } from '@/components/ui/image/avatar'
import { type CaseRecord } from '@/lib/cases/schema'
import { formatDayTime } from '../cases/format-case'
import { caseReaders } from './patient-messages'

/** Who viewed the newest case, and when. */
export function AccessHistory({ record }: { record: CaseRecord }) {
  const readers = caseReaders(record).slice(0, 5)
  if (readers.length === 0) return null
  return (
    <section className="col g4" aria-labelledby="who-looked">
      <h2 className="h16" id="who-looked">
        Who looked
      </h2>
      <ul className="list">
        {readers.map((reader) => (
          <li key={reader.id}>
            <Avatar name={reader.name} size={36} />
            <span className="col g2 grow">
              <span className="b5 cut">{reader.name}</span>
              <span className="f13 t2 cut">read “{record.title}”</span>
            </span>
            <span className="f13 t3 nw">{formatDayTime(reader.at)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
