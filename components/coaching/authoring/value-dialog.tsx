'use client'

import { useState } from 'react'
import { useTranslations } from 'next-intl'
import { Field } from '@/components/ui/form/field'
import { useFormat } from '../../language/use-format'
import { toDatetimeLocal } from '../../share/share-form/expiry-choice'
import { formatNumber, metricLabel, parseMetric } from '../progress/format-measure'
import { parseDecimal } from '../progress/parse-decimal'
import styles from '../coaching.module.css'
import { AuthorDialog } from './author-dialog'
import { parseEntryTime } from './entry-time'
import { TimeField } from './time-field'

export interface MeasuredValue {
  metric: string
  value: number
  unit: string
  recorded_at: string
}

export interface ValueDialogProps {
  title: string
  value: MeasuredValue
  save: (value: MeasuredValue) => Promise<unknown>
  remove?: () => Promise<unknown>
  onClose: () => void
}

/** A measured value, its unit and time. */
export function ValueDialog({ title, value: given, save, remove, onClose }: ValueDialogProps) {
  const t = useTranslations('coaching.authoring')
  const form = useTranslations('coaching.progress.form')
  const metrics = useTranslations('coaching.progress.metrics')
  const format = useFormat()
  const former = { typed: toDatetimeLocal(new Date(given.recorded_at)), at: given.recorded_at }
  const [metric, setMetric] = useState(metricLabel(metrics, given.metric))
  const [number, setNumber] = useState(String(given.value))
  const [unit, setUnit] = useState(given.unit)
  const [typed, setTyped] = useState(former.typed)
  const [isChecked, setChecked] = useState(false)
  const value = parseDecimal(number)
  const [isTimeWrong, setTimeWrong] = useState(false)
  return (
    <AuthorDialog
      title={title}
      onClose={onClose}
      save={() => {
        setChecked(true)
        const time = parseEntryTime(typed, former, Date.now())
        setTimeWrong(time === null)
        if (value === null || time === null || !metric.trim() || !unit.trim()) return null
        return save({ metric: parseMetric(metrics, metric), value, unit: unit.trim(), recorded_at: time })
      }}
      remove={remove && { question: t('deleteValue'), run: remove }}
    >
      <Field
        label={form('metric')}
        autoComplete="off"
        maxLength={60}
        dir="auto"
        value={metric}
        error={isChecked && !metric.trim() ? form('metricRequired') : undefined}
        onChange={(event) => setMetric(event.target.value)}
      />
      <div className={styles.two}>
        <Field
          label={form('value')}
          inputMode="decimal"
          autoComplete="off"
          value={number}
          error={isChecked && value === null ? form('valueInvalid', { example: formatNumber(format, 61.8) }) : undefined}
          onChange={(event) => setNumber(event.target.value)}
        />
        <Field
          label={form('unit')}
          autoComplete="off"
          maxLength={20}
          value={unit}
          error={isChecked && !unit.trim() ? form('unitRequired') : undefined}
          onChange={(event) => setUnit(event.target.value)}
        />
      </div>
      <TimeField value={typed} error={isTimeWrong} onChange={setTyped} />
    </AuthorDialog>
  )
}
