'use client'

import { Ellipsis } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { IconButton } from '@/components/ui/button/icon-button'
import { StatusText, type StatusKind } from '@/components/ui/feedback/status-text'
import { isolate } from '../language/isolate'
import { useFormat } from '../language/use-format'
import { useIsPhone } from '../shell/hooks/use-media-query'
import { OUTCOMES } from './trail-filter'
import { useActionWords } from './use-action-words'
import type { TrailEntry } from './use-trail'
import styles from './trail.module.css'

interface TrailTableProps {
  entries: TrailEntry[]
  onOpen: (entry: TrailEntry) => void
}

/** Entries of the trail as a table on a desktop, as cards on a phone. */
export function TrailTable({ entries, onOpen }: TrailTableProps) {
  const t = useTranslations('trail')
  const { time } = useEntryFormats()
  if (useIsPhone()) return <TrailCards entries={entries} onOpen={onOpen} />
  return (
    <div className={styles.scroll}>
      <table className="table" aria-label={t('list')}>
        <thead>
          <tr>
            <th>{t('time')}</th>
            <th>{t('person')}</th>
            <th>{t('action')}</th>
            <th>{t('subject')}</th>
            <th>{t('outcome')}</th>
            <th>
              <span className="sr">{t('details')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.id}>
              <td className="nw">{time(entry)}</td>
              <td>
                <Person entry={entry} />
              </td>
              <td>
                <Action entry={entry} />
              </td>
              <td className="t2">{entry.subject_type ? <bdi className="mono f12">{entry.subject_type}</bdi> : '–'}</td>
              <td>
                <OutcomeText outcome={entry.outcome} />
              </td>
              <td className="r">
                <OpenButton entry={entry} onOpen={onOpen} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function TrailCards({ entries, onOpen }: TrailTableProps) {
  const label = useTranslations('trail')('list')
  const { time } = useEntryFormats()
  return (
    <ul className="list" aria-label={label}>
      {entries.map((entry) => (
        <li key={entry.id}>
          <span className="col g2 grow" style={{ minInlineSize: 0 }}>
            <Action entry={entry} />
            <Person entry={entry} />
            <span className="row g12 wrap">
              <span className="f12 t3">{time(entry)}</span>
              <OutcomeText outcome={entry.outcome} />
            </span>
          </span>
          <OpenButton entry={entry} onOpen={onOpen} />
        </li>
      ))}
    </ul>
  )
}

function OpenButton({ entry, onOpen }: { entry: TrailEntry; onOpen: (entry: TrailEntry) => void }) {
  const t = useTranslations('trail')
  const { time } = useEntryFormats()
  const words = useActionWords()(entry.action)
  const label = t('detailsOf', { action: words ?? isolate(entry.action), time: time(entry) })
  return <IconButton small label={label} icon={Ellipsis} onClick={() => onOpen(entry)} />
}

/** How a row writes its time, to the second: rows are compared with other logs. */
export function useEntryFormats() {
  const format = useFormat()
  return {
    time: ({ at }: Pick<TrailEntry, 'at'>) => format.dateTime(new Date(at), { dateStyle: 'medium', timeStyle: 'medium' }),
  }
}

/** Who did it. */
export function Person({ entry }: { entry: TrailEntry }) {
  const t = useTranslations('trail')
  if (entry.actor) return <bdi className="cut">{entry.actor.name}</bdi>
  return <span className="t3">{t(entry.actor_id ? 'deletedAccount' : 'nobody')}</span>
}

function Action({ entry }: { entry: TrailEntry }) {
  const words = useActionWords()(entry.action)
  return (
    <span className="col">
      {words && <span className="b5">{words}</span>}
      <bdi className={`mono f12 t3 ${styles.code}`} dir="ltr">
        {entry.action}
      </bdi>
    </span>
  )
}

const kinds: Record<(typeof OUTCOMES)[number], StatusKind> = { allowed: 'ready', denied: 'warn', failed: 'bad' }

/** How it ended; a word that this build does not know is shown as it is. */
export function OutcomeText({ outcome }: { outcome: string }) {
  const t = useTranslations('trail.outcomes')
  const known = OUTCOMES.find((one) => one === outcome)
  return known ? <StatusText kind={kinds[known]}>{t(known)}</StatusText> : <bdi>{outcome}</bdi>
}
