'use client'

import { CircleAlert, Loader, Pause, WifiOff } from 'lucide-react'

import { StatusText, type StatusKind } from '@/components/ui/feedback/status-text'
import { type UploadItem } from '../../queue/upload-item'
import { uploadStatusMessage } from '../format-bytes'

const kinds: Record<UploadItem['state'], StatusKind> = {
  waiting: 'wait',
  'needs-confirmation': 'warn',
  sending: 'go',
  paused: 'wait',
  checking: 'wait',
  ready: 'ready',
  attention: 'bad',
}

/** The state of a file in one of five words, and its explanation. */
export function UploadStatusText({ item }: { item: UploadItem }) {
  const { word, more } = uploadStatusMessage(item)
  const icon =
    item.state === 'paused'
      ? Pause
      : item.state === 'checking'
        ? Loader
        : item.interruption
          ? WifiOff
          : item.state === 'attention'
            ? CircleAlert
            : undefined
  return (
    <span className="col g2">
      <StatusText kind={item.interruption ? 'warn' : kinds[item.state]} icon={icon}>
        <span data-testid="upload-state">{word}</span>
      </StatusText>
      {more && <span className="f12 t2">{more}</span>}
      {item.state === 'needs-confirmation' && item.judged && (
        <span className="f12 t3">
          Nothing has been sent yet.
          {item.judged.look && ` Judged on this device in ${item.judged.look.tookMs} ms.`}
        </span>
      )}
    </span>
  )
}
