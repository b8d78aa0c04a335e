import { type ComponentProps } from 'react'
import Link from 'next/link'
import clsx from 'clsx'
import { Tag } from '@/components/ui/tag'
import { Word } from '@/components/ui/word'
import { type CaseRecord } from '../shell/records'
import { CasePair } from './case-pair'
import { CaseStateWord } from './case-state'
import { imagesOf, lastMoved, sinceThen, stateOf } from './case-words'

export type CaseListItemProps = ComponentProps<'li'> & {
  record: CaseRecord
  /** A patient's own list: their name on every row would say nothing. */
  own?: boolean
}

/** A case as a thumb-sized row; the whole row leads to it. */
export function CaseListItem({ record, own, className, ...rest }: CaseListItemProps) {
  const unread = record.read_at === null && !own
  const when = sinceThen(lastMoved(record))
  const { kind, words } = stateOf(record)
  const loud = kind === 'go' || kind === 'wait'
  return (
    <li className={clsx(unread && 'unread', className)} {...rest}>
      <CasePair record={record} size={56} single />
      <span className="col g2 grow">
        <span className="row g6">
          <Link href={`/cases/${record.id}`} className={clsx('cut cover', unread ? 'b6' : 'b5')}>
            {own ? record.title : record.patient.name}
          </Link>
          {record.urgent && <Tag kind="bad">Urgent</Tag>}
          <span className={clsx('end f12 nw', when === 'just now' ? 'ta b5' : 't3')}>{when}</span>
        </span>
        {!own && <span className="f13 t2 cut">{record.title}</span>}
        {loud ? (
          <CaseStateWord record={record} small />
        ) : (
          <span className="row g12 f12">
            <span className="t3 cut">{[imagesOf(record.images), record.site ?? record.number].join(' · ')}</span>
            {kind === 'bad' && (
              <Word kind="bad" small className="end">
                {words}
              </Word>
            )}
            {record.status === 'closed' && <Tag className="end">Closed</Tag>}
          </span>
        )}
      </span>
      {!own && <span className={unread ? 'dot' : 'dot none'} />}
      {unread && <span className="sr">Unread</span>}
    </li>
  )
}
