'use client'

import { type ReactNode } from 'react'
import { FolderOpen } from 'lucide-react'
import Link from 'next/link'
import { isToday } from 'date-fns'
import { Empty } from '@/components/ui/empty'
import { LineState } from '../shell/line-state'
import { type CaseRecord } from '../shell/records'
import { TopBar } from '../shell/top-bar'
import { CaseListItem } from './case-list-item'
import { Greeting } from './greeting'
import { ListSkeleton } from './list-skeleton'
import { ListTrouble } from './list-trouble'
import { NewCaseButton } from './new-case-button'
import { useCases } from './use-cases'

/** The clinic's day: what needs a hand, what is on the way, what came today, and the cases in care. */
export function StaffHome() {
  const cases = useCases()
  const open = cases.items.filter((record) => record.status !== 'closed')
  const attention = open.filter((record) => record.attention > 0)
  const today = open.filter(
    (record) => record.arriving > 0 || (record.last_arrival_at && isToday(new Date(record.last_arrival_at))),
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
            <LineState reached={!cases.error} />
          </span>
          <span className="end desk-only">
            <NewCaseButton />
          </span>
        </div>
        {cases.waiting && !cases.error && <ListSkeleton rows={6} />}
        {cases.error && !some && <ListTrouble error={cases.error} retry={cases.retry} />}
        {!cases.waiting && !cases.error && !some && (
          <Empty icon={FolderOpen} title="No cases yet">
            Open a case for a patient with “New case”, then send the pictures into it.
          </Empty>
        )}
        {some && (
          <div className="pt2">
            <div className="col g32">
              <CaseSection title="Needs attention" items={attention} none="Nothing needs a hand now." />
              <CaseSection title="Sent today" items={today} none="Nothing was sent today yet." />
            </div>
            <CaseSection title="My cases" items={open} more={<Link href="/cases">All</Link>} none="Every case is closed." />
          </div>
        )}
      </div>
    </>
  )
}

const FIRST = 8

function CaseSection({ title, items, more, none }: { title: string; items: CaseRecord[]; more?: ReactNode; none: string }) {
  return (
    <section className="col g12">
      <div className="row">
        <h2 className="h16">{title}</h2>
        {items.length > 0 && <span className="t3 f13">{items.length}</span>}
        {more && <span className="end f13 row">{more}</span>}
      </div>
      {items.length === 0 ? (
        <p className="f13 t3">{none}</p>
      ) : (
        <ul className="card nopad wl-phone">
          {items.slice(0, FIRST).map((record) => (
            <CaseListItem key={record.id} record={record} />
          ))}
        </ul>
      )}
    </section>
  )
}
