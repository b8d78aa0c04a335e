'use client'

import { Camera, Pause, Play, ReceiptText, RotateCw, X } from 'lucide-react'
import { useTranslations } from 'next-intl'

import { Button } from '@/components/ui/button/button'
import { ConfirmButton } from '@/components/ui/button/confirm-button'
import { IconButton } from '@/components/ui/button/icon-button'
import { isolate } from '../../../language/isolate'
import { useFormat } from '../../../language/use-format'
import { percentOf } from '../percent-of'
import { caseAcceptAttribute } from '../../queue/destination/case-file-types'
import { ChooseAnotherButton } from '../inputs/choose-another-button'
import { asksForOtherFile, isUnsent, type UploadItem } from '../../queue/upload-item'
import { type UploadQueue } from '../../queue/upload-queue'
import styles from '../upload.module.css'
import { UndoSendButton } from './undo-send-button'

interface UploadActionsProps {
  item: UploadItem
  queue: UploadQueue
  onRetake: (item: UploadItem) => void
  onReceipt: () => void
}

/** What can be done with one file in its state. */
export function UploadActions({ item, queue, onRetake, onReceipt }: UploadActionsProps) {
  const t = useTranslations('upload.row')
  const common = useTranslations('ui.common')
  const format = useFormat()
  const name = isolate(item.name)
  const isOver = item.state === 'ready' || item.state === 'attention'
  return (
    <span className={styles.actions}>
      {(item.state === 'sending' || item.state === 'waiting') && (
        <IconButton small label={t('pause', { name })} icon={Pause} onClick={() => queue.pause(item.key)} />
      )}
      {item.state === 'paused' && (
        <IconButton small label={t('resume', { name })} icon={Play} onClick={() => queue.resume(item.key)} />
      )}
      {item.state === 'needs-confirmation' && (
        <>
          {item.judged && (
            <Button size="small" icon={asksForOtherFile(item) ? undefined : Camera} onClick={() => onRetake(item)}>
              {t(asksForOtherFile(item) ? 'chooseAnother' : 'retake')}
            </Button>
          )}
          <Button size="small" look="ghost" onClick={() => queue.sendAnyway(item.key)}>
            {t('sendAnyway')}
          </Button>
        </>
      )}
      {item.state === 'attention' && item.canRetry && (
        <Button size="small" icon={RotateCw} onClick={() => queue.retry(item.key)}>
          {item.receipt ? t('sendAgain') : common('tryAgain')}
        </Button>
      )}
      <UndoSendButton item={item} onUndone={() => queue.cancel(item.key)} />
      <ChooseAnotherButton item={item} queue={queue} accept={caseAcceptAttribute} />
      {item.receipt && <IconButton small label={t('receipt', { name })} icon={ReceiptText} onClick={onReceipt} />}
      {item.state !== 'checking' && isUnsent(item) && item.savedBytes > 0 ? (
        <ConfirmButton
          icon={X}
          label={t('cancel', { name })}
          confirmLabel={t('cancelConfirm')}
          question={t('cancelQuestion', { name, percent: format.percent(percentOf(item.savedBytes, item.sizeBytes) / 100) })}
          showsQuestion
          onConfirm={() => queue.cancel(item.key)}
        />
      ) : (
        item.state !== 'checking' && (
          <IconButton
            small
            label={isOver ? t('remove', { name }) : t('cancel', { name })}
            icon={X}
            onClick={() => queue.cancel(item.key)}
          />
        )
      )}
    </span>
  )
}
