'use client'

import { HardDrive } from 'lucide-react'
import { useTranslations } from 'next-intl'
import dynamic from 'next/dynamic'
import Link from 'next/link'

import { useFormat } from '@/components/language/use-format'
import type { PersonaRecord } from '@/lib/personas/schema'
import { EmptyState } from '@/components/ui/feedback/empty-state'
import { ProgressBar } from '@/components/ui/feedback/progress-bar'
import { Skeleton } from '@/components/ui/feedback/skeleton'
import { ListSkeleton } from '../../ui/feedback/list-skeleton'
import { ListError } from '../../shell/status/list-error'
import { TopBar } from '../../shell/navigation/top-bar'
import { percentOf } from '../../upload/ui/percent-of'
import { formatUsage } from './format-usage'
import styles from '../personas.module.css'
import { storageChartHeightPx } from './storage-chart-height'
import { usePersonas, useStorageQuota } from '../use-personas'

// The chart library is large: it loads only when a chart is shown.
const StorageChart = dynamic(() => import('./storage-chart').then((file) => file.StorageChart), {
  ssr: false,
  loading: () => <Skeleton height="100%" />,
})

/** The storage used by a creator: each persona as a bar, and the same as a table. */
export function StoragePage() {
  const t = useTranslations('personas.storage')
  const format = useFormat()
  const personas = usePersonas()
  const storage = useStorageQuota()
  const items = [...(personas.data?.items ?? [])].sort((a, b) => b.total_size_bytes - a.total_size_bytes)
  // Together: what comes first would be moved by the other.
  const isPending = personas.isPending || storage.isPending
  const { used_bytes: used = 0, quota_bytes: quota = null } = storage.data ?? {}
  return (
    <div className="wl-page">
      <TopBar title={t('title')} />
      <div className="head desk-only">
        <h1 className="h16">{t('title')}</h1>
      </div>
      {isPending && <ListSkeleton rows={3} />}
      {personas.error && !personas.data && <ListError error={personas.error} retry={() => void personas.refetch()} />}
      {personas.data && items.length === 0 && (
        <EmptyState icon={HardDrive} title={t('emptyTitle')}>
          {t('empty')}
        </EmptyState>
      )}
      {!isPending && items.length > 0 && (
        <div className={`page ${styles.storagePage}`}>
          {storage.data && (
            <div className="col g6">
              <p className="h24 num">{formatUsage(t, format, used, quota)}</p>
              {quota !== null && (
                <ProgressBar label={t('used')} percent={percentOf(used, quota)} kind={used > quota * 0.9 ? 'warn' : undefined} />
              )}
              <p className="f13 t3">
                {quota === null ? t('unlimited') : used >= quota ? t('full') : t('left', { size: format.size(quota - used) })}
              </p>
            </div>
          )}
          <div style={{ blockSize: storageChartHeightPx(items.length) }}>
            <StorageChart personas={items} />
          </div>
          <div className={styles.tableFrame}>
            <StorageTable personas={items} />
          </div>
        </div>
      )}
    </div>
  )
}

function StorageTable({ personas }: { personas: PersonaRecord[] }) {
  const t = useTranslations('personas.storage')
  const format = useFormat()
  return (
    <table className={`table ${styles.storageTable}`}>
      <caption className="sr">{t('tableCaption')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('persona')}</th>
          <th scope="col" className="r">
            {t('images')}
          </th>
          <th scope="col" className="r">
            {t('videos')}
          </th>
          <th scope="col" className="r">
            {t('size')}
          </th>
        </tr>
      </thead>
      <tbody>
        {personas.map((persona) => (
          <tr key={persona.id}>
            <td>
              <Link className={styles.inTable} href={`/personas/${persona.id}`}>
                <bdi>{persona.name}</bdi>
              </Link>
            </td>
            <td className="r">{format.number(persona.total_images)}</td>
            <td className="r">{format.number(persona.total_videos)}</td>
            <td className="r">{format.size(persona.total_size_bytes)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
