'use client'

import { useId, useRef, useState } from 'react'
import { useMutation } from '@tanstack/react-query'
import { Camera, CircleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useForm, useWatch } from 'react-hook-form'

import { unitsOf } from '@/lib/coaching/progress/schema'
import { Button } from '@/components/ui/button/button'
import { Field } from '@/components/ui/form/field'
import { Note } from '@/components/ui/feedback/note'
import { useErrorMessage } from '../../language/use-error-message'
import { useCurrentUser } from '../../shell/current-user'
import { acceptedDiaryPhotos } from '../../upload/queue/destination/diary-destination'
import { useHeldFiles } from '../../upload/ui/hooks/use-held-files'
import { HeldFilesNotices } from '../../upload/ui/inputs/add-notices'
import styles from '../coaching.module.css'
import { useWrite } from '../written/use-written'
import { metricLabel, parseMetric, SUGGESTED_METRICS } from './format-measure'
import { MeasureQuestion, type ReadValue, useMeasureQuestion } from './measure-question'
import { type ProgressSeries } from './progress-series'

interface Fields {
  metric: string
  value: string
  unit: string
}

/** Records a measured value, optionally with a photo. Earlier metrics are suggested. */
export function ProgressForm({ known }: { known: readonly ProgressSeries[] }) {
  const t = useTranslations('coaching.progress.form')
  const metrics = useTranslations('coaching.progress.metrics')
  const common = useTranslations('ui.common')
  const written = useTranslations('coaching.written')
  const errorMessage = useErrorMessage()
  const me = useCurrentUser()
  const [names, unitNames] = [useId(), useId()]
  const { metric, unit } = known[0] ?? { metric: 'weight', unit: 'kg' }
  const { register, handleSubmit, formState, resetField, control } = useForm<Fields>({
    values: { metric: metricLabel(metrics, metric), unit, value: '' },
    // The user's input stays when the data is refetched.
    resetOptions: { keepDirtyValues: true },
  })
  const write = useWrite()
  const saving = useMutation({
    networkMode: 'always',
    mutationFn: (body: ReadValue) => write({ kind: 'progress', body: { ...body, recorded_at: new Date().toISOString() } }),
  })
  const measure = useMeasureQuestion((metric) => {
    const course = known.find((one) => one.metric === metric)
    const last = course?.points.at(-1)
    return course && last ? { value: last.value, unit: course.unit } : null
  })
  const typed = useWatch({ control }) as Fields
  const picture = useRef<HTMLInputElement>(null)
  const [photo, setPhoto] = useState<File | null>(null)
  const [saved, setSaved] = useState<'sent' | 'waiting' | null>(null)
  const [trouble, setTrouble] = useState(false)
  const { held, openQueueFor } = useHeldFiles(me.id)
  const sendPhoto = async (file: File) => {
    setTrouble(false)
    const queue = await openQueueFor(1)
    const at = new Date().toISOString()
    const diary = { category: 'progress_photos' as const, meal: null, mealId: null }
    await queue.add([file], { caseId: '', eyeSide: 'unknown', capturedAt: at, diary })
    setPhoto(null)
  }
  const trySendingPhoto = (file: File) => sendPhoto(file).catch(() => setTrouble(true))
  const save = handleSubmit(async (fields) => {
    setSaved(null)
    setTrouble(false)
    const value = measure.read(fields)
    if (!value) return // It is asked about.
    try {
      setSaved(await saving.mutateAsync(value))
      resetField('value')
    } catch {
      return // The message is below, and the input stays in the fields.
    }
    if (photo) await trySendingPhoto(photo)
  })
  return (
    <form noValidate className="card col g12" onSubmit={(event) => void save(event)}>
      <h2 className="h14">{t('title')}</h2>
      <Field
        label={t('metric')}
        list={names}
        autoComplete="off"
        maxLength={60}
        error={formState.errors.metric?.message}
        {...register('metric', { validate: (text) => text.trim() !== '' || t('metricRequired') })}
      />
      <datalist id={names}>
        {[...new Set([...known.map(({ metric }) => metric), ...SUGGESTED_METRICS])].map((metric) => (
          <option key={metric} value={metricLabel(metrics, metric)} />
        ))}
      </datalist>
      <div className={styles.two}>
        <Field
          label={t('value')}
          inputMode="decimal"
          autoComplete="off"
          error={formState.errors.value?.message}
          {...register('value', {
            validate: (_, fields) => measure.errorOf(fields) ?? true,
          })}
        />
        <Field
          label={t('unit')}
          autoComplete="off"
          maxLength={20}
          list={unitNames}
          error={formState.errors.unit?.message}
          {...register('unit', { validate: (text) => text.trim() !== '' || t('unitRequired') })}
        />
      </div>
      <datalist id={unitNames}>
        {unitsOf(parseMetric(metrics, typed.metric)).map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
      <MeasureQuestion typed={typed} question={measure} />
      <div className="row">
        <Button icon={Camera} onClick={() => picture.current?.click()}>
          {photo ? t('changePhoto') : t('addPhoto')}
        </Button>
        {photo && <bdi className="f12 t2 cut">{photo.name}</bdi>}
        <Button type="submit" look="primary" className="end" busy={saving.isPending}>
          {common('save')}
        </Button>
      </div>
      <input
        ref={picture}
        hidden
        type="file"
        accept={acceptedDiaryPhotos}
        data-testid="progress-photo"
        onChange={(event) => {
          setPhoto(event.currentTarget.files?.[0] ?? photo)
          event.currentTarget.value = ''
        }}
      />
      {saving.error && (
        <Note icon={CircleAlert} kind="bad" role="alert">
          {t('notSaved', { reason: errorMessage(saving.error) })}
        </Note>
      )}
      <HeldFilesNotices held={held} />
      {trouble && photo && (
        <Note icon={CircleAlert} kind="bad" role="alert">
          {t('photoNotSent')}{' '}
          <Button size="small" look="ghost" onClick={() => void trySendingPhoto(photo)}>
            {common('tryAgain')}
          </Button>
        </Note>
      )}
      <p role="status" className={saved ? 'f12 t2' : 'sr'}>
        {saved === 'sent' && t('saved')}
        {saved === 'waiting' && written('waiting')}
      </p>
    </form>
  )
}
