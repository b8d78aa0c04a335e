'use client'

import { ArrowDown, ArrowUp } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ArchiveTransferRecord } from '@/lib/archives/schema'
import { Button } from '@/components/ui/button/button'
import { Chip } from '@/components/ui/form/chip'
import { ConfirmButton } from '@/components/ui/button/confirm-button'
import { Icon } from '@/components/ui/icon'
import { StatusText, type StatusKind } from '@/components/ui/feedback/status-text'
import { isolate } from '../language/isolate'
import { useErrorMessage } from '../language/use-error-message'
import { keptChoice } from '../shell/history/kept-choice'
import { useHistoryState } from '../shell/history/use-history-state'
import { ListError } from '../shell/status/list-error'
import { ListSkeleton } from '../ui/feedback/list-skeleton'
import { useTimeAgo } from '../ui/time/use-time-ago'
import styles from './archives.module.css'
import { type TransferFilter, useChangeTransfer, useTransfers } from './use-archives'

const FILTERS = [null, 'dead', 'failed', 'waiting', 'done'] as const satisfies TransferFilter[]
/** The filter, as Back brings it again. */
const parseState = (kept: unknown) => ({ state: keptChoice<TransferFilter>(kept, 'state', FILTERS) })
const statusKinds: Record<ArchiveTransferRecord['state'], StatusKind> = {
  waiting: 'wait',
  sending: 'go',
  failed: 'warn',
  dead: 'bad',
  done: 'ready',
  dropped: 'wait',
}

const canRetry: ReadonlySet<ArchiveTransferRecord['state']> = new Set(['failed', 'dead', 'dropped'])
const canDrop: ReadonlySet<ArchiveTransferRecord['state']> = new Set(['waiting', 'failed', 'dead'])

/** The objects on their way, of all archives; what is not tried any more is tried again here, or dropped. */
export function TransferList() {
  const t = useTranslations('archives.transfers')
  const common = useTranslations('ui.common')
  const [{ state }, change] = useHistoryState('transfers', parseState)
  const list = useTransfers(state)
  const items = list.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <section className={styles.section} aria-label={t('title')}>
      <div className={styles.heading}>
        <h2 className="h14">{t('title')}</h2>
      </div>
      <div className={`scrollx ${styles.filters}`} role="group" aria-label={common('show')}>
        {FILTERS.map((one) => (
          <Chip key={one ?? 'all'} pressed={state === one} onClick={() => change({ state: one })}>
            {one ? t(`states.${one}`) : common('all')}
          </Chip>
        ))}
      </div>
      {list.isPending && <ListSkeleton />}
      {list.error && items.length === 0 && <ListError error={list.error} retry={() => void list.refetch()} />}
      {list.data && items.length === 0 && <p className="f13 t2">{t('empty')}</p>}
      {items.length > 0 && (
        <ul className={`list ${styles.list}`}>
          {items.map((transfer) => (
            <TransferItem key={transfer.id} transfer={transfer} />
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {common('loadMore')}
        </Button>
      )}
    </section>
  )
}

function TransferItem({ transfer }: { transfer: ArchiveTransferRecord }) {
  const t = useTranslations('archives.transfers')
  const errorMessage = useErrorMessage()
  const timeAgo = useTimeAgo()
  const changing = useChangeTransfer(transfer.id)
  const { state, direction, archive, instance_uid: uid, error_code: code, attempts } = transfer
  const name = isolate(uid)
  return (
    <li className={styles.item}>
      <span className={`row g8 ${styles.text}`}>
        <Icon icon={direction === 'in' ? ArrowDown : ArrowUp} />
        <span className="col g4 grow">
          <span className="f13">
            {t.rich(direction === 'in' ? 'from' : 'to', {
              archive: archive.name,
              name: (words) => <bdi className="b5">{words}</bdi>,
            })}
          </span>
          <span className="cut">
            <bdi className="mono f12 t3" dir="ltr">
              {uid}
            </bdi>
          </span>
        </span>
      </span>
      <span className={`col g4 ${styles.state}`}>
        <StatusText kind={statusKinds[state]}>{t(`states.${state}`)}</StatusText>
        <span className="f12 t3">
          {timeAgo(transfer.ended_at ?? transfer.created_at)}
          {attempts > 1 && ` · ${t('attempts', { count: attempts })}`}
        </span>
        {code && state !== 'done' && <span className="f12 t2">{errorMessage({ code })}</span>}
        {changing.error && (
          <span className="f12 tred" role="alert">
            {errorMessage(changing.error)}
          </span>
        )}
      </span>
      <span className={styles.actions}>
        {canRetry.has(state) && (
          <Button
            size="small"
            aria-label={t('retryOf', { name })}
            busy={changing.isPending && changing.variables === 'retry'}
            onClick={() => changing.mutate('retry')}
          >
            {t('retry')}
          </Button>
        )}
        {canDrop.has(state) && (
          <ConfirmButton
            label={t('drop')}
            confirmLabel={t('dropConfirm')}
            question={t('dropQuestion', { name })}
            busy={changing.isPending && changing.variables === 'drop'}
            onConfirm={() => changing.mutate('drop')}
          />
        )}
      </span>
    </li>
  )
}
