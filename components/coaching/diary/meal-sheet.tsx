'use client'

import { useState } from 'react'
import { CircleAlert, SendHorizontal } from 'lucide-react'
import { useTranslations } from 'next-intl'

import { Button } from '@/components/ui/button/button'
import { Chip } from '@/components/ui/form/chip'
import { Dialog } from '@/components/ui/feedback/dialog'
import { Field } from '@/components/ui/form/field'
import { Note } from '@/components/ui/feedback/note'
import { useFormat } from '../../language/use-format'
import { useCurrentUser } from '../../shell/current-user'
import { useHeldFiles } from '../../upload/ui/hooks/use-held-files'
import { HeldFilesNotices } from '../../upload/ui/inputs/add-notices'
import { hourOfDay, inferMeal, type Meal, mealName, MEALS } from '../format-coaching'
import styles from '../coaching.module.css'
import { newIdempotencyKey } from '../../shell/idempotency-key'

/** A photo that was just taken, and when. */
export interface TakenPhoto {
  file: File
  at: Date
  /** Its object URL on this device. */
  url: string
}

/**
 * Which meal the photo shows, inferred from the hour, and one button: with the camera's own, two taps. When the sheet
 * closes, the photo is being sent, or stored encrypted on this device.
 */
export function MealSheet({ taken, onClose }: { taken: TakenPhoto; onClose: () => void }) {
  const t = useTranslations('coaching.diary.sheet')
  const common = useTranslations('ui.common')
  const meals = useTranslations('coaching.diary.meals')
  const format = useFormat()
  const me = useCurrentUser()
  const [chosen, setChosen] = useState<Meal>(() => inferMeal(hourOfDay(format, taken.at)))
  const [notes, setNotes] = useState('')
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState(false)
  const { held, openQueueFor } = useHeldFiles(me.id)
  const send = async () => {
    setBusy(true)
    setTrouble(false)
    const at = taken.at.toISOString()
    const meal = { name: mealName(chosen), notes: notes.trim(), at, requestId: newIdempotencyKey() }
    try {
      const queue = await openQueueFor(1)
      await queue.add([taken.file], {
        caseId: '',
        eyeSide: 'unknown',
        capturedAt: at,
        diary: { category: 'meal_photos', meal, mealId: null },
      })
      onClose()
    } catch {
      setTrouble(true)
      setBusy(false)
    }
  }
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={t('title')}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (!busy) void send()
        }}
      >
        <div className="body">
          <img src={taken.url} alt={t('imageAlt')} className={styles.chosen} />
          <div className="row wrap g6" role="group" aria-label={t('meal')}>
            {MEALS.map((meal) => (
              <Chip key={meal} pressed={chosen === meal} onClick={() => setChosen(meal)}>
                {meals(meal)}
              </Chip>
            ))}
          </div>
          <Field
            label={t('notes')}
            placeholder={t('notesPlaceholder')}
            autoComplete="off"
            maxLength={2000}
            value={notes}
            onChange={(event) => setNotes(event.target.value)}
          />
          <HeldFilesNotices held={held} />
          {trouble && (
            <Note icon={CircleAlert} kind="bad" role="alert">
              {t('failed')}
            </Note>
          )}
        </div>
        <footer className={styles.foot}>
          <Button look="ghost" onClick={onClose}>
            {common('discard')}
          </Button>
          <Button type="submit" look="primary" icon={SendHorizontal} className={styles.send} busy={busy} autoFocus>
            {t(`send.${chosen}`)}
          </Button>
        </footer>
      </form>
    </Dialog>
  )
}
