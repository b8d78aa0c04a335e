'use client'

import { type ReactNode } from 'react'
import { FolderOpen } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { EmptyState } from '@/components/ui/feedback/empty-state'
import { ConnectionStatus } from '../shell/status/connection-status'
import { type CaseRecord } from '@/lib/cases/schema'
import { useFormat } from '../language/use-format'
import { localDay } from '../ui/time/local-day'
import { TopBar } from '../shell/navigation/top-bar'
import { CaseListItem } from './cases/case-list-item'
import { Greeting } from './greeting'
import { ListSkeleton } from '../ui/feedback/list-skeleton'
import { ListError } from '../shell/status/list-error'
import { NewCaseButton } from './cases/new-case-button'
import { useCases } from './cases/use-cases'

/** The clinic's day: what needs attention, what is arriving, what came today, and the open cases. */
export function StaffHome() {
  const t = useTranslations('home.staff')
  const format = useFormat()
  const cases = useCases()
  const open = cases.items.filter((record) => record.status !== 'closed')
  const attention = open.filter((record) => record.attention > 0 || record.own_retakes.length > 0)
  const today = open.filter(
    (record) => record.arriving > 0 || (record.last_arrival_at && localDay(format, record.last_arrival_at) === 'today'),
  )
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
            <ConnectionStatus reached={!cases.error} />
          </span>
          <span className="end desk-only">
            <NewCaseButton />
          </span>
        </div>
        {cases.waiting && !cases.error && <ListSkeleton rows={6} />}
        {cases.error && !some && <ListError error={cases.error} retry={cases.retry} />}
        {!cases.waiting && !cases.error && !some && (
          <EmptyState icon={FolderOpen} title={t('emptyTitle')}>
            {t('emptyHint')}
          </EmptyState>
        )}
        {some && (
          <div className="pt2">
            <div className="col g32">
              <CaseSection title={t('attention')} items={attention} none={t('noAttention')} />
              <CaseSection title={t('today')} items={today} none={t('noneToday')} />
            </div>
            <CaseSection title={t('cases')} items={open} more={<Link href="/cases">{t('all')}</Link>} none={t('noOpenCases')} />
          </div>
        )}
      </div>
    </>
  )
}

const MAX_CASES_SHOWN = 8

function CaseSection({ title, items, more, none }: { title: string; items: CaseRecord[]; more?: ReactNode; none: string }) {
  const format = useFormat()
  return (
    <section className="col g12">
      <div className="row">
        <h2 className="h16">{title}</h2>
        {items.length > 0 && <span className="t3 f13">{format.number(items.length)}</span>}
        {more && <span className="end f13 row">{more}</span>}
      </div>
      {items.length === 0 ? (
        <p className="f13 t3">{none}</p>
      ) : (
        <ul className="card nopad wl-phone">
          {items.slice(0, MAX_CASES_SHOWN).map((record) => (
            <CaseListItem key={record.id} record={record} sends />
          ))}
        </ul>
      )}
    </section>
  )
}
