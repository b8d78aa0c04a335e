'use client'

import { useState } from 'react'
import { ListFilter, ScrollText } from 'lucide-react'
import { useTimeZone, useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button/button'
import { IconButton } from '@/components/ui/button/icon-button'
import { EmptyState } from '@/components/ui/feedback/empty-state'
import { ListSkeleton } from '@/components/ui/feedback/list-skeleton'
import { Chip } from '@/components/ui/form/chip'
import { TopBar } from '../shell/navigation/top-bar'
import { ListError } from '../shell/status/list-error'
import { FilterDialog } from './filter-dialog'
import { TrailDetails } from './trail-details'
import { countLimits, NO_FILTER, OUTCOMES } from './trail-filter'
import { TrailTable } from './trail-table'
import { type TrailEntry, useTrail } from './use-trail'
import { VerificationPanel } from './verification-panel'
import styles from './trail.module.css'

/** The audit trail, newest first, with its filters; its verification and its export. */
export function TrailPage() {
  const t = useTranslations('trail')
  const common = useTranslations('ui.common')
  const timeZone = useTimeZone() ?? 'UTC'
  const [filter, setFilter] = useState(NO_FILTER)
  const [isFiltering, setFiltering] = useState(false)
  const [open, setOpen] = useState<TrailEntry | null>(null)
  const trail = useTrail(filter, timeZone)
  const items = trail.data?.pages.flatMap((page) => page.items) ?? []
  const limits = countLimits(filter)
  const filterLabel = limits > 0 ? t('filtersSet', { count: limits }) : t('filters')
  return (
    <>
      <TopBar title={t('title')}>
        <IconButton label={filterLabel} icon={ListFilter} onClick={() => setFiltering(true)} />
      </TopBar>
      <div className="head desk-only">
        <h1 className="h16">{t('title')}</h1>
        <span className="end">
          <Button look="ghost" icon={ListFilter} onClick={() => setFiltering(true)}>
            {filterLabel}
          </Button>
        </span>
      </div>
      <div className={`page ${styles.page}`}>
        <VerificationPanel />
        <div className={styles.chips} role="group" aria-label={common('show')}>
          <Chip pressed={filter.outcome === null} onClick={() => setFilter({ ...filter, outcome: null })}>
            {common('all')}
          </Chip>
          {OUTCOMES.map((outcome) => (
            <Chip key={outcome} pressed={filter.outcome === outcome} onClick={() => setFilter({ ...filter, outcome })}>
              {t(`outcomes.${outcome}`)}
            </Chip>
          ))}
          {limits > 0 && (
            <Button look="ghost" size="small" onClick={() => setFilter({ ...NO_FILTER, outcome: filter.outcome })}>
              {t('clear')}
            </Button>
          )}
        </div>
        {trail.isPending && <ListSkeleton />}
        {trail.error && <ListError error={trail.error} retry={() => void trail.refetch()} />}
        {trail.data && !trail.error && items.length === 0 && (
          <EmptyState icon={ScrollText} title={t('emptyTitle')}>
            {t('empty')}
          </EmptyState>
        )}
        {items.length > 0 && !trail.error && <TrailTable entries={items} onOpen={setOpen} />}
        {trail.hasNextPage && !trail.error && (
          <Button busy={trail.isFetchingNextPage} onClick={() => void trail.fetchNextPage()}>
            {common('loadMore')}
          </Button>
        )}
      </div>
      <FilterDialog open={isFiltering} onOpenChange={setFiltering} filter={filter} onApply={setFilter} />
      <TrailDetails entry={open} onClose={() => setOpen(null)} />
    </>
  )
}
