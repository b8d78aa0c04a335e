'use client'

import { useTranslations } from 'next-intl'
import type { ErasureRecord } from '@/lib/erasure/schema'
import { Button, buttonClass } from '@/components/ui/button/button'
import { Dialog } from '@/components/ui/feedback/dialog'
import { ListSkeleton } from '@/components/ui/feedback/list-skeleton'
import { Tag } from '@/components/ui/feedback/tag'
import { useFormat } from '../../language/use-format'
import { ListError } from '../../shell/status/list-error'
import styles from '../people.module.css'
import { certificateHref, useErasures } from './use-erasures'

/** The erasures of people so far, newest first: the state of each, and its certificate. They name nobody. */
export function ErasuresDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('people.erasure')
  const common = useTranslations('ui.common')
  const erasures = useErasures()
  const items = erasures.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={t('list')} description={t('listDescription')}>
      <div className="body col g16">
        {erasures.isPending && <ListSkeleton rows={3} />}
        {erasures.error && items.length === 0 && <ListError error={erasures.error} retry={() => void erasures.refetch()} />}
        {erasures.data && items.length === 0 && <p className="f13 t2">{t('empty')}</p>}
        {items.length > 0 && (
          <ul className="list" aria-label={t('list')}>
            {items.map((erasure) => (
              <ErasureItem key={erasure.id} erasure={erasure} />
            ))}
          </ul>
        )}
        {erasures.hasNextPage && (
          <Button busy={erasures.isFetchingNextPage} onClick={() => void erasures.fetchNextPage()}>
            {common('loadMore')}
          </Button>
        )}
      </div>
    </Dialog>
  )
}

function ErasureItem({ erasure }: { erasure: ErasureRecord }) {
  const t = useTranslations('people.erasure')
  const format = useFormat()
  const time = format.dateTime(new Date(erasure.requested_at), 'moment')
  return (
    <li className={styles.act} data-erasure={erasure.id}>
      <span className="col g4">
        <span className="row wrap g8">
          <span className="b5">{time}</span>
          <Tag kind={erasure.is_done ? 'go' : 'warn'}>{t(erasure.is_done ? 'stateDone' : 'statePending')}</Tag>
        </span>
        <bdi className="f12 t3 mono" style={{ overflowWrap: 'anywhere' }}>
          {erasure.person_id}
        </bdi>
      </span>
      {erasure.is_done && (
        <a
          className={buttonClass({ look: 'line', size: 'small' })}
          href={certificateHref(erasure.id)}
          download
          aria-label={t('certificateOf', { time })}
        >
          {t('certificate')}
        </a>
      )}
    </li>
  )
}
