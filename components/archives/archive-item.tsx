'use client'

import { useState } from 'react'
import { useTranslations } from 'next-intl'
import type { ArchiveSourceRecord } from '@/lib/archives/schema'
import { Button } from '@/components/ui/button/button'
import { StatusText } from '@/components/ui/feedback/status-text'
import { isolate } from '../language/isolate'
import { type Refusal, useErrorMessage } from '../language/use-error-message'
import { useFormat } from '../language/use-format'
import { useTimeAgo } from '../ui/time/use-time-ago'
import styles from './archives.module.css'
import { BackfillDialog } from './backfill-dialog'
import { type ArchiveKind, type ArchiveRecord, useRetryDead, useTestArchive } from './use-archives'

const isSource = (archive: ArchiveRecord): archive is ArchiveSourceRecord => 'looked_at' in archive
const refusalOf = (code: string): Refusal => ({ code })

/** One archive: where it is, what is exchanged with it, and whether that works. */
export function ArchiveItem({ kind, archive, onEdit }: { kind: ArchiveKind; archive: ArchiveRecord; onEdit: () => void }) {
  const t = useTranslations('archives.item')
  const errorMessage = useErrorMessage()
  const testing = useTestArchive(kind, archive.id)
  const retrying = useRetryDead(kind, archive.id)
  const trouble = testing.data?.error_code ? refusalOf(testing.data.error_code) : testing.error
  const [isBackfilling, setBackfilling] = useState(false)
  const name = isolate(archive.name)
  return (
    <li className={styles.item} data-archive={archive.id}>
      <span className={`col g4 ${styles.text}`}>
        <bdi className="b5">{archive.name}</bdi>
        <span className="cut">
          <bdi className="mono f12 t3" dir="ltr">
            {archive.base_url}
          </bdi>
        </span>
        <ArchiveSummary archive={archive} />
      </span>
      <span className={`col g4 ${styles.state}`}>
        <ArchiveStatus archive={archive} />
        <Counts archive={archive} />
      </span>
      <span className={styles.actions}>
        {archive.transfers.dead > 0 && (
          <Button size="small" aria-label={t('retryAllOf', { name })} busy={retrying.isPending} onClick={() => retrying.mutate()}>
            {t('retryAll')}
          </Button>
        )}
        {kind === 'destinations' && (
          <Button size="small" aria-label={t('backfillOf', { name })} onClick={() => setBackfilling(true)}>
            {t('backfill')}
          </Button>
        )}
        <Button size="small" aria-label={t('testOf', { name })} busy={testing.isPending} onClick={() => testing.mutate()}>
          {t('test')}
        </Button>
        <Button size="small" look="ghost" aria-label={t('editOf', { name })} onClick={onEdit}>
          {t('edit')}
        </Button>
      </span>
      <span className={styles.result} role="status">
        {testing.data?.ok && <StatusText kind="ready">{t('connected')}</StatusText>}
        {trouble && (
          <>
            <StatusText kind="bad">{t('notConnected')}</StatusText>
            <span className="f13 t2">{errorMessage(trouble)}</span>
          </>
        )}
        {retrying.error && <StatusText kind="bad">{errorMessage(retrying.error)}</StatusText>}
      </span>
      {isBackfilling && <BackfillDialog id={archive.id} name={archive.name} onClose={() => setBackfilling(false)} />}
    </li>
  )
}

/** Where the objects of a source go, or which objects a destination gets. */
function ArchiveSummary({ archive }: { archive: ArchiveRecord }) {
  const t = useTranslations('archives.item')
  const format = useFormat()
  const timeAgo = useTimeAgo()
  const of = (found: { number: string; title: string }) => t('case', { name: isolate(`${found.number} ${found.title}`) })
  const facts = isSource(archive)
    ? [
        archive.case ? of(archive.case) : t('inbox', { name: isolate(archive.user?.name ?? '') }),
        archive.looked_at ? t('lookedAt', { time: timeAgo(archive.looked_at) }) : t('neverLooked'),
      ]
    : [
        archive.case ? of(archive.case) : archive.site ? t('site', { name: isolate(archive.site) }) : t('allCases'),
        ...(archive.modalities.length > 0 ? [format.list(archive.modalities.map(isolate))] : []),
        t(archive.deidentified ? 'copies' : 'originals'),
      ]
  return <span className="f12 t2">{facts.join(' · ')}</span>
}

function ArchiveStatus({ archive }: { archive: ArchiveRecord }) {
  const t = useTranslations('archives.item')
  const errorMessage = useErrorMessage()
  const { dead, failed, waiting, sending } = archive.transfers
  if (!archive.enabled) return <StatusText kind="wait">{t('paused')}</StatusText>
  if (isSource(archive) && archive.last_error)
    return (
      <>
        <StatusText kind="bad">{t('lookFailed')}</StatusText>
        <span className="f12 t2">{errorMessage(refusalOf(archive.last_error))}</span>
      </>
    )
  if (dead > 0) return <StatusText kind="bad">{t('dead', { count: dead })}</StatusText>
  if (failed > 0) return <StatusText kind="warn">{t('failed', { count: failed })}</StatusText>
  if (waiting + sending > 0) return <StatusText kind="go">{t('waiting', { count: waiting + sending })}</StatusText>
  return <StatusText kind="ready">{t('upToDate')}</StatusText>
}

function Counts({ archive: { transfers, last_transfer_at: last } }: { archive: ArchiveRecord }) {
  const t = useTranslations('archives.item')
  const timeAgo = useTimeAgo()
  return (
    <span className="f12 t3">
      {t('done', { count: transfers.done })}
      {last && ` · ${timeAgo(last)}`}
    </span>
  )
}
