'use client'

import { isToday } from 'date-fns'
import { ChevronRight } from 'lucide-react'
import Link from 'next/link'

import { Icon } from '@/components/ui/icon'
import { Thumbnail } from '@/components/ui/image/thumbnail'
import { isArriving, displayedImageOf } from '../../../case/file-status-messages'
import { type CaseFile } from '../../../case/case-file'

/** What this user has sent to a case today, and whether all of it has arrived; nothing where there is nothing. */
export function SentToday({ files, userId, caseId }: { files: readonly CaseFile[]; userId: string; caseId: string }) {
  const today = files.filter((file) => file.sent_by?.id === userId && isToday(new Date(file.created_at)))
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
        <span className="f13 b5">{sent} sent for this case today</span>
        <span className="f12 t3">
          {coming === 0 ? (sent === 1 ? 'arrived' : sent === 2 ? 'both arrived' : 'all arrived') : `${coming} still on the way`}
        </span>
      </span>
      <Icon icon={ChevronRight} className="t3 flip" />
    </Link>
  )
}
