'use client'

import { useRef } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'

import { isolate } from '@/components/language/isolate'
import { useErrorMessage } from '@/components/language/use-error-message'
import { apiFetch } from '@/components/shell/api-client'
import { useCurrentUser } from '@/components/shell/current-user'
import { Button } from '@/components/ui/button/button'
import { ConfirmButton } from '@/components/ui/button/confirm-button'
import { caseAcceptAttribute } from '../../upload/queue/destination/case-file-types'
import { getUploadQueue, openUploadQueueWhenPossible } from '../../upload/queue/get-upload-queue'
import { shownAgain, shownOf } from '../../upload/queue/shown'
import { type UploadQueue } from '../../upload/queue/upload-queue'
import { type CaseFile } from '../case-file'
import { displayStatusOf } from '../file-status'
import { caseFilesKey, caseKey } from '../case-reads'

/** Calls back once a file of the list has arrived; never where it is taken out of the list before. */
function onceReady(queue: UploadQueue, key: string, then: () => void): void {
  const look = () => {
    const state = queue.list.get(key)?.state
    if (state !== undefined && state !== 'ready') return
    stop()
    if (state === 'ready') then()
  }
  const stop = queue.list.subscribe(look)
  look()
}

/** What its sender can do about a refused file: replace it by another, for the same eye, or remove it; a doctor removes it too. */
export function RefusedFileActions({ file }: { file: CaseFile }) {
  return displayStatusOf(file) === 'attention' ? <Actions file={file} /> : null
}

function Actions({ file }: { file: CaseFile }) {
  const t = useTranslations('case.tile')
  const common = useTranslations('ui.common')
  const errorMessage = useErrorMessage()
  const me = useCurrentUser()
  const client = useQueryClient()
  const chooser = useRef<HTMLInputElement>(null)
  const { case_id: caseId } = file
  const isSender = file.sent_by?.id === me.id
  const isReader = me.role === 'doctor' || me.role === 'admin'
  const remove = useMutation({
    mutationFn: async () => {
      await apiFetch<unknown>(`/api/v1/files/${file.id}`, { method: 'DELETE' })
      const queue = getUploadQueue(me.id)
      // It needs nobody's attention in the list either.
      for (const { key, fileId } of queue?.list.all() ?? []) if (fileId === file.id) queue?.cancel(key)
    },
    onSettled: () =>
      caseId !== null &&
      Promise.all([
        client.invalidateQueries({ queryKey: caseFilesKey(caseId) }),
        client.invalidateQueries({ queryKey: caseKey(caseId) }),
      ]),
  })
  // Quarantined bytes are kept for who investigates.
  if (caseId === null || !(isReader || (isSender && file.status === 'failed'))) return null
  const replaceBy = async (files: FileList | null) => {
    if (!files?.[0]) return
    const queue = await openUploadQueueWhenPossible(me.id)
    const before = new Set(queue.list.all().map(({ key }) => key))
    await queue.add([files[0]], {
      caseId,
      ...shownAgain(shownOf(file)),
      capturedAt: null,
      notes: file.description ?? '',
    })
    const added = queue.list.all().find(({ key }) => !before.has(key))
    if (added) onceReady(queue, added.key, () => remove.mutate())
  }
  const name = isolate(file.filename)
  return (
    <span className="row g4 wrap">
      {isSender && (
        <>
          <input
            ref={chooser}
            type="file"
            hidden
            accept={caseAcceptAttribute}
            data-testid="replace-input"
            onChange={(event) => {
              void replaceBy(event.target.files)
            }}
          />
          <Button size="small" aria-label={t('replaceNamed', { name })} onClick={() => chooser.current?.click()}>
            {t('replace')}
          </Button>
        </>
      )}
      <ConfirmButton
        label={common('remove')}
        confirmLabel={common('remove')}
        triggerLabel={t('removeNamed', { name })}
        question={t('removeQuestion', { name })}
        showsQuestion
        busy={remove.isPending}
        onConfirm={() => remove.mutate()}
      />
      {remove.error && (
        <span role="alert" className="f12 tred">
          {errorMessage(remove.error)}
        </span>
      )}
    </span>
  )
}
