'use client'

import { Camera, Loader } from 'lucide-react'
import { useTranslations } from 'next-intl'

import { type CaseSubject } from '@/lib/cases/case-subject'
import { isClockAlone } from '@/lib/imaging/capture-time/schema'
import { isolate } from '@/components/language/isolate'
import { useFormat } from '@/components/language/use-format'
import { lazyPart } from '@/components/shell/lazy/lazy-part'
import { useCurrentUser } from '@/components/shell/current-user'
import { ButtonLink } from '@/components/ui/button/button-link'
import { Button } from '@/components/ui/button/button'
import { StatusText, type StatusKind } from '@/components/ui/feedback/status-text'
import { dayTimeValues } from '@/components/ui/time/day-time-values'
import { retakePath } from '../../upload/queue/eye-side/retake-path'
import { isDocument, isStack } from '../visits/group-by-visit'
import { type CaseFile } from '../case-file'
import { type EyeSideAnswer, isNoEye, needsEye } from '../eye-question'
import { formatCaptureClock, formatCaptureDay, formatSentAt } from '../format-capture'
import styles from '../case.module.css'
import { type FileDisplayStatus, displayStatusOf } from '../file-status'
import { displayStatusText } from '../arriving/file-status-messages'
import { MoveImageButton } from '../move/move-image-button'
import { EditImageButton } from '../edit/edit-image-button'
import { RemoveImageButton } from '../removal/remove-image-button'
import { useSideLabel } from '../use-side-label'
import { ImageViewsButton } from '../views/image-views-button'
import { formatFileProgress } from '../arriving/format-file-progress'
import { RequestAsJpeg } from '../retake/request-as-jpeg'
import { qualityWarning } from './quality-messages'

const RefusedFileActions = lazyPart(() => import('./refused-file-actions').then((file) => file.RefusedFileActions))

const kinds: Record<FileDisplayStatus, StatusKind> = {
  waiting: 'wait',
  sending: 'go',
  checking: 'wait',
  ready: 'ready',
  attention: 'bad',
}

type OnSide = (file: CaseFile, side: EyeSideAnswer) => void
interface EyeProps {
  file: CaseFile
  onSide: OnSide
}
interface CaptionProps {
  file: CaseFile
  shows: CaseSubject
  onSide: OnSide | null
}

/** The caption of an image: time, status, the eye where it is unknown, size. */
export function ImageTileCaption({ file, shows, onSide }: CaptionProps) {
  const t = useTranslations('case.caption')
  const statuses = useTranslations('case.fileStatus')
  const format = useFormat()
  const status = displayStatusOf(file)
  const time = formatCaptureClock(format, file)
  const shown = time ?? formatCaptureDay(format, file, 'shortDay')
  return (
    <span className="meta">
      {file.captured_at ? (
        <>
          <time
            dateTime={file.captured_on ?? file.captured_at}
            title={t(isClockAlone(file.captured_by) ? 'takenByClock' : 'taken')}
          >
            {shown}
          </time>
          <time dateTime={file.created_at} className="t3">
            {t('sentAt', { time: formatSentAt(format, file) })}
          </time>
        </>
      ) : (
        <time dateTime={file.created_at}>{t('sentAt', { time: shown })}</time>
      )}
      {status !== 'ready' && (
        <StatusText
          kind={file.held && status === 'sending' ? 'wait' : kinds[status]}
          small
          icon={status === 'checking' ? Loader : undefined}
        >
          {status === 'sending' ? <FileProgress file={file} /> : displayStatusText(statuses, format, file)}
        </StatusText>
      )}
      {onSide && status === 'ready' && <Eye file={file} onSide={onSide} />}
      <RefusedFileActions file={file} />
      <SameAs file={file} />
      <QualityText file={file} />
      <RequestedRetake file={file} />
      <RequestAsJpeg file={file} />
      {isDocument(file) && status === 'ready' && (
        <a href={`/api/v1/files/${file.id}/anonymised-copy`} download title={t('deidentifiedCopyHint')}>
          {t('deidentifiedCopy')}
        </a>
      )}
      <span className="end row g4">
        {status !== 'sending' && !isStack(file) && <span className="mono">{format.size(file.size)}</span>}
        <EditImageButton file={file} shows={shows} />
        <ImageViewsButton file={file} />
        <MoveImageButton file={file} />
        <RemoveImageButton file={file} />
      </span>
      {file.description && (
        <span className={`t2 ${styles.said}`}>
          {t.rich('notes', { text: file.description, quoted: (chunks) => <bdi>{chunks}</bdi> })}
        </span>
      )}
    </span>
  )
}

/** When the same bytes came into the case before. */
function SameAs({ file: { sameSince } }: { file: CaseFile }) {
  const t = useTranslations('case.caption')
  const format = useFormat()
  return sameSince ? <span className="t3">{t('sameAs', dayTimeValues(format, sameSince))}</span> : null
}

/** What is wrong with an image; that nothing was found makes no good photograph of a drawing or a letter. */
function QualityText({ file }: { file: CaseFile }) {
  const quality = useTranslations('case.quality')
  const warning = qualityWarning(quality, useFormat(), file)
  if (warning === null) return null
  return (
    <StatusText kind="warn" small>
      {warning}
    </StatusText>
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
          {t(me.role === 'patient' ? 'retakeNowPlain' : 'retakeNow', { eye })}
        </ButtonLink>
      )}
    </>
  )
}

const Eye = (props: EyeProps) => (needsEye(props.file) ? <EyeQuestion {...props} /> : isNoEye(props.file) && <NoEye {...props} />)

/** Asks which eye an image shows. */
function EyeQuestion({ file, onSide }: EyeProps) {
  const t = useTranslations('case.caption')
  const name = isolate(file.filename)
  const sideLabel = useSideLabel()
  return (
    <span className="row g4" role="group" aria-label={t('whichEyeOf', { name })}>
      <span className="t2 nw">{t('whichEye')}</span>
      {/* The right eye (OD) first: on the reader's left. */}
      <span className="row g4" dir="ltr">
        <Button size="small" aria-label={t('setRight', { name })} onClick={() => onSide(file, 'right')}>
          {sideLabel('right')}
        </Button>
        <Button size="small" aria-label={t('setLeft', { name })} onClick={() => onSide(file, 'left')}>
          {sideLabel('left')}
        </Button>
      </span>
      <Button size="small" aria-label={t('setNoEye', { name })} onClick={() => onSide(file, 'none')}>
        {t('notAnEye')}
      </Button>
    </span>
  )
}

/** What was said, and the way back to the question. */
function NoEye({ file, onSide }: EyeProps) {
  const t = useTranslations('case.caption')
  return (
    <span className="row g4">
      <span className="t3 nw">{t('notAnEye')}</span>
      <Button
        look="ghost"
        size="small"
        aria-label={t('askEyeAgain', { name: isolate(file.filename) })}
        onClick={() => onSide(file, 'unknown')}
      >
        {t('change')}
      </Button>
    </span>
  )
}

/** The progress of a file that is being sent, and the time left. */
function FileProgress({ file }: { file: CaseFile }) {
  const t = useTranslations('case.caption')
  const progress = useTranslations('case.fileProgress')
  const statuses = useTranslations('case.fileStatus')
  const { bytes, left } = formatFileProgress(progress, useFormat(), file)
  return (
    <span>
      {file.held ? `${statuses(file.held)} · ` : <span className="sr">{t('uploading')} </span>}
      {left ? <span className="desk-only">{bytes} · </span> : bytes}
      {left}
    </span>
  )
}
