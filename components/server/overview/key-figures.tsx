'use client'

import { useTranslations } from 'next-intl'
import type { FailedJobs, Overview } from '@/lib/operations/schema'
import { useFormat } from '../../language/use-format'
import styles from './overview.module.css'

interface KeyFiguresProps {
  overview: Overview
  failedJobs: FailedJobs
}

/** What an administrator looks at first: how much came, what went wrong, what waits, and how full it is. */
export function KeyFigures({ overview: { uploads, queues, storage }, failedJobs }: KeyFiguresProps) {
  const t = useTranslations('server.overview')
  const format = useFormat()
  const sum = <One,>(all: readonly One[], of: (one: One) => number) => all.reduce((total, one) => total + of(one), 0)
  const [refused, quarantined] = [sum(uploads.slots, (slot) => slot.refused), sum(uploads.slots, (slot) => slot.quarantined)]
  const came = sum(uploads.slots, (slot) => slot.stored + slot.in_progress + slot.deleted) + refused + quarantined
  const [waiting, delayed] = [sum(queues, (queue) => queue.waiting), sum(queues, (queue) => queue.delayed)]
  const failed = failedJobs.items.length
  const named = (name: string, count: number) => (count > 0 ? `${name}: ${format.number(count)}` : null)
  const figures = [
    { name: t('uploads'), value: format.number(came), hint: t(uploads.period) },
    {
      name: t('outcomes.refused'),
      value: format.number(refused),
      hint: named(t('outcomes.quarantined'), quarantined) ?? t(uploads.period),
      isBad: refused + quarantined > 0,
    },
    { name: t('failed'), value: failedJobs.is_complete ? format.number(failed) : `${format.number(failed)}+`, isBad: failed > 0 },
    { name: t('queues'), value: format.number(waiting), hint: named(t('delayed'), delayed) },
    { name: t('storage'), value: format.size(sum(storage, ({ bytes }) => bytes)) },
  ]
  return (
    <dl className={`card nopad ${styles.figures}`}>
      {figures.map(({ name, value, hint, isBad }) => (
        <div key={name}>
          <dt className="f12 t2">{name}</dt>
          <dd className={isBad ? 'tamber' : undefined}>{value}</dd>
          {hint && <dd className="f12 t3">{hint}</dd>}
        </div>
      ))}
    </dl>
  )
}
