'use client'

import { type ReactNode, useState } from 'react'
import { FolderOpen } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { Button } from '@/components/ui/button/button'
import { EmptyState } from '@/components/ui/feedback/empty-state'
import { ConnectionStatus } from '../shell/status/connection-status'
import { type CaseRecord } from '@/lib/cases/schema'
import { useFormat } from '../language/use-format'
import { localDay } from '../ui/time/local-day'
import { TopBar } from '../shell/navigation/top-bar'
import { CaseListItem } from './cases/case-list-item'
import { isUrgentNow } from './cases/format-case'
import { groupUrgent } from './cases/group-urgent'
import { Greeting } from './greeting'
import { ListSkeleton } from '../ui/feedback/list-skeleton'
import { ListError } from '../shell/status/list-error'
import { NewCaseButton } from './cases/new-case-button'
import { useCases } from './cases/use-cases'
import { dayOfClinic } from './today/day-of-clinic'
import { ProtocolProgress } from './today/protocol-progress'
import { useToday } from './today/use-today'

/** The clinic's day: what needs attention, whose images are to be taken, what came today, and the open cases. */
export function StaffHome() {
  const t = useTranslations('home.staff')
  const format = useFormat()
  const cases = useCases({ status: 'active' })
  const today = useToday()
  const day = dayOfClinic(today.items, (time) => localDay(format, time) === 'today')
  const error = cases.error ?? today.error
  const waiting = (cases.waiting || today.waiting) && !error
  const some = cases.items.length > 0
  return (
    <>
      <TopBar>
        <span className="phone-only">
          <NewCaseButton />
        </span>
      </TopBar>
      <div className="pt">
        <div className="row wrap">
          <Greeting />
          <span className="desk-only">
            <ConnectionStatus />
          </span>
          <span className="end desk-only">
            <NewCaseButton />
          </span>
        </div>
        {waiting && <ListSkeleton rows={6} />}
        {error && !some && <ListError error={error} retry={cases.error ? cases.retry : today.retry} />}
        {!waiting && !error && !some && (
          <EmptyState icon={FolderOpen} title={t('emptyTitle')}>
            {t('emptyHint')}
          </EmptyState>
        )}
        {some && !waiting && (
          <div className="pt2">
            <div className="col g32">
              <CaseSection title={t('attention')} items={day.attention} none={t('noAttention')} />
              <CaseSection title={t('toTake')} items={day.toTake} none={t('noneToTake')} />
              <CaseSection title={t('today')} items={day.received} none={t('noneToday')} />
            </div>
            <CaseSection
              title={t('cases')}
              items={cases.items}
              hasMore={cases.hasMore}
              more={<Link href="/cases">{t('all')}</Link>}
              none={t('noOpenCases')}
            />
          </div>
        )}
      </div>
    </>
  )
}

const MAX_CASES_SHOWN = 8

/** What is cut off is never urgent while something else is shown. */
const urgentFirst = (items: CaseRecord[]): CaseRecord[] =>
  items.toSorted((one, other) => Number(isUrgentNow(other)) - Number(isUrgentNow(one)))

interface CaseSectionProps {
  title: string
  items: CaseRecord[]
  /** There are more than these. */
  hasMore?: boolean
  more?: ReactNode
  none: string
}

function CaseSection({ title, items, hasMore = false, more, none }: CaseSectionProps) {
  const t = useTranslations('home.staff')
  const groups = useTranslations('cases.groups')
  const format = useFormat()
  const [isWhole, setWhole] = useState(false)
  // What has a page of its own is continued there.
  const isCut = !more && !isWhole && items.length > MAX_CASES_SHOWN
  return (
    <section className="col g12">
      <div className="row">
        <h2 className="h16">{title}</h2>
        {items.length > 0 && <span className="t3 f13">{`${format.number(items.length)}${hasMore ? '+' : ''}`}</span>}
        {more && <span className="end f13 row">{more}</span>}
      </div>
      {items.length === 0 ? (
        <p className="f13 t3">{none}</p>
      ) : (
        <ul className="card nopad wl-phone">
          {groupUrgent(urgentFirst(items).slice(0, isWhole ? undefined : MAX_CASES_SHOWN)).map(({ id, record }) =>
            record ? (
              <CaseListItem key={id} record={record} sends note={<ProtocolProgress record={record} />} />
            ) : (
              <li key={id} className="group">
                <h3 className="f13 b5">{groups(id)}</h3>
              </li>
            ),
          )}
        </ul>
      )}
      {isCut && (
        <p>
          <Button size="small" onClick={() => setWhole(true)}>
            {t('showAll', { count: items.length })}
          </Button>
        </p>
      )}
    </section>
  )
}
