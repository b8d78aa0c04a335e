'use client'

import { useState } from 'react'
import { useTranslations } from 'next-intl'
import { Field } from '@/components/ui/form/field'
import { toDatetimeLocal } from '../../share/share-form/expiry-choice'
import { metricLabel } from '../progress/format-measure'
import { type LastValue, MeasureQuestion, type ReadValue, useMeasureQuestion } from '../progress/measure-question'
import styles from '../coaching.module.css'
import { AuthorDialog } from './author-dialog'
import { parseEntryTime } from './entry-time'
import { TimeField } from './time-field'

interface MeasuredValue extends ReadValue {
  recorded_at: string
}

export interface ValueDialogProps {
  title: string
  value: MeasuredValue
  /** The newest value of a metric, which an unlikely one is compared with. */
  lastOf?: (metric: string) => LastValue | null
  save: (value: MeasuredValue) => Promise<unknown>
  remove?: () => Promise<unknown>
  onClose: () => void
}

const noLast = () => null

/** A measured value, its unit and time. */
export function ValueDialog({ title, value: given, lastOf, save, remove, onClose }: ValueDialogProps) {
  const t = useTranslations('coaching.authoring')
  const form = useTranslations('coaching.progress.form')
  const metrics = useTranslations('coaching.progress.metrics')
  const former = { typed: toDatetimeLocal(new Date(given.recorded_at)), at: given.recorded_at }
  const [metric, setMetric] = useState(metricLabel(metrics, given.metric))
  const [number, setNumber] = useState([given.value, given.second_value].filter((value) => value !== null).join('/'))
  const [unit, setUnit] = useState(given.unit)
  const [typed, setTyped] = useState(former.typed)
  const [isChecked, setChecked] = useState(false)
  const measure = useMeasureQuestion(lastOf ?? noLast)
  const fields = { metric, value: number, unit }
  const [isTimeWrong, setTimeWrong] = useState(false)
  return (
    <AuthorDialog
      title={title}
      onClose={onClose}
      save={() => {
        setChecked(true)
        const time = parseEntryTime(typed, former)
        setTimeWrong(time === null)
        if (time === null || !metric.trim() || !unit.trim()) return null
        const value = measure.read(fields)
        return value && save({ ...value, recorded_at: time })
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
          error={isChecked ? measure.errorOf(fields) : undefined}
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
      <MeasureQuestion typed={fields} question={measure} />
      <TimeField value={typed} error={isTimeWrong} onChange={setTyped} />
    </AuthorDialog>
  )
}
