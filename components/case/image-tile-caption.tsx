'use client'

import { Camera, Loader } from 'lucide-react'
import { useTranslations } from 'next-intl'

import { isolate } from '@/components/language/isolate'
import { useFormat } from '@/components/language/use-format'
import { useCurrentUser } from '@/components/shell/current-user'
import { ButtonLink } from '@/components/ui/button/button-link'
import { Button } from '@/components/ui/button/button'
import { StatusText, type StatusKind } from '@/components/ui/feedback/status-text'
import { type EyeSide } from '@/lib/files/record/schema'
import { retakePath } from '../upload/queue/eye-side/retake-path'
import { type CaseFile } from './case-file'
import { formatCaptureClock, formatCaptureDay } from './format-capture'
import { isDocument, isRaster, isStack, capturedOrSentAt } from './group-by-visit'
import styles from './case.module.css'
import { type FileDisplayStatus, displayStatusOf } from './file-status'
import { displayStatusText } from './file-status-messages'
import { MoveImageButton } from './move/move-image-button'
import { formatFileProgress } from './format-file-progress'
import { qualityWarning } from './quality-messages'

const kinds: Record<FileDisplayStatus, StatusKind> = {
  waiting: 'wait',
  sending: 'go',
  checking: 'wait',
  ready: 'ready',
  attention: 'bad',
}

/** The caption of an image: time, status, the eye where it is unknown, size. */
export function ImageTileCaption({ file, onSide }: { file: CaseFile; onSide: (file: CaseFile, side: EyeSide) => void }) {
  const t = useTranslations('case.caption')
  const statuses = useTranslations('case.fileStatus')
  const quality = useTranslations('case.quality')
  const format = useFormat()
  const status = displayStatusOf(file)
  const warning = qualityWarning(quality, format, file)
  const time = formatCaptureClock(format, file)
  const shown = time ?? formatCaptureDay(format, file, 'shortDay')
  return (
    <span className="meta">
      <time dateTime={file.captured_on ?? capturedOrSentAt(file).toISOString()}>
        {file.captured_at ? shown : t('sentAt', { time: shown })}
      </time>
      {status !== 'ready' && (
        <StatusText kind={kinds[status]} small icon={status === 'checking' ? Loader : undefined}>
          {status === 'sending' ? <FileProgress file={file} /> : displayStatusText(statuses, format, file)}
        </StatusText>
      )}
      {status === 'ready' && file.eye_side === 'unknown' && isRaster(file) && <EyeQuestion file={file} onSide={onSide} />}
      {warning && (
        <StatusText kind="warn" small>
          {warning}
        </StatusText>
      )}
      <RequestedRetake file={file} />
      {/* Score and size are those of one image, which is not the whole series. */}
      {file.quality_score !== null && !isStack(file) && (
        <span className="t3">
          {t.rich('score', {
            score: format.number(file.quality_score, { minimumFractionDigits: 2, maximumFractionDigits: 2 }),
            value: (chunks) => <span className="mono">{chunks}</span>,
          })}
        </span>
      )}
      {isDocument(file) && status === 'ready' && (
        <a href={`/api/v1/files/${file.id}/anonymised-copy`} download title={t('deidentifiedCopyHint')}>
          {t('deidentifiedCopy')}
        </a>
      )}
      <span className="end row g4">
        {status !== 'sending' && !isStack(file) && <span className="mono">{format.size(file.size)}</span>}
        <MoveImageButton file={file} />
      </span>
      {file.description && (
        <span className={`t2 ${styles.said}`}>
          {t.rich('notes', { text: file.description, quoted: (chunks) => <bdi>{chunks}</bdi> })}
        </span>
      )}
    </span>
  )
}

/** Why a retake was requested; with the way to the camera for whom it was requested of. */
function RequestedRetake({ file: { retake, case_id: caseId, eye_side: eye } }: { file: CaseFile }) {
  const t = useTranslations('case.caption')
  const me = useCurrentUser()
  if (!retake) return null
  return (
    <>
      <StatusText kind="bad" small>
        <span>{t.rich('retake', { text: retake.reason, reason: (chunks) => <bdi>{chunks}</bdi> })}</span>
      </StatusText>
      {retake.requestedOf === me.id && caseId !== null && (
        <ButtonLink size="small" icon={Camera} href={retakePath(caseId, eye)}>
          {t('retakeNow', { eye })}
        </ButtonLink>
      )}
    </>
  )
}

/** Asks which eye an image shows. */
function EyeQuestion({ file, onSide }: { file: CaseFile; onSide: (file: CaseFile, side: EyeSide) => void }) {
  const t = useTranslations('case.caption')
  const name = isolate(file.filename)
  return (
    <span className="row g4" role="group" aria-label={t('whichEyeOf', { name })}>
      <span className="t2 nw">{t('whichEye')}</span>
      {/* The right eye (OD) first: on the reader's left. */}
      <span className="row g4" dir="ltr">
        <Button size="small" aria-label={t('setRight', { name })} onClick={() => onSide(file, 'right')}>
          OD
        </Button>
        <Button size="small" aria-label={t('setLeft', { name })} onClick={() => onSide(file, 'left')}>
          OS
        </Button>
      </span>
    </span>
  )
}

/** The progress of a file that is being sent, and the time left. */
function FileProgress({ file }: { file: CaseFile }) {
  const t = useTranslations('case.caption')
  const progress = useTranslations('case.fileProgress')
  const { bytes, left } = formatFileProgress(progress, useFormat(), file)
  return (
    <span>
      <span className="sr">{t('uploading')} </span>
      {left ? <span className="desk-only">{bytes} · </span> : bytes}
      {left}
    </span>
  )
}
