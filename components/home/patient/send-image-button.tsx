'use client'

import { useState } from 'react'
import { Camera } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { lazyPart } from '@/components/shell/lazy/lazy-part'
import { Button } from '@/components/ui/button/button'
import { ButtonLink } from '@/components/ui/button/button-link'
import { type CaseRecord } from '@/lib/cases/schema'

const NewCaseDialog = lazyPart(() => import('../cases/new-case-dialog').then((file) => file.NewCaseDialog))

/** Leads to the upload page: of the open case, or of a new one that is named first. */
export function SendImageButton({ openCase, large }: { openCase: CaseRecord | null; large?: boolean }) {
  const t = useTranslations('home.patient')
  const [naming, setNaming] = useState(false)
  const looks = { look: 'primary', size: large ? 'large' : 'usual', full: large, icon: Camera } as const
  if (openCase) {
    return (
      <ButtonLink {...looks} href={`/cases/${openCase.id}`}>
        {t('send')}
      </ButtonLink>
    )
  }
  return (
    <>
      <Button {...looks} onClick={() => setNaming(true)}>
        {t('send')}
      </Button>
      <NewCaseDialog open={naming} onOpenChange={setNaming} />
    </>
  )
}
