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
  value?: Pick<ProgressRow, 'id' | 'metric' | 'value' | 'unit' | 'recorded_at'> | null
}

/** Opens the dialog in which a client changes or deletes a meal or a value of their own. */
export function EditEntryButton({ meal, value }: EditEntryButtonProps) {
  const t = useTranslations('coaching.authoring')
  const [isOpen, setOpen] = useState(false)
  const { change, remove } = useAuthoring()
  const title = meal ? t('editMeal') : t('editValue')
  const path = meal ? `/api/nutrition/meal-completions/${meal.id}` : `/api/nutrition/progress/${value?.id}`
  const given = { title, save: (body: object) => change(path, body), remove: () => remove(path), onClose: () => setOpen(false) }
  if (!meal && !value) return null
  return (
    <>
      <IconButton small label={title} icon={Pencil} onClick={() => setOpen(true)} />
      {isOpen && meal && <LazyMealDialog {...given} meal={meal} />}
      {isOpen && value && <LazyValueDialog {...given} value={value} />}
    </>
  )
}
