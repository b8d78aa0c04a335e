'use client'

import { useTranslations } from 'next-intl'
import Link from 'next/link'

import { useFormat } from '@/components/language/use-format'
import type { PersonaRecord } from '@/lib/personas/schema'
import { ProgressBar } from '@/components/ui/feedback/progress-bar'
import { percentOf } from '../../upload/ui/percent-of'
import { formatUsage } from './format-usage'
import { formatMediaCount } from '../media/format-media'
import styles from '../personas.module.css'
import { useStorageQuota } from '../use-personas'

/** How much storage is used, and of how much where there is a quota. */
export function StorageCard({ personas }: { personas: PersonaRecord[] }) {
  const t = useTranslations('personas.storage')
  const count = useTranslations('personas.count')
  const format = useFormat()
  const storage = useStorageQuota()
  const images = personas.reduce((sum, one) => sum + one.total_images, 0)
  const videos = personas.reduce((sum, one) => sum + one.total_videos, 0)
  const { used_bytes: used = 0, quota_bytes: quota = null } = storage.data ?? {}
  return (
    <div className={`card flat desk-only col ${styles.storage}`}>
      <span className="row f13">
        <Link className="b5" href="/storage">
          {t('title')}
        </Link>
        <span className="end num t2">{storage.data && formatUsage(t, format, used, quota)}</span>
      </span>
      {quota !== null && <ProgressBar percent={percentOf(used, quota)} kind={used > quota * 0.9 ? 'warn' : undefined} />}
      <span className="f12 t3">{formatMediaCount(count, images, videos)}</span>
    </div>
  )
}
