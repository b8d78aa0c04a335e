'use client'

import { useState } from 'react'
import { Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { lazyPart } from '@/components/shell/lazy/lazy-part'
import { Button } from '@/components/ui/button/button'

const NewCaseDialog = lazyPart(() => import('./new-case-dialog').then((file) => file.NewCaseDialog))

/** Opens the dialog for a new case. */
export function NewCaseButton({ look = 'primary' }: { look?: 'primary' | 'line' }) {
  const t = useTranslations('cases.newCase')
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button look={look} icon={Plus} onClick={() => setOpen(true)}>
        {t('button')}
      </Button>
      <NewCaseDialog open={open} onOpenChange={setOpen} />
    </>
  )
}
