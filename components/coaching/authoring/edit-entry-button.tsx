'use client'

import { useState } from 'react'
import { Pencil } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { FeedItem, ProgressRow } from '@/lib/coaching/schema'
import { IconButton } from '@/components/ui/button/icon-button'
import { LazyMealDialog, LazyValueDialog } from './author-dialogs'
import { useAuthoring } from './use-authoring'

interface EditEntryButtonProps {
  /** One of both. */
  meal?: FeedItem['meal']
  value?: Pick<ProgressRow, 'id' | 'metric' | 'value' | 'second_value' | 'unit' | 'recorded_at'> | null
  /** When it was changed last, as it is shown. */
  editedAt: string | null
}

/** Opens the dialog in which a client changes or deletes a meal or a value of their own. */
export function EditEntryButton({ meal, value, editedAt: lastEditedAt }: EditEntryButtonProps) {
  const t = useTranslations('coaching.authoring')
  const [isOpen, setOpen] = useState(false)
  const { change, remove } = useAuthoring()
  const title = meal ? t('editMeal') : t('editValue')
  const given = { title, onClose: () => setOpen(false) }
  const target = String((meal ?? value)?.id)
  if (!meal && !value) return null
  return (
    <>
      <IconButton small label={title} icon={Pencil} onClick={() => setOpen(true)} />
      {isOpen && meal && (
        <LazyMealDialog
          {...given}
          meal={meal}
          save={(body) => change({ target, of: { kind: 'meal', body }, lastEditedAt })}
          remove={() => remove({ target, of: { kind: 'meal', body: { ...meal, notes: meal.notes ?? undefined } } })}
        />
      )}
      {isOpen && value && (
        <LazyValueDialog
          {...given}
          value={value}
          save={(body) => change({ target, of: { kind: 'progress', body }, lastEditedAt })}
          remove={() => remove({ target, of: { kind: 'progress', body: value } })}
        />
      )}
    </>
  )
}
