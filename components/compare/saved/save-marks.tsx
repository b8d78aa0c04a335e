'use client'

import { useTranslations } from 'next-intl'

import { useErrorMessage } from '@/components/language/use-error-message'
import { Button } from '@/components/ui/button/button'
import { useDayTime } from '@/components/ui/time/use-day-time'
import { mayMeasure } from '../../case/life/may-manage'
import { useCurrentUser } from '../../shell/current-user'
import { type PhotoMarks } from './photo-marks'
import { type SavedMarks } from './use-photo-marks'

interface SaveMarksProps {
  saved: SavedMarks
  /** What is set now; null where that is nothing to save. */
  marks: PhotoMarks | null
  /** Whether it is what was saved. */
  isSame: boolean
}

/** The button that saves what is set, for those who may measure; and who saved what is shown. */
export function SaveMarks({ saved, marks, isSame }: SaveMarksProps) {
  const t = useTranslations('compare.saved')
  const errorMessage = useErrorMessage()
  const formatTime = useDayTime()
  const isMeasurer = mayMeasure(useCurrentUser())
  const { record, error, isFailed } = saved
  // Without anything set, what one has saved can be deleted.
  const isChanged = !isSame && (marks !== null || record?.is_own === true)
  const state = record?.author
    ? t.rich('savedBy', { person: record.author.name, time: formatTime(record.updated_at), name: (words) => <bdi>{words}</bdi> })
    : null
  return (
    <div className="row g8 wrap">
      {isMeasurer && (
        <Button
          size="small"
          look={isChanged ? 'primary' : 'line'}
          disabled={!isChanged}
          busy={saved.isSaving}
          onClick={() => saved.save(marks)}
        >
          {t('save')}
        </Button>
      )}
      <span role="status" className="f13 t2">
        {isFailed ? t('notLoaded') : isChanged && isMeasurer ? t('unsaved') : state}
      </span>
      {error && (
        <span role="alert" className="f13 tred">
          {errorMessage(error)}
        </span>
      )}
    </div>
  )
}
