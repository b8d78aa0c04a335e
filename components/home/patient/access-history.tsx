'use client'

import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { Avatar } from '@/components/ui/image/avatar'
import { type CaseRecord } from '@/lib/cases/schema'
import { useDayTime } from '../../ui/time/use-day-time'
import { caseReaders, hasNewFor } from './patient-messages'

/** Who viewed the newest case, and when. */
export function AccessHistory({ record }: { record: CaseRecord }) {
  const t = useTranslations('home.patient')
  const dayTime = useDayTime()
  const readers = caseReaders(record).slice(0, 5)
  if (readers.length === 0) return null
  return (
    <section className="col g4" aria-labelledby="viewed-by">
      <h2 className="h16" id="viewed-by">
        {t('viewedBy')}
      </h2>
      <ul className="list">
        {readers.map((reader) => (
          <li key={reader.id} style={{ flexWrap: 'wrap' }}>
            <Avatar name={reader.name} size={36} />
            <span className="col g2 grow" style={{ flexBasis: '10rem' }}>
              <bdi className="b5 cut">{reader.name}</bdi>
              <span className="f13 t2 cut">
                {t.rich(hasNewFor(reader, record) ? 'viewedSome' : 'viewedCase', {
                  ...{ title: record.title, viewed: reader.images, total: record.images },
                  name: (words) => <bdi>{words}</bdi>,
                })}
              </span>
            </span>
            <span className="f13 t3 nw">{dayTime(reader.at)}</span>
          </li>
        ))}
      </ul>
      <Link href={`/cases/${record.id}#views`} className="f13 inline-flex min-h-6 items-center self-start">
        {t('eachView')}
      </Link>
    </section>
  )
}
