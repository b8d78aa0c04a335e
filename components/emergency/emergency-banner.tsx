'use client'

import { CircleAlert, Siren } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type CaseRecord } from '@/lib/cases/schema'
import { ConfirmButton } from '@/components/ui/button/confirm-button'
import { Note } from '@/components/ui/feedback/note'
import { isolate } from '../language/isolate'
import { useErrorMessage } from '../language/use-error-message'
import { useFormat } from '../language/use-format'
import { useEndEmergency } from './use-emergency'

/** Says on a case that it is open by emergency access, and until when; and ends it. */
export function EmergencyBanner({ record }: { record: CaseRecord }) {
  const t = useTranslations('emergency')
  const format = useFormat()
  const errorMessage = useErrorMessage()
  const ending = useEndEmergency()
  const { emergency, number } = record
  if (!emergency) return null
  return (
    <div className="row wrap g8" style={{ paddingBlock: '8px', paddingInline: '16px' }} data-emergency={emergency.id}>
      <span className="grow">
        <Note icon={Siren} kind="warn" role="status">
          {t('banner', { time: format.dateTime(new Date(emergency.ended_at), 'clock') })}
        </Note>
      </span>
      <ConfirmButton
        label={t('end')}
        confirmLabel={t('endConfirm')}
        question={t('endQuestion', { number: isolate(number) })}
        busy={ending.isPending}
        onConfirm={() => ending.mutate(emergency.id)}
      />
      {ending.error && (
        <Note icon={CircleAlert} kind="bad" role="alert">
          {errorMessage(ending.error)}
        </Note>
      )}
    </div>
  )
}
