'use client'

import { useState } from 'react'
import { ScanLine } from 'lucide-react'
import { useTranslations } from 'next-intl'
import dynamic from 'next/dynamic'
import { IconButton } from '@/components/ui/button/icon-button'
import { useOwnOrganisations } from '../patients/use-own-organisations'

// The camera and the reader of codes are loaded when they are wanted.
const ScanDialog = dynamic(() => import('./scan-dialog').then((file) => file.ScanDialog), { ssr: false })

/** Scans a patient's number from a wristband or a card. */
export function ScanButton({ onNumber }: { onNumber: (number: string) => void }) {
  const t = useTranslations('shell.scan')
  const [isOpen, setOpen] = useState(false)
  const organisations = useOwnOrganisations(isOpen)
  // Where no organisation says how its numbers are written, a code that is nothing but a number is one.
  const formats = organisations.length > 0 ? organisations.map((one) => one.number_format) : [null]
  return (
    <>
      <IconButton label={t('button')} icon={ScanLine} onClick={() => setOpen(true)} />
      {isOpen && <ScanDialog formats={formats} onNumber={onNumber} onClose={() => setOpen(false)} />}
    </>
  )
}
