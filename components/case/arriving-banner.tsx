'use client'

import { CloudOff } from 'lucide-react'

import { Icon } from '@/components/ui/icon'
import { Progress } from '@/components/ui/progress'
import { ApiError, sentenceOf } from '../shell/api'
import { leftWords } from '../upload/words'
import { isArriving } from './file-words'
import { type FileRecord } from './records'

/** Says how much of a case is still on its way, or that what is shown may be old. */
export function ArrivingBanner({ files, failure }: { files: readonly FileRecord[]; failure: Error | null }) {
  const arriving = files.filter(isArriving)
  if (failure) {
    return (
      <div className="banner" role="status">
        <Icon icon={CloudOff} className="tamber" />
        <span className="grow">
          {failure instanceof ApiError && failure.status === 401
            ? 'You are signed out. What you see may be old.'
            : sentenceOf(failure)}
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
  const here = usable.reduce((sum, file) => sum + (isArriving(file) ? (file.size * file.progress) / 100 : file.size), 0)
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
          leftWords(bytes - here, perSecond),
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
      <span className="desk-only" style={{ display: 'block', inlineSize: 120 }}>
        <Progress percent={bytes > 0 ? (here / bytes) * 100 : 0} />
      </span>
    </div>
  )
}
