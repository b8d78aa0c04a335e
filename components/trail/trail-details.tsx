'use client'

import { type ReactNode } from 'react'
import { useTranslations } from 'next-intl'
import { Dialog } from '@/components/ui/feedback/dialog'
import { useFormat } from '../language/use-format'
import { OutcomeText, Person, useEntryFormats } from './trail-table'
import { useActionWords } from './use-action-words'
import type { TrailEntry } from './use-trail'
import styles from './trail.module.css'

/** All that an entry of the trail records. */
export function TrailDetails({ entry, onClose }: { entry: TrailEntry | null; onClose: () => void }) {
  const t = useTranslations('trail')
  return (
    <Dialog open={entry !== null} onOpenChange={(isOpen) => !isOpen && onClose()} title={t('details')}>
      {entry && <Facts entry={entry} />}
    </Dialog>
  )
}

function Facts({ entry }: { entry: TrailEntry }) {
  const t = useTranslations('trail')
  const format = useFormat()
  const { time } = useEntryFormats()
  const words = useActionWords()(entry.action)
  const facts: [string, ReactNode][] = [
    [t('time'), time(entry)],
    [t('person'), <Person key="person" entry={entry} />],
    ...(entry.actor_id ? [[t('personId'), <Code key="id">{entry.actor_id}</Code>] as [string, ReactNode]] : []),
    [t('action'), words ?? '–'],
    [t('actionCode'), <Code key="action">{entry.action}</Code>],
    [t('subject'), entry.subject_type ? <Code key="subject">{entry.subject_type}</Code> : '–'],
    ...(entry.subject_id ? [[t('subjectId'), <Code key="subject-id">{entry.subject_id}</Code>] as [string, ReactNode]] : []),
    [t('outcome'), <OutcomeText key="outcome" outcome={entry.outcome} />],
    [t('position'), format.number(entry.seq)],
    [t('entryId'), <Code key="entry">{entry.id}</Code>],
  ]
  const details = Object.entries(entry.details)
  return (
    <div className="body">
      <dl className="kv">
        {facts.map(([name, value]) => (
          <Fact key={name} name={name} value={value} />
        ))}
      </dl>
      {details.length > 0 && (
        <section className="col g8" aria-label={t('more')}>
          <h3 className="h14">{t('more')}</h3>
          <dl className="kv">
            {details.map(([name, value]) => (
              <Fact key={name} name={<Code>{name}</Code>} value={<Code>{String(value)}</Code>} />
            ))}
          </dl>
        </section>
      )}
    </div>
  )
}

const Fact = ({ name, value }: { name: ReactNode; value: ReactNode }) => (
  <>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </>
)

const Code = ({ children }: { children: string }) => (
  <bdi className={`mono f12 ${styles.code}`} dir="ltr">
    {children}
  </bdi>
)
