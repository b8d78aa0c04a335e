'use client'

import { useTranslations } from 'next-intl'
import { Field } from '@/components/ui/form/field'

/** The time of an entry, in this device's time zone, to the minute. */
export function TimeField({ value, error, onChange }: { value: string; error: boolean; onChange: (value: string) => void }) {
  const t = useTranslations('coaching.authoring')
  return (
    <Field
      type="datetime-local"
      label={t('time')}
      value={value}
      error={error ? t('timeInvalid') : undefined}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}
