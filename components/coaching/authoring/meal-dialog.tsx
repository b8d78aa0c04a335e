'use client'

import { useState } from 'react'
import { useTranslations } from 'next-intl'
import { Chip } from '@/components/ui/form/chip'
import { Field } from '@/components/ui/form/field'
import { toDatetimeLocal } from '../../share/share-form/expiry-choice'
import { mealLabel, mealName, MEALS } from '../format-coaching'
import { useKeptText } from '../../shell/kept-text/use-kept-text'
import { AuthorDialog } from './author-dialog'
import { parseEntryTime } from './entry-time'
import { TimeField } from './time-field'

export interface MealDialogProps {
  title: string
  submitLabel?: string
  meal: { name: string; notes: string | null; completed_at: string }
  save: (meal: { name: string; notes: string; completed_at: string }) => Promise<unknown>
  remove?: () => Promise<unknown>
  /** The place under which the notes of a new one are kept while they are written. */
  keptAs?: string
  onClose: () => void
}

/** The name, notes and time of a meal. */
export function MealDialog({ title, submitLabel, meal, save, remove, keptAs, onClose }: MealDialogProps) {
  const t = useTranslations('coaching.authoring')
  const sheet = useTranslations('coaching.diary.sheet')
  const meals = useTranslations('coaching.diary.meals')
  const offered = MEALS.map(mealName)
  const names = offered.includes(meal.name) ? offered : [...offered, meal.name]
  const former = { typed: toDatetimeLocal(new Date(meal.completed_at)), at: meal.completed_at }
  const [name, setName] = useState(meal.name)
  const kept = useKeptText(keptAs ?? null)
  const [changed, setChanged] = useState(meal.notes ?? '')
  const [notes, setNotes] = keptAs ? [kept.text, kept.write] : [changed, setChanged]
  const [typed, setTyped] = useState(former.typed)
  const [isWrong, setWrong] = useState(false)
  return (
    <AuthorDialog
      title={title}
      submitLabel={submitLabel}
      onClose={onClose}
      save={() => {
        const at = parseEntryTime(typed, former)
        setWrong(at === null)
        if (at === null) return null
        return save({ name, notes: notes.trim(), completed_at: at }).then(kept.forget)
      }}
      remove={remove && { question: t('deleteMeal'), run: remove }}
    >
      <div className="row wrap g6" role="group" aria-label={sheet('meal')}>
        {names.map((one) => (
          <Chip key={one} pressed={one === name} onClick={() => setName(one)}>
            <bdi>{mealLabel(meals, one)}</bdi>
          </Chip>
        ))}
      </div>
      <Field
        label={sheet('notes')}
        placeholder={sheet('notesPlaceholder')}
        autoComplete="off"
        maxLength={2000}
        dir="auto"
        value={notes}
        onChange={(event) => setNotes(event.target.value)}
      />
      <TimeField value={typed} error={isWrong} onChange={setTyped} />
    </AuthorDialog>
  )
}
