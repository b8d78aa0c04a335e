'use client'

import { CameraOff } from 'lucide-react'
import clsx from 'clsx'
import { useTranslations } from 'next-intl'

import { isolate } from '@/components/language/isolate'
import { Icon } from '@/components/ui/icon'
import { type CaseFile } from '../../case/case-file'

/** Requests a retake; says so where that was done already. */
export function RetakeButton({ file, onAsk, className }: { file: CaseFile; onAsk: () => void; className?: string }) {
  const t = useTranslations('viewer.retake')
  const label = t(file.retake ? 'requested' : 'request')
  return (
    <button
      type="button"
      className={clsx('vbtn', className)}
      aria-label={label}
      title={file.retake ? t('requestedBecause', { reason: isolate(file.retake.reason) }) : label}
      aria-disabled={file.retake ? true : undefined}
      onClick={() => !file.retake && onAsk()}
    >
      <Icon icon={CameraOff} />
      <span className="desk-only">{t(file.retake ? 'requested' : 'short')}</span>
    </button>
  )
}
