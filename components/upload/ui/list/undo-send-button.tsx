'use client'

import { useEffect, useState } from 'react'
import { Undo2 } from 'lucide-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'

import { Button } from '@/components/ui/button/button'
import { UNDO_WINDOW_MS } from '@/components/ui/time/undo-window'
import { isolate } from '../../../language/isolate'
import { useErrorMessage } from '../../../language/use-error-message'
import { apiFetch } from '../../../shell/api-client'
import { useCurrentUser } from '../../../shell/current-user'
import { type UploadItem } from '../../queue/upload-item'
import { mayUndoSending } from './may-undo-sending'

/** Withdraws an image that has arrived a moment ago, without a question; later, its case offers that, with one. */
export function UndoSendButton({ item, onUndone }: { item: UploadItem; onUndone: () => void }) {
  const t = useTranslations('upload.row')
  const errorMessage = useErrorMessage()
  const queries = useQueryClient()
  const { role } = useCurrentUser()
  const isJustReady = useJustReady(item.state === 'ready')
  const undoing = useMutation({
    mutationFn: () =>
      apiFetch<unknown>(`/api/v1/images/${encodeURIComponent(item.fileId!)}/remove`, { method: 'POST', body: {} }),
    onSuccess: async () => {
      onUndone()
      await Promise.all(['cases', 'case', 'case-files'].map((name) => queries.invalidateQueries({ queryKey: [name] })))
    },
  })
  if (!mayUndoSending(item, role)) return null
  if (undoing.error)
    return (
      <span role="alert" className="f12 tred">
        {errorMessage(undoing.error)}
      </span>
    )
  if (!isJustReady && !undoing.isPending) return null
  return (
    <Button
      size="small"
      icon={Undo2}
      aria-label={t('undoSending', { name: isolate(item.name) })}
      busy={undoing.isPending}
      onClick={() => undoing.mutate()}
    >
      {t('undo')}
    </Button>
  )
}

/** For a moment after something has become ready here; never for what was ready before this page saw it. */
function useJustReady(isReady: boolean): boolean {
  const [isOver, setOver] = useState(isReady)
  useEffect(() => {
    if (!isReady || isOver) return
    const timer = setTimeout(() => setOver(true), UNDO_WINDOW_MS)
    return () => clearTimeout(timer)
  }, [isReady, isOver])
  return isReady && !isOver
}
