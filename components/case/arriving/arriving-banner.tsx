'use client'

import { CloudOff } from 'lucide-react'
import { useTranslations } from 'next-intl'

import { useErrorMessage } from '@/components/language/use-error-message'
import { useFormat } from '@/components/language/use-format'
import { Icon } from '@/components/ui/icon'
import { ProgressBar } from '@/components/ui/feedback/progress-bar'
import { ApiError } from '../../shell/api-client'
import { useOnline } from '../../shell/connection/use-online'
import { useCurrentUser } from '../../shell/current-user'
import { useUploadItems } from '../../upload/ui/hooks/use-upload-items'
import { isArriving } from '../file-status'
import { arrivalOf } from './arrival-of'
import { withOwnProgress } from './with-own-progress'
import { formatTimeLeft } from './format-file-progress'
import { type CaseFile } from '../case-file'

interface ArrivingBannerProps {
  caseId: string
  files: readonly CaseFile[]
  failure: Error | null
}

/** Shows how much of a case is still arriving, or that the data may be out of date. */
export function ArrivingBanner({ caseId, files: given, failure }: ArrivingBannerProps) {
  const t = useTranslations('case.banner')
  const progress = useTranslations('case.fileProgress')
  const format = useFormat()
  const errorMessage = useErrorMessage()
  const isOnline = useOnline()
  const own = useUploadItems(useCurrentUser().id).filter((item) => item.caseId === caseId)
  const files = given.map((file) => withOwnProgress(file, own.find(({ uploadId }) => uploadId === file.id) ?? null, isOnline))
  const arriving = files.filter(isArriving)
  if (failure) {
    const isSignedOut = failure instanceof ApiError && failure.status === 401
    return (
      <div className="banner" role="status">
        <Icon icon={CloudOff} className="tamber" />
        <span className="grow">{isSignedOut ? t('signedOut') : errorMessage(failure)}</span>
      </div>
    )
  }
  // What the server said last is no longer so: the page says that it is offline.
  if (arriving.length === 0 || !isOnline) return null
  const arrival = arrivalOf(arriving.length, own, isOnline)
  if (arrival === 'stopped') return null
  const usable = files.filter((file) => file.status !== 'failed' && file.status !== 'quarantined')
  const bytes = usable.reduce((sum, file) => sum + file.size, 0)
  const previews = usable.filter((file) => !isArriving(file) || file.preview).length
  const hasPreviews = arriving.some((file) => file.preview)
  const perSecond = arriving.reduce((sum, file) => sum + (file.bytesPerSecond ?? 0), 0)
  const receivedBytes = usable.reduce((sum, file) => sum + (isArriving(file) ? (file.size * file.progress) / 100 : file.size), 0)
  const counts = { received: usable.length - arriving.length, total: usable.length }
  // One page, one estimate: the list below has its own.
  const timeLeft = arrival === 'elsewhere' && formatTimeLeft(progress, format, bytes - receivedBytes, perSecond)
  return (
    <div className="banner">
      <span className="live">
        <span className="dot" />
        {t('uploading')}
      </span>
      <span className="grow cut">
        {hasPreviews ? t('previewsAndFiles', { ...counts, previews }) : t('files', counts)}
        {timeLeft && ` · ${timeLeft}`}
      </span>
      <span className="desk-only" style={{ display: 'block', inlineSize: 120 }}>
        <ProgressBar percent={bytes > 0 ? (receivedBytes / bytes) * 100 : 0} />
      </span>
    </div>
  )
}
