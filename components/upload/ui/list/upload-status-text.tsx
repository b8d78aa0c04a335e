'use client'

import { CircleAlert, Loader, type LucideIcon, Pause, WifiOff } from 'lucide-react'
import { useTranslations } from 'next-intl'

import { StatusText, type StatusKind } from '@/components/ui/feedback/status-text'
import { type UploadItem } from '../../queue/upload-item'
import { useUploadStatusMessage } from '../messages/use-upload-status-message'

const kinds: Record<UploadItem['state'], StatusKind> = {
  waiting: 'wait',
  'needs-confirmation': 'warn',
  sending: 'go',
  paused: 'wait',
  checking: 'wait',
  ready: 'ready',
  attention: 'bad',
}

function iconOf({ state, interruption }: UploadItem): LucideIcon | undefined {
  if (state === 'paused') return Pause
  if (state === 'checking') return Loader
  if (interruption) return WifiOff
  return state === 'attention' ? CircleAlert : undefined
}

/** The state of a file in one of five words, and its explanation. */
export function UploadStatusText({ item }: { item: UploadItem }) {
  const t = useTranslations('upload.quality')
  const { word, more } = useUploadStatusMessage()(item)
  const look = item.judged?.look
  return (
    <span className="col g2">
      <StatusText kind={item.interruption ? 'warn' : kinds[item.state]} icon={iconOf(item)}>
        <span data-testid="upload-state">{word}</span>
      </StatusText>
      {more && <span className="f12 t2">{more}</span>}
      {item.state === 'needs-confirmation' && item.judged && (
        <span className="f12 t3">{look ? t('notSentChecked', { milliseconds: look.tookMs }) : t('notSent')}</span>
      )}
    </span>
  )
}
