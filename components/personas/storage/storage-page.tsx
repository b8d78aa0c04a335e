'use client'

import { HardDrive } from 'lucide-react'
import dynamic from 'next/dynamic'
import Link from 'next/link'

import type { PersonaRecord } from '@/lib/personas/schema'
import { EmptyState } from '@/components/ui/feedback/empty-state'
import { ProgressBar } from '@/components/ui/feedback/progress-bar'
import { Skeleton } from '@/components/ui/feedback/skeleton'
import { ListSkeleton } from '../../ui/feedback/list-skeleton'
import { ListError } from '../../shell/status/list-error'
import { TopBar } from '../../shell/navigation/top-bar'
import { formatBytesOf, percentOf, formatBytes } from '../../upload/ui/format-bytes'
import styles from '../personas.module.css'
import { usePersonas, useStorageQuota } from '../use-personas'

// The chart library is large: it loads only when a chart is shown.
const StorageChart = dynamic(() => import('./storage-chart').then((file) => file.StorageChart), {
  ssr: false,
  loading: () => <Skeleton height={160} />,
})

/** The storage used by a creator: each persona as a bar, and the same as a table. */
export function StoragePage() {
  const personas = usePersonas()
  const storage = useStorageQuota()
  const items = [...(personas.data?.items ?? [])].sort((a, b) => b.total_size_bytes - a.total_size_bytes)
  const { used_bytes: used = 0, quota_bytes: quota = null } = storage.data ?? {}
  return (
    <div className="wl-page">
      <TopBar title="Storage" />
      <div className="head desk-only">
        <h1 className="h16">Storage</h1>
      </div>
      {personas.isPending && <ListSkeleton rows={3} />}
      {personas.error && !personas.data && <ListError error={personas.error} retry={() => void personas.refetch()} />}
      {personas.data && items.length === 0 && (
        <EmptyState icon={HardDrive} title="Nothing is stored yet">
          Make a persona and add its media; what they take is shown here.
        </EmptyState>
      )}
      {items.length > 0 && (
        <div className={`page ${styles.storagePage}`}>
          {storage.data && (
            <div className="col g6">
              <p className="h24 num">{quota === null ? formatBytes(used) : formatBytesOf(used, quota)}</p>
              {quota !== null && (
                <ProgressBar label="Room taken" percent={percentOf(used, quota)} kind={used > quota * 0.9 ? 'warn' : undefined} />
              )}
              <p className="f13 t3">
                {quota === null
                  ? 'There is no end set to what you may keep.'
                  : used >= quota
                    ? 'There is no room left: delete something, or ask an admin for more.'
                    : `${formatBytes(quota - used)} are left.`}
              </p>
            </div>
          )}
          <StorageChart personas={items} />
          <StorageTable personas={items} />
        </div>
      )}
    </div>
  )
}

const StorageTable = ({ personas }: { personas: PersonaRecord[] }) => (
  <table className={`table ${styles.storageTable}`}>
    <caption className="sr">What each persona takes</caption>
    <thead>
      <tr>
        <th scope="col">Persona</th>
        <th scope="col" className="r">
          Images
        </th>
        <th scope="col" className="r">
          Videos
        </th>
        <th scope="col" className="r">
          Takes
        </th>
      </tr>
    </thead>
    <tbody>
      {personas.map((persona) => (
        <tr key={persona.id}>
          <td>
            <Link className={styles.inTable} href={`/personas/${persona.id}`}>
              {persona.name}
            </Link>
          </td>
          <td className="r">{persona.total_images}</td>
          <td className="r">{persona.total_videos}</td>
          <td className="r">{formatBytes(persona.total_size_bytes)}</td>
        </tr>
      ))}
    </tbody>
  </table>
)
