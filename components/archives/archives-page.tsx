'use client'

import { useState } from 'react'
import { Archive, Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button/button'
import { EmptyState } from '@/components/ui/feedback/empty-state'
import { ListSkeleton } from '../ui/feedback/list-skeleton'
import { ListError } from '../shell/status/list-error'
import { TopBar } from '../shell/navigation/top-bar'
import { ArchiveDialog } from './archive-dialog'
import { ArchiveItem } from './archive-item'
import styles from './archives.module.css'
import { HeldStudies } from './held-studies'
import { TransferList } from './transfer-list'
import { type ArchiveKind, type ArchiveRecord, useDestinations, useRefresh, useSources } from './use-archives'

/** The archives with which objects are exchanged, and what is on its way. */
export function ArchivesPage() {
  const t = useTranslations('archives')
  const refresh = useRefresh()
  const [sources, destinations] = [useSources(), useDestinations()]
  const [edited, setEdited] = useState<{ kind: ArchiveKind; archive: ArchiveRecord | null } | null>(null)
  const section = (kind: ArchiveKind, list: { data?: { items: ArchiveRecord[] }; error: Error | null }) => (
    <section className={styles.section} aria-label={t(`${kind}.title`)}>
      <div className={styles.heading}>
        <h2 className="h14">{t(`${kind}.title`)}</h2>
        <Button size="small" icon={Plus} onClick={() => setEdited({ kind, archive: null })}>
          {t(`${kind}.add`)}
        </Button>
      </div>
      {list.error && !list.data && <ListError error={list.error} retry={() => void refresh()} />}
      {list.data?.items.length === 0 && (
        <EmptyState icon={Archive} title={t(`${kind}.emptyTitle`)} level={3}>
          {t(`${kind}.empty`)}
        </EmptyState>
      )}
      {list.data && list.data.items.length > 0 && (
        <ul className={`list ${styles.list}`}>
          {list.data.items.map((archive) => (
            <ArchiveItem key={archive.id} kind={kind} archive={archive} onEdit={() => setEdited({ kind, archive })} />
          ))}
        </ul>
      )}
    </section>
  )
  return (
    <div className="wl-page">
      <TopBar title={t('title')} />
      <div className="head desk-only">
        <h1 className="h16">{t('title')}</h1>
      </div>
      <div className={`page ${styles.page}`}>
        {/* One list that grew would push the other ones down. */}
        {sources.isPending || destinations.isPending ? (
          <ListSkeleton />
        ) : (
          <>
            {section('sources', sources)}
            <HeldStudies />
            {section('destinations', destinations)}
            <TransferList />
          </>
        )}
      </div>
      {edited && (
        <ArchiveDialog
          key={edited.archive?.id ?? edited.kind}
          kind={edited.kind}
          archive={edited.archive}
          onClose={() => setEdited(null)}
        />
      )}
    </div>
  )
}
