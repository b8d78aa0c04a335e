'use client'

import { useId, useRef, useState } from 'react'
import { Camera, CircleAlert } from 'lucide-react'
import { useForm } from 'react-hook-form'

import { Button } from '@/components/ui/button/button'
import { Field } from '@/components/ui/form/field'
import { Note } from '@/components/ui/feedback/note'
import { errorMessage } from '../../shell/api-client'
import { useCurrentUser } from '../../shell/current-user'
import { acceptedDiaryPhotos } from '../../upload/queue/destination/diary-destination'
import { openUploadQueue } from '../../upload/queue/get-upload-queue'
import styles from '../coaching.module.css'
import { useRecordProgress } from '../use-coaching'

interface Fields {
  metric: string
  value: string
  unit: string
}

const parseDecimal = (text: string): number | null => {
  const typed = text.trim().replace(',', '.')
  return /^[+-]?\d{1,9}(\.\d{1,6})?$/.test(typed) ? Number(typed) : null
}

/** Records a measured value, optionally with a photo. Earlier metrics are suggested. */
export function ProgressForm({ known }: { known: { metric: string; unit: string }[] }) {
  const me = useCurrentUser()
  const names = useId()
  const { metric, unit } = known[0] ?? { metric: 'weight', unit: 'kg' }
  const { register, handleSubmit, formState, resetField } = useForm<Fields>({
    values: { metric, unit, value: '' },
    // The user's input stays when the data is refetched.
    resetOptions: { keepDirtyValues: true },
  })
  const saving = useRecordProgress()
  const picture = useRef<HTMLInputElement>(null)
  const [photo, setPhoto] = useState<File | null>(null)
  const [said, setSaid] = useState('')
  const [trouble, setTrouble] = useState(false)
  const sendPhoto = async (file: File) => {
    const queue = await openUploadQueue(me.id)
    const at = new Date().toISOString()
    const diary = { category: 'progress_photos' as const, meal: null, mealId: null }
    await queue.add([file], { caseId: '', eyeSide: 'unknown', capturedAt: at, diary })
    setPhoto(null)
  }
  const save = handleSubmit(async ({ metric, value, unit }) => {
    setSaid('')
    setTrouble(false)
    try {
      await saving.mutateAsync({ metric: metric.trim(), value: parseDecimal(value)!, unit: unit.trim() })
      resetField('value')
      setSaid('Saved. Your trainer sees it.')
    } catch {
      return // The message is below, and the input stays in the fields.
    }
    if (photo) await sendPhoto(photo).catch(() => setTrouble(true))
  })
  return (
    <form noValidate className="card col g12" onSubmit={(event) => void save(event)}>
      <h2 className="h14">Add a value</h2>
      <Field
        label="What"
        list={names}
        autoComplete="off"
        maxLength={60}
        error={formState.errors.metric?.message}
        {...register('metric', { validate: (text) => text.trim() !== '' || 'Say what was measured.' })}
      />
      <datalist id={names}>
        {[...new Set([...known.map(({ metric }) => metric), 'weight', 'waist', 'resting pulse'])].map((metric) => (
          <option key={metric} value={metric} />
        ))}
      </datalist>
      <div className={styles.two}>
        <Field
          label="Value"
          inputMode="decimal"
          autoComplete="off"
          error={formState.errors.value?.message}
          {...register('value', { validate: (text) => parseDecimal(text) !== null || 'A number, such as 61.8.' })}
        />
        <Field
          label="Unit"
          autoComplete="off"
          maxLength={20}
          error={formState.errors.unit?.message}
          {...register('unit', { validate: (text) => text.trim() !== '' || 'Say in which unit.' })}
        />
      </div>
      <div className="row">
        <Button icon={Camera} onClick={() => picture.current?.click()}>
          {photo ? 'Another photo' : 'Add a photo'}
        </Button>
        {photo && <span className="f12 t2 cut">{photo.name}</span>}
        <Button type="submit" look="primary" className="end" busy={saving.isPending}>
          Save
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
          Not saved: {errorMessage(saving.error)}
        </Note>
      )}
      {trouble && (
        <Note icon={CircleAlert} kind="bad" role="alert">
          The value is saved, the photo is not sent yet. It is still here: press Save when the line is back.
        </Note>
      )}
      <p role="status" className={said ? 'f12 t2' : 'sr'}>
        {said}
      </p>
    </form>
  )
}
