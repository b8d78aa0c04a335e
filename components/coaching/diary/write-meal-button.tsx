'use client'

import { useState } from 'react'
import { Pencil } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button/button'
import { useFormat } from '../../language/use-format'
import { LazyMealDialog } from '../authoring/author-dialogs'
import { hourOfDay, inferMeal, mealName } from '../format-coaching'
import { useWrite } from '../written/use-written'

/** Opens the dialog in which a client writes down a meal without a photo. */
export function WriteMealButton() {
  const t = useTranslations('coaching.diary')
  const common = useTranslations('ui.common')
  const format = useFormat()
  const write = useWrite()
  const [at, setAt] = useState<Date | null>(null)
  return (
    <>
      <Button icon={Pencil} full onClick={() => setAt(new Date())}>
        {t('writeMeal')}
      </Button>
      {at && (
        <LazyMealDialog
          title={t('writeMealTitle')}
          submitLabel={common('send')}
          meal={{ name: mealName(inferMeal(hourOfDay(format, at))), notes: null, completed_at: at.toISOString() }}
          keptAs="meal"
          save={(body) => write({ kind: 'meal', body })}
          onClose={() => setAt(null)}
        />
      )}
    </>
  )
}
