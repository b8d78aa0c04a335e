'use client'

import { ChevronRight } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'

import { useFormat } from '@/components/language/use-format'
import { Icon } from '@/components/ui/icon'
import { Thumbnail } from '@/components/ui/image/thumbnail'
import { localDay } from '@/components/ui/time/local-day'
import { isArriving, displayedImageOf } from '../../../case/file-status'
import { type CaseFile } from '../../../case/case-file'

/** What this user has sent to a case today, and whether all of it has arrived; nothing where there is nothing. */
export function SentToday({ files, userId, caseId }: { files: readonly CaseFile[]; userId: string; caseId: string }) {
  const t = useTranslations('upload.today')
  const format = useFormat()
  const today = files.filter((file) => file.sent_by?.id === userId && localDay(format, file.created_at) === 'today')
  const refused = today.filter((file) => file.status === 'failed' || file.status === 'quarantined').length
  const coming = today.filter(isArriving).length
  const sent = today.length - refused
  if (sent === 0) return null
  return (
    <Link className="row g12" href={`/cases/${caseId}`}>
      <span className="pair">
        {today
          .filter((file) => displayedImageOf(file).thumbnail_url)
          .slice(0, 2)
          .map((file) => (
            <Thumbnail key={file.id} src={displayedImageOf(file).thumbnail_url} thumbhash={displayedImageOf(file).thumbhash} />
          ))}
      </span>
      <span className="col g2 grow">
        <span className="f13 b5">{t('sent', { count: sent })}</span>
        <span className="f12 t3">{coming === 0 ? t('received', { count: sent }) : t('uploading', { count: coming })}</span>
      </span>
      <Icon icon={ChevronRight} className="t3 flip" />
    </Link>
  )
}
