'use client'

import { useState } from 'react'
import { Printer } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { IconButton } from '@/components/ui/button/icon-button'
import { type CaseRecord } from '@/lib/cases/schema'
import { usePageShortcuts } from '../../shell/shortcuts/use-page-shortcuts'

// It loads when it is first opened.
const PrintDialog = dynamic(() => import('./print-dialog').then((module) => module.PrintDialog), { ssr: false })

/** Opens the dialog that prints the images of a case. */
export function PrintButton({ record }: { record: CaseRecord }) {
  const t = useTranslations('case.print')
  const [isOpen, setOpen] = useState(false)
  usePageShortcuts([{ key: 'p', what: t('title'), run: () => setOpen(true) }])
  return (
    <>
      <IconButton label={t('title')} icon={Printer} onClick={() => setOpen(true)} />
      {isOpen && <PrintDialog record={record} onClose={() => setOpen(false)} />}
    </>
  )
}
