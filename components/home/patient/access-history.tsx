'use client'

import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { Avatar } from '@/components/ui/image/avatar'
import { type CaseRecord } from '@/lib/cases/schema'
import { useDayTime } from '../../ui/time/use-day-time'
import { isPartOf } from './patient-messages'

/** Who opened images of the newest case, and when. */
export function AccessHistory({ record }: { record: CaseRecord }) {
  const t = useTranslations('home.patient')
  const dayTime = useDayTime()
  const viewers = (record.viewers ?? []).slice(0, 5)
  if (viewers.length === 0) return null
  return (
    <section className="col g4" aria-labelledby="viewed-by">
      <h2 className="h16" id="viewed-by">
        {t('viewedBy')}
      </h2>
      <ul className="list">
        {viewers.map((viewer) => (
          <li key={viewer.id} style={{ flexWrap: 'wrap' }}>
            <Avatar name={viewer.name} size={36} />
            <span className="col g2 grow" style={{ flexBasis: '10rem' }}>
              <bdi className="b5 cut">{viewer.name}</bdi>
              <span className="f13 t2 cut">
                {t.rich(isPartOf(viewer, record) ? 'viewedSome' : 'viewedCase', {
                  ...{ title: record.title, viewed: viewer.images, total: record.images },
                  name: (words) => <bdi>{words}</bdi>,
                })}
              </span>
            </span>
            <span className="f13 t3 nw">{dayTime(viewer.at)}</span>
          </li>
        ))}
      </ul>
      <Link href={`/cases/${record.id}#views`} className="f13 inline-flex min-h-6 items-center self-start">
        {t('eachView')}
      </Link>
    </section>
  )
}
