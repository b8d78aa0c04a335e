'use client'

import { type ReactNode } from 'react'
import { useTranslations } from 'next-intl'

import { useCurrentUser } from '@/components/shell/current-user'
import { SegmentedControl } from '@/components/ui/form/segmented-control'
import { type EyeSideChoice } from '../../queue/eye-side/eye-side-choice'

interface EyeSideChooserProps {
  side: EyeSideChoice
  setSide: (side: EyeSideChoice) => void
  full?: boolean
  /** OD and OS alone, where space is limited. */
  isShort?: boolean
}

/** Which eye the next images show; “From name” reads it from each file's name. */
export function EyeSideChooser({ side, setSide, full, isShort }: EyeSideChooserProps) {
  const t = useTranslations('upload.eye')
  const isPatient = useCurrentUser().role === 'patient'
  const code = (chunks: ReactNode) => <b className="mono">{chunks}</b>
  const segments: { value: EyeSideChoice; label: ReactNode }[] = [
    { value: 'name', label: <span className="nw">{t('fromName')}</span> },
    {
      value: 'right',
      label: isPatient ? t('plainRight') : isShort ? 'OD' : <span className="nw">{t.rich('right', { code })}</span>,
    },
    {
      value: 'left',
      label: isPatient ? t('plainLeft') : isShort ? 'OS' : <span className="nw">{t.rich('left', { code })}</span>,
    },
    { value: 'both', label: t('both') },
    { value: 'none', label: t('notAnEye') },
  ]
  return <SegmentedControl label={t('forNextImages')} value={side} segments={segments} onChange={setSide} full={full} />
}
