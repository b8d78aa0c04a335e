'use client'

import { type ReactNode, useCallback } from 'react'
import { UppyContextProvider, useUppyContext, useUppyState } from '@uppy/react'

import { type Me } from '../case/records'
import { useCase } from '../case/use-case'
import { type CaseRecord } from '../shell/records'
import { ConfirmFiles } from './confirm-files'
import { FileInputs } from './file-inputs'
import { type UploadItem } from './item'
import { SendBody } from './send-body'
import { SpokenProgress } from './spoken-progress'
import { selectItems } from './uppy-items'
import { usePageDrop } from './use-page-drop'
import { useSending } from './use-sending'

const none: readonly UploadItem[] = []

/** Sending to one case, and everything else that is on its way from this device. */
export function SendTo({ record, me, onChoose }: { record: CaseRecord; me: Me; onChoose: (caseId: string) => void }) {
  const sending = useSending({ userId: me.id, caseId: record.id, asksFirst: me.role !== 'patient' })
  const { files, readAgain } = useCase(record.id)
  const isOver = usePageDrop(sending.add)
  const { queue, openCamera, picked } = sending
  const onRetake = useCallback(
    (item: UploadItem) => {
      queue?.cancel(item.key)
      if (item.caseId !== record.id) onChoose(item.caseId)
      openCamera()
    },
    [queue, record.id, onChoose, openCamera],
  )
  const rest = { record, me, sending, isOver, onChoose, onRetake, files: files.data?.items ?? [], readAgain }
  return (
    <>
      {picked.length > 0 && (
        <ConfirmFiles files={picked} side={sending.side} onConfirmed={sending.confirm} onClose={sending.dismiss} />
      )}
      {/* Outside of what changes when the queue opens: a camera may be open meanwhile. */}
      <FileInputs inputs={sending.inputs} add={sending.add} />
      {queue ? (
        <UppyContextProvider uppy={queue.uppy}>
          <WithItems>{(items) => <SendBody {...rest} items={items} />}</WithItems>
          <SpokenProgress queue={queue} />
        </UppyContextProvider>
      ) : (
        <SendBody {...rest} items={none} />
      )}
    </>
  )
}

function WithItems({ children }: { children: (items: readonly UploadItem[]) => ReactNode }) {
  const { uppy } = useUppyContext()
  return children(useUppyState(uppy, selectItems))
}
