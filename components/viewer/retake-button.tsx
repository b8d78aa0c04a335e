'use client'

import { CameraOff } from 'lucide-react'
import clsx from 'clsx'

import { Icon } from '@/components/ui/icon'
import { type FileRecord, type Me } from '../case/records'

/** Whoever reads a case may ask its sender for a better picture; nobody asks themselves. */
export const mayAskForRetake = (file: FileRecord, me: Me): boolean =>
  ['staff', 'doctor', 'admin'].includes(me.role) &&
  file.status === 'completed' &&
  file.sent_by !== null &&
  file.sent_by.id !== me.id

/** Asks for a better picture; says so where that was done already. */
export function RetakeButton({ file, onAsk, className }: { file: FileRecord; onAsk: () => void; className?: string }) {
  const label = file.retake ? 'A retake was asked for' : 'Ask for a retake'
  return (
    <button
      type="button"
      className={clsx('vbtn', className)}
      aria-label={label}
      title={file.retake ? `${label}: ${file.retake.reason}` : label}
      aria-disabled={file.retake ? true : undefined}
      onClick={() => !file.retake && onAsk()}
    >
      <Icon icon={CameraOff} />
      <span className="desk-only">{file.retake ? 'Retake asked' : 'Retake'}</span>
    </button>
  )
}
