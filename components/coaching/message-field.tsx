'use client'

import { useRef, useState } from 'react'
import { SendHorizontal } from 'lucide-react'

import type { Person } from '@/lib/coaching/schema'
import { IconButton } from '@/components/ui/icon-button'
import { sentenceOf } from '../shell/api'
import { firstName } from './coaching-words'
import styles from './coaching.module.css'
import { newRequestId } from './request-id'
import { useSendMessage } from './use-messages'

export interface MessageFieldProps {
  to: Pick<Person, 'id' | 'name'>
  /** The picture or document that it answers to. */
  fileId?: string
  autoFocus?: boolean
  onSent?: () => void
}

/** Where a message is written. What could not be sent stays in it, to be sent again. */
export function MessageField({ to, fileId, autoFocus, onSent }: MessageFieldProps) {
  const [text, setText] = useState('')
  const sending = useSendMessage()
  const request = useRef<{ text: string; id: string } | null>(null)
  const send = () => {
    const said = text.trim()
    if (!said || sending.isPending) return
    // The same words tried again are the same message, also where the first try arrived and its answer did not.
    if (request.current?.text !== said) request.current = { text: said, id: newRequestId() }
    sending.mutate(
      { to: to.id, text: said, requestId: request.current.id, ...(fileId && { file_id: fileId }) },
      {
        onSuccess: () => {
          request.current = null
          setText('')
          onSent?.()
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
          value={text}
          maxLength={4000}
          autoFocus={autoFocus}
          aria-label={`Write to ${to.name}`}
          placeholder={`Write to ${firstName(to.name)}`}
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
          className="primary"
          label="Send"
          icon={SendHorizontal}
          aria-busy={sending.isPending || undefined}
        />
      </div>
      {sending.error && (
        <p role="alert" className="f12 tred">
          Not sent: {sentenceOf(sending.error)} Your words are still here.
        </p>
      )}
    </form>
  )
}
