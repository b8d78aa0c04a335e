'use client'

import { CloudOff } from 'lucide-react'

import { Icon } from '@/components/ui/icon'
import { ProgressBar } from '@/components/ui/feedback/progress-bar'
import { ApiError, errorMessage } from '../shell/api-client'
import { formatTimeLeft } from '../upload/ui/format-bytes'
import { isArriving } from './file-status-messages'
import { type CaseFile } from './case-file'

/** Shows how much of a case is still arriving, or that the data may be out of date. */
export function ArrivingBanner({ files, failure }: { files: readonly CaseFile[]; failure: Error | null }) {
  const arriving = files.filter(isArriving)
  if (failure) {
    return (
      <div className="banner" role="status">
        <Icon icon={CloudOff} className="tamber" />
        <span className="grow">
          {failure instanceof ApiError && failure.status === 401
            ? 'You are signed out. What you see may be old.'
            : errorMessage(failure)}
        </span>
      </div>
    )
  }
  if (arriving.length === 0) return null
  const usable = files.filter((file) => file.status !== 'failed' && file.status !== 'quarantined')
  const bytes = usable.reduce((sum, file) => sum + file.size, 0)
  const previews = usable.filter((file) => !isArriving(file) || file.preview).length
  const hasPreviews = arriving.some((file) => file.preview)
  const perSecond = arriving.reduce((sum, file) => sum + (file.bytesPerSecond ?? 0), 0)
  const receivedBytes = usable.reduce((sum, file) => sum + (isArriving(file) ? (file.size * file.progress) / 100 : file.size), 0)
  return (
    <div className="banner">
      <span className="live">
        <span className="dot" />
        Arriving
      </span>
      <span className="grow cut">
        {[
          hasPreviews && `${previews} of ${usable.length} previews`,
          `${usable.length - arriving.length} of ${usable.length} ${hasPreviews ? 'originals' : 'here'}`,
          formatTimeLeft(bytes - receivedBytes, perSecond),
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
      <span className="desk-only" style={{ display: 'block', inlineSize: 120 }}>
        <ProgressBar percent={bytes > 0 ? (receivedBytes / bytes) * 100 : 0} />
      </span>
    </div>
  )
}
