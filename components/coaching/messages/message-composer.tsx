'use client'

import { useRef } from 'react'
import { SendHorizontal } from 'lucide-react'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'

import type { Person } from '@/lib/coaching/schema'
import { IconButton } from '@/components/ui/button/icon-button'
import { isolate } from '../../language/isolate'
import { useErrorMessage } from '../../language/use-error-message'
import { firstName } from '../format-coaching'
import styles from '../coaching.module.css'
import { newIdempotencyKey } from '../../shell/idempotency-key'
import { useKeptText } from '../../shell/kept-text/use-kept-text'
import { useWrite } from '../written/use-written'

interface MessageComposerProps {
  to: Pick<Person, 'id' | 'name'>
  /** The image or document that it refers to. */
  fileId?: string
  autoFocus?: boolean
  onSent?: () => void
}

/** The message composer. Without a connection a message waits on this device; text that is refused stays here, to be sent again, and so does what is begun. */
export function MessageComposer({ to, fileId, autoFocus, onSent }: MessageComposerProps) {
  const t = useTranslations('coaching.messages.composer')
  const common = useTranslations('ui.common')
  const errorMessage = useErrorMessage()
  const { text, write: setText, forget } = useKeptText(`message:${to.id}${fileId ? `:${fileId}` : ''}`)
  const written = useTranslations('coaching.written')
  const write = useWrite()
  const sending = useMutation({
    networkMode: 'always',
    mutationFn: ({ key, text: said }: { key: string; text: string }) =>
      write({ kind: 'message', body: { to: to.id, text: said, ...(fileId && { file_id: fileId }) } }, key),
  })
  const request = useRef<{ text: string; id: string } | null>(null)
  const send = () => {
    const trimmed = text.trim()
    if (!trimmed || sending.isPending) return
    // A retry with the same text has the same idempotency key, also where the first request arrived and its response was
    // lost.
    if (request.current?.text !== trimmed) request.current = { text: trimmed, id: newIdempotencyKey() }
    sending.mutate(
      { key: request.current.id, text: trimmed },
      {
        onSuccess: (outcome) => {
          request.current = null
          forget()
          if (outcome === 'sent') onSent?.()
        },
      },
    )
  }
  return (
    <form
      className="col g6"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <div className={`input ${styles.write}`}>
        <textarea
          rows={1}
          dir="auto"
          value={text}
          maxLength={4000}
          autoFocus={autoFocus}
          aria-label={t('writeTo', { name: isolate(to.name) })}
          placeholder={t('writeTo', { name: isolate(firstName(to.name)) })}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
            event.preventDefault()
            send()
          }}
        />
        <IconButton
          type="submit"
          small
          look="plain"
          className={`primary ${styles.send}`}
          label={common('send')}
          icon={SendHorizontal}
          aria-busy={sending.isPending || undefined}
        />
      </div>
      {/* In a conversation the list above says it too. */}
      <p role="status" className={sending.data === 'waiting' && !text && onSent ? 'f12 t2' : 'sr'}>
        {sending.data === 'waiting' && !text && written('waiting')}
      </p>
      {sending.error && (
        <p role="alert" className="f12 tred">
          {t('notSent', { reason: errorMessage(sending.error) })}
        </p>
      )}
    </form>
  )
}
