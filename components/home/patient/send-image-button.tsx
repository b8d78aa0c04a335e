'use client'

import { useState } from 'react'
import { Camera } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { lazyPart } from '@/components/shell/lazy/lazy-part'
import { Button } from '@/components/ui/button/button'
import { ButtonLink } from '@/components/ui/button/button-link'
import { type CaseRecord } from '@/lib/cases/schema'

const NewCaseDialog = lazyPart(() => import('../cases/new-case-dialog').then((file) => file.NewCaseDialog))

/** Leads to where images are sent: the open case, the choice among several, or a new case that is named first. */
export function SendImageButton({ openCases, large }: { openCases: readonly CaseRecord[]; large?: boolean }) {
  const t = useTranslations('home.patient')
  const [naming, setNaming] = useState(false)
  const looks = { look: 'primary', size: large ? 'large' : 'usual', full: large, icon: Camera } as const
  const [first, ...others] = openCases
  if (first) {
    return (
      <ButtonLink {...looks} href={others.length > 0 ? '/send' : `/cases/${first.id}`}>
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
