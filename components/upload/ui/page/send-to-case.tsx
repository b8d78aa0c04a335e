'use client'

import { type ReactNode, useCallback, useEffect } from 'react'
import { useSearchParams } from 'next/navigation'
import { UppyContextProvider, useUppyContext, useUppyState } from '@uppy/react'

import { lazyPart } from '@/components/shell/lazy/lazy-part'
import { type CurrentUser } from '../../../shell/current-user'
import { type CaseRecord } from '@/lib/cases/schema'
import { useCase } from '../../../case/use-case'
import { FileInputs } from '../inputs/file-inputs'
import { eyeOfPath } from '../../queue/eye-side/retake-path'
import { asksForOtherFile, type UploadItem } from '../../queue/upload-item'
import { usePatientCheck } from '../hooks/use-patient-check'
import { ConfirmFilesPart } from '../confirm/confirm-files-part'
import { CaseTarget } from './case-target'
import { SendPageBody } from './send-page-body'
import { ProgressAnnouncer } from '../list/progress-announcer'
import { selectItems } from '../../transport/uppy/uppy-items'
import { usePageDrop } from '../inputs/use-page-drop'
import { useUploadControls } from '../hooks/use-upload-controls'

const PatientCheckDialog = lazyPart(() => import('../confirm/patient-check-dialog').then((file) => file.PatientCheckDialog))

const none: readonly UploadItem[] = []

/** Uploads to one case, and every other upload of this device. */
export function SendToCase({
  record,
  me,
  onChoose,
  onNext,
}: {
  record: CaseRecord
  me: CurrentUser
  onChoose: (caseId: string, record?: CaseRecord) => void
  onNext: () => void
}) {
  const parameters = useSearchParams()
  const sending = useUploadControls({
    userId: me.id,
    caseId: record.id,
    asksFirst: me.role !== 'patient',
    eyeSide: eyeOfPath(parameters.get('eye')),
    shows: record.shows,
  })
  const { files, refetch } = useCase(record.id)
  const check = usePatientCheck(me, record, sending)
  const isOver = usePageDrop(check.add)
  const { queue, openCamera, openChooser, picked } = sending
  const isRetake = parameters.get('take') !== null
  useEffect(() => {
    if (!isRetake) return
    // Once: going back to this page opens no camera. Where the browser opens none without a tap, its button is in sight.
    window.history.replaceState(null, '', `/send?case=${record.id}`)
    openCamera()
  }, [isRetake, record.id, openCamera])
  const onRetake = useCallback(
    (item: UploadItem) => {
      queue?.cancel(item.key)
      if (item.caseId !== record.id) onChoose(item.caseId)
      if (asksForOtherFile(item)) openChooser()
      else openCamera()
    },
    [queue, record.id, onChoose, openCamera, openChooser],
  )
  const rest = { record, me, sending, isOver, onChoose, onNext, onRetake, files: files.data?.items ?? [], refetch }
  return (
    <>
      {picked.length > 0 && (
        <ConfirmFilesPart
          files={picked}
          sending={sending}
          target={<CaseTarget record={record} isOwn={me.role === 'patient'} />}
          onConfirmed={sending.confirm}
          onClose={sending.dismiss}
        />
      )}
      {check.asked > 0 && (
        <PatientCheckDialog record={record} count={check.asked} onConfirm={check.confirm} onClose={check.dismiss} />
      )}
      {/* Outside of what changes when the queue opens: a camera may be open meanwhile. */}
      <FileInputs inputs={sending.inputs} add={check.add} />
      {queue ? (
        <UppyContextProvider uppy={queue.uppy}>
          <WithItems>{(items) => <SendPageBody {...rest} items={items} />}</WithItems>
          <ProgressAnnouncer queue={queue} />
        </UppyContextProvider>
      ) : (
        <SendPageBody {...rest} items={none} />
      )}
    </>
  )
}

function WithItems({ children }: { children: (items: readonly UploadItem[]) => ReactNode }) {
  const { uppy } = useUppyContext()
  return children(useUppyState(uppy, selectItems))
}
