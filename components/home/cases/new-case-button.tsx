'use client'

import { useEffect, useState } from 'react'
import { Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { lazyPart } from '@/components/shell/lazy/lazy-part'
import { Button } from '@/components/ui/button/button'
import { onHandedState, takeHandedState } from '../../shell/history/handed-state'

const NewCaseDialog = lazyPart(() => import('./new-case-dialog').then((file) => file.NewCaseDialog))

interface NewCaseButtonProps {
  look?: 'primary' | 'line'
  /** In the bar of a phone, where a narrow one has room for the icon alone. */
  inBar?: boolean
  /** Opens it also when a command asks for a new case. */
  isAsked?: boolean
}

/** Opens the dialog for a new case. */
export function NewCaseButton({ look = 'primary', inBar, isAsked }: NewCaseButtonProps) {
  const t = useTranslations('cases.newCase')
  const [open, setOpen] = useState(false)
  useEffect(() => {
    if (!isAsked) return
    const take = (key: string) => {
      if (key === 'newCase' && takeHandedState(key)) setOpen(true)
    }
    take('newCase')
    return onHandedState(take)
  }, [isAsked])
  return (
    <>
      <Button look={look} icon={Plus} onClick={() => setOpen(true)}>
        {inBar ? <span className="max-[26em]:sr-only">{t('button')}</span> : t('button')}
      </Button>
      <NewCaseDialog open={open} onOpenChange={setOpen} />
    </>
  )
}
